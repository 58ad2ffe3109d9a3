"""Changes: what became of claims between versions and readings, as a page and as an Atom feed."""

from __future__ import annotations

from starlette.responses import Response

from reportedly.ledger.questions.changes import ChangeRow
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page
from reportedly.workbench.restricting import hidden_from
from reportedly.workbench.told import changes_before

PAGE_LENGTH = 100


def list_changes(ask: Ask) -> Response:
    """A page of changes, the newest first."""
    rows = page_of_changes(ask)
    following = str(rows[-1].entry) if len(rows) >= PAGE_LENGTH else None
    return ask.page("changes.html", rows=rows, following=following, since=ask.field("since"))


def page_of_changes(ask: Ask) -> list[ChangeRow]:
    """The changes of one page that this person may see, the newest first."""
    before = ask.field("before")
    number = int(before) if before is not None and before.isdecimal() and len(before) < 18 else None
    with ask.desk.ledger.reading() as connection:
        hidden = hidden_from(connection, ask.person)
        rows = changes_before(
            connection, number, since=ask.field("since"), kind=ask.field("kind"), limit=PAGE_LENGTH
        )
    return [row for row in rows if row.older_document not in hidden and row.newer_document not in hidden]


def feed(ask: Ask) -> Response:
    """The newest changes as an Atom feed (RFC 4287)."""
    rows = page_of_changes(ask)
    body = ask.page("changes.atom", rows=rows, updated=rows[0].recorded if rows else ask.desk.now()).body
    return Response(body, media_type="application/atom+xml")


PAGES = (
    Page("GET", "/changes", may_read, list_changes),
    Page("GET", "/changes.atom", may_read, feed),
)
