"""Accounts: who may sign in with which roles, one's own password and tokens, and what was written down."""

from __future__ import annotations

from starlette.responses import Response

from reportedly.errors import OptionError
from reportedly.review.permissions import ROLES, may_manage_accounts, may_read
from reportedly.workbench.accounts import (
    account_named,
    add_account,
    list_accounts,
    remove_account,
    set_password,
    set_roles,
)
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.auditing import audit, newest_audits
from reportedly.workbench.passwords import is_password
from reportedly.workbench.sessions import drop_token, list_tokens, make_token

_AUDITS = 100
_ROLE_WORDS = {
    "reader": "sees incidents, claims, documents and changes",
    "reviewer": "adds reporting, decides and judges",
    "restricted-evidence": "sees restricted documents, original bytes and exact points",
    "admin": "manages accounts and webhooks",
}


def show_accounts(ask: Ask) -> Response:
    """Every account, and what was written down of sign-ins and exports."""
    return ask.page(
        "accounts.html",
        accounts=list_accounts(ask.desk.keeping),
        roles=[(role, _ROLE_WORDS[role]) for role in ROLES],
        audits=newest_audits(ask.desk.ledger, limit=_AUDITS),
    )


def add(ask: Ask) -> Response:
    """Make an account."""
    account = add_account(
        ask.desk.keeping,
        ask.given("name") or "",
        ask.form.get("password", ""),
        _roles(ask),
        now=ask.desk.now(),
    )
    audit(ask, "account made", account=account.name, roles=" ".join(sorted(account.roles)))
    return to("/accounts")


def change_roles(ask: Ask) -> Response:
    """Give an account the roles that were ticked."""
    name = ask.given("name") or ""
    set_roles(ask.desk.keeping, name, _roles(ask))
    audit(ask, "roles changed", account=name, roles=" ".join(sorted(_roles(ask))))
    return to("/accounts")


def remove(ask: Ask) -> Response:
    """Take an account away."""
    name = ask.given("name") or ""
    remove_account(ask.desk.keeping, name)
    audit(ask, "account removed", account=name)
    return to("/accounts")


def show_own(ask: Ask) -> Response:
    """One's own account: password and API tokens."""
    return _own(ask, fresh=None)


def change_password(ask: Ask) -> Response:
    """Give oneself a new password; every session ends."""
    _require_account(ask)
    held = account_named(ask.desk.keeping, ask.person.name)
    if held is None or not is_password(ask.form.get("old_password", ""), held[1]):
        raise OptionError("the old password is not right", advice="Go back and type it again")
    set_password(ask.desk.keeping, ask.person.name, ask.form.get("password", ""))
    audit(ask, "password changed", account=ask.person.name)
    return to("/sign-in")


def add_token(ask: Ask) -> Response:
    """Make an API token and show it, this once."""
    _require_account(ask)
    label = ask.given("label") or "without a name"
    fresh = make_token(ask.desk.keeping, ask.person.name, label, now=ask.desk.now())
    audit(ask, "token made", account=ask.person.name, label=label)
    return _own(ask, fresh=fresh)


def remove_token(ask: Ask) -> Response:
    """Take a token away."""
    _require_account(ask)
    drop_token(ask.desk.keeping, ask.person.name, ask.given("token") or "")
    audit(ask, "token removed", account=ask.person.name)
    return to("/account")


def _own(ask: Ask, *, fresh: str | None) -> Response:
    tokens = [] if ask.person.local else list_tokens(ask.desk.keeping, ask.person.name)
    return ask.page("account.html", tokens=tokens, fresh=fresh, words=_ROLE_WORDS)


def _roles(ask: Ask) -> list[str]:
    return ["reader", *(role for role in ROLES if ask.given(f"role-{role}"))]


def _require_account(ask: Ask) -> None:
    if ask.person.local:
        raise OptionError(
            "there are no accounts on a workbench for one person",
            advice="Make the first with 'reportedly accounts add NAME --role admin'",
        )


PAGES = (
    Page("GET", "/accounts", may_manage_accounts, show_accounts),
    Page("POST", "/accounts", may_manage_accounts, add),
    Page("POST", "/accounts/roles", may_manage_accounts, change_roles),
    Page("POST", "/accounts/remove", may_manage_accounts, remove),
    Page("GET", "/account", may_read, show_own),
    Page("POST", "/account/password", may_read, change_password),
    Page("POST", "/account/tokens", may_read, add_token),
    Page("POST", "/account/tokens/remove", may_read, remove_token),
)
