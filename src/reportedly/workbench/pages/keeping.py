"""Saved searches of one person, and the webhooks of all."""

from __future__ import annotations

from starlette.responses import Response

from reportedly.errors import OptionError
from reportedly.reading.fetching.addresses import read_allowed
from reportedly.review.permissions import may_manage_webhooks, may_read
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.auditing import audit
from reportedly.workbench.searches import drop_search, list_searches, save_search
from reportedly.workbench.webhooks import add_webhook, drop_webhook, list_webhooks


def show_searches(ask: Ask) -> Response:
    """What this person keeps."""
    return ask.page("searches.html", searches=list_searches(ask.desk.keeping, ask.person.name))


def add_search(ask: Ask) -> Response:
    """Keep the address of a list."""
    path = ask.given("path") or ""
    save_search(ask.desk.keeping, ask.person.name, ask.given("label") or "", path, now=ask.desk.now())
    return to("/searches")


def remove_search(ask: Ask) -> Response:
    """Keep it no longer."""
    drop_search(ask.desk.keeping, ask.person.name, _number(ask))
    return to("/searches")


def show_webhooks(ask: Ask) -> Response:
    """Where the workbench sends what changed."""
    return ask.page("webhooks.html", webhooks=list_webhooks(ask.desk.keeping), fresh=None)


def new_webhook(ask: Ask) -> Response:
    """Name an address; its secret is shown this once."""
    upto = ask.desk.ledger.head().number
    made = add_webhook(
        ask.desk.keeping,
        ask.given("url") or "",
        allowed=read_allowed(ask.desk.allowed_hosts),
        upto=upto,
        now=ask.desk.now(),
    )
    audit(ask, "webhook made", url=made.url)
    return ask.page("webhooks.html", webhooks=list_webhooks(ask.desk.keeping), fresh=made)


def remove_webhook(ask: Ask) -> Response:
    """Send there no longer."""
    drop_webhook(ask.desk.keeping, _number(ask))
    audit(ask, "webhook removed")
    return to("/webhooks")


def _number(ask: Ask) -> int:
    written = ask.given("id") or ""
    if not (written.isascii() and written.isdigit() and len(written) < 16):
        raise OptionError(f"{written!r} is no number", where="id")
    return int(written)


PAGES = (
    Page("GET", "/searches", may_read, show_searches),
    Page("POST", "/searches", may_read, add_search),
    Page("POST", "/searches/remove", may_read, remove_search),
    Page("GET", "/webhooks", may_manage_webhooks, show_webhooks),
    Page("POST", "/webhooks", may_manage_webhooks, new_webhook),
    Page("POST", "/webhooks/remove", may_manage_webhooks, remove_webhook),
)
