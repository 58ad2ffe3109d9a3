"""Claims: who says what happened, as a list that can be narrowed, and each with its words and its history."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from starlette.responses import Response

from reportedly.errors import NotThere
from reportedly.ledger.questions.claim_rows import ClaimRow
from reportedly.ledger.questions.claims import ClaimQuestion, claim_row
from reportedly.ledger.questions.conditions import event_kinds
from reportedly.ledger.questions.decisions import decisions_about
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.incident_ids import incident_of_claim
from reportedly.ledger.questions.incident_rows import standing_summaries
from reportedly.ledger.questions.shown import resolve_id, shown_as
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page
from reportedly.workbench.bookmarks import read_bookmark, write_bookmark
from reportedly.workbench.restricting import hidden_from, require_document, seen_changes

PAGE_LENGTH = 50
COUNTED = 1_000
"""Beyond this it is said that there are more."""
_FLAGS = ("every_version", "every_reading")


def claim_filter(ask: Ask) -> ClaimFilter:
    """What the fields of the address ask for."""
    asked: dict[str, Any] = {
        held.name: ask.field(held.name) for held in fields(ClaimFilter) if held.name not in _FLAGS
    }
    asked |= {name: ask.field(name) is not None for name in _FLAGS}
    return ClaimFilter(**asked)


def list_claims(ask: Ask) -> Response:
    """A page of claims, the latest event first."""
    asked = claim_filter(ask)
    head = ask.desk.ledger.head().number
    with ask.desk.ledger.reading() as connection:
        question = ClaimQuestion(connection, asked)
        hidden = hidden_from(connection, ask.person)
        rows, following = _page(question, hidden, ask.field("after"), PAGE_LENGTH)
        number = None if hidden else _number(ask, question, asked, head)
    return ask.page(
        "claims.html",
        rows=rows,
        asked=asked,
        number=number,
        counted=COUNTED,
        following=following,
        events=ask.desk.memory.recall(head, "events", lambda: _events(ask)),
        first=ask.field("after") is None,
    )


def _number(ask: Ask, question: ClaimQuestion, asked: ClaimFilter, head: int) -> int:
    """How many claims there are, for those from whom none are kept: others it would tell of these."""
    return ask.desk.memory.recall(head, ("claims", asked), lambda: question.count(most=COUNTED))


def _events(ask: Ask) -> list[str]:
    with ask.desk.ledger.reading() as connection:
        kinds = event_kinds(connection)
    return sorted({mode or plover for plover, mode in kinds})


def page_of_claims(
    ask: Ask, asked: ClaimFilter, *, after: str | None, limit: int = PAGE_LENGTH
) -> tuple[list[ClaimRow], str | None]:
    """The claims of one page that this person may see, and the bookmark of the next page."""
    with ask.desk.ledger.reading() as connection:
        return _page(ClaimQuestion(connection, asked), hidden_from(connection, ask.person), after, limit)


def _page(
    question: ClaimQuestion, hidden: frozenset[str], after: str | None, limit: int
) -> tuple[list[ClaimRow], str | None]:
    rows = list(question.claims(limit=limit + 1, after=read_bookmark(after)))
    shown = [row for row in rows[:limit] if row.document not in hidden]
    return shown, write_bookmark(rows[limit - 1].bookmark) if len(rows) > limit else None


def show_claim(ask: Ask) -> Response:
    """A claim with its statement, words, document and what became of it."""
    with ask.desk.ledger.reading() as connection:
        kind, name = resolve_id(connection, ask.names["claim"])
        if kind != "claim":
            raise NotThere(f"this is the id of {kind} {name}, no claim", where=ask.names["claim"])
        shown = shown_as(connection, kind, name)
        require_document(connection, shown["document"]["id"], ask.person)
        row = claim_row(connection, name)
        incident = incident_of_claim(connection, name)
        held = standing_summaries(connection, [incident]) if incident else {}
        decided = decisions_about(connection, [name])
        hidden = hidden_from(connection, ask.person)
    shown["changes"] = seen_changes(shown["changes"], hidden)
    return ask.page(
        "claim.html",
        name=name,
        shown=shown,
        row=row,
        incident=held.get(incident or ""),
        decided=decided,
        seen=decided[-1].entry if decided else 0,
    )


PAGES = (
    Page("GET", "/claims", may_read, list_claims),
    Page("GET", "/claims/{claim}", may_read, show_claim),
)
