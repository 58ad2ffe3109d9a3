"""Changes: what became of claims between versions and readings, as a page and as an Atom feed."""

from __future__ import annotations

from starlette.responses import Response

from reportedly.ledger.questions.changes import ChangeRow
from reportedly.ledger.questions.incident_changes import find_incident_changes
from reportedly.records.incident_change import IncidentChange
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page
from reportedly.workbench.pages.incidents import seen_of
from reportedly.workbench.restricting import hidden_from
from reportedly.workbench.told import changes_before, newest_steps

PAGE_LENGTH = 100
_STEPS, _MOST_OF_INCIDENTS = 8, 120


def list_changes(ask: Ask) -> Response:
    """A page of changes, the newest first."""
    rows = page_of_changes(ask)
    following = str(rows[-1].entry) if len(rows) >= PAGE_LENGTH else None
    first = ask.field("before") is None
    return ask.page(
        "changes.html",
        rows=rows,
        following=following,
        since=ask.field("since"),
        of_incidents=of_incidents(ask) if first else [],
    )


def of_incidents(ask: Ask) -> list[IncidentChange]:
    """What changed of incidents in the last steps of linking, or since a day, the newest first.

    Those that restricted documents tell of are left out for whoever may not see them.
    """
    since, head = ask.field("since"), ask.desk.ledger.head().number
    seen = seen_of(ask)

    def find() -> list[IncidentChange]:
        with ask.desk.ledger.reading() as connection:
            begun = since or newest_steps(connection, _STEPS)
            return list(find_incident_changes(connection, since=begun, limit=_MOST_OF_INCIDENTS))[::-1]

    found = ask.desk.memory.recall(head, ("changes of incidents", since), find)
    return [change for change in found if change.incident not in seen.told]


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
