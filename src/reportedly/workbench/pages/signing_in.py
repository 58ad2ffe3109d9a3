"""Signing in and out, slowed down where somebody guesses; each is written down in the ledger."""

from __future__ import annotations

from starlette.responses import Response

from reportedly.review.permissions import anybody, may_read
from reportedly.workbench.accounts import account_named
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.auditing import audit
from reportedly.workbench.guarding import COOKIE
from reportedly.workbench.sessions import is_slowed, sign_in, sign_out

_WRONG = "Name and password do not belong together."
_SLOWED = "Too many sign-ins failed. Wait a quarter of an hour, or ask whoever manages the accounts."


def show_form(ask: Ask) -> Response:
    """The form to sign in with."""
    if ask.person.signed_in:
        return to("/")
    return ask.page("sign_in.html", onward=_inside(ask.field("next")), trouble=None, name="")


def begin(ask: Ask) -> Response:
    """Begin a session, or say why not."""
    name, password = ask.given("name") or "", ask.form.get("password", "")
    onward, keeping, now = _inside(ask.given("next")), ask.desk.keeping, ask.desk.now()
    if is_slowed(keeping, name, address=ask.address, now=now):
        return ask.page("sign_in.html", status=429, onward=onward, trouble=_SLOWED, name=name)
    token = sign_in(keeping, name, password, address=ask.address, now=now)
    if token is None:
        known = account_named(keeping, name) is not None
        audit(ask, "sign-in failed", account=name if known else None)
        return ask.page("sign_in.html", status=401, onward=onward, trouble=_WRONG, name=name)
    audit(ask, "signed in", account=name)
    answer = to(onward)
    answer.set_cookie(COOKIE, token, path="/", httponly=True, samesite="lax", secure=ask.secure)
    return answer


def end(ask: Ask) -> Response:
    """End the session."""
    if not ask.person.local:
        sign_out(ask.desk.keeping, ask.secret)
        audit(ask, "signed out", account=ask.person.name)
    answer = to("/sign-in")
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _inside(path: str | None) -> str:
    """Only an address of our own is gone on to."""
    plain = path is not None and path.startswith("/") and not path.startswith("//")
    return path if path and plain and "\\" not in path and path.isprintable() else "/"


PAGES = (
    Page("GET", "/sign-in", anybody, show_form),
    Page("POST", "/sign-in", anybody, begin),
    Page("POST", "/sign-out", may_read, end),
)
