"""Searching: one field for incidents, claims and documents, or straight to what has the id that was typed."""

from __future__ import annotations

import re

from sqlalchemy import select
from starlette.responses import Response

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.incident_schema import memberships
from reportedly.ledger.questions.claim_rows import ClaimRow, load_claims
from reportedly.ledger.questions.claims import ClaimQuestion
from reportedly.ledger.questions.filters import ClaimFilter, DocumentFilter
from reportedly.ledger.questions.incident_ids import resolve_incident
from reportedly.ledger.questions.shown import exact_claim, resolve_id
from reportedly.ledger.schema import claims
from reportedly.records.incident_summary import IncidentSummary
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.pages.documents import page_of_documents
from reportedly.workbench.pages.incidents import seen_of
from reportedly.workbench.restricting import hidden_from

_ID = re.compile(r"[csryoqi]?[0-9a-f]{6,64}")
_SHOWN, _LOOKED_AT = 8, 24
_HOMES = {"claim": "/claims/{}", "document": "/documents/{}"}


def search(ask: Ask) -> Response:
    """What the words are found in, some of each kind."""
    words = ask.field("q")
    if words is None:
        return ask.page("search.html", words=None)
    home = _home(ask, words) if _ID.fullmatch(words) else None
    if home is not None:
        return to(home)
    documents, _ = page_of_documents(ask, DocumentFilter(words=words), after=None, limit=_SHOWN)
    found, incidents = _found(ask, words)
    return ask.page(
        "search.html", words=words, claims=found, documents=documents, incidents=incidents
    )  # fmt: skip


def _found(ask: Ask, words: str) -> tuple[list[ClaimRow], list[IncidentSummary]]:
    """Claims with these words, and the incidents of some more, both in the order of claims."""
    seen = seen_of(ask)
    with ask.desk.ledger.reading() as connection:
        rows = list(ClaimQuestion(connection, ClaimFilter(words=words)).rows(limit=_LOOKED_AT))
        standing = (memberships.c.claim == claims.c.id) & memberships.c.until.is_(None)
        asked = select(claims.c.row, memberships.c.incident).where(
            claims.c.row.in_(rows), claims.c.document.not_in(sorted(seen.hidden))
        )
        of_claim = {
            row.row: row.incident for row in connection.execute(asked.outerjoin(memberships, standing))
        }
        shown = [row for row in rows if row in of_claim]
        ids = list(dict.fromkeys(of_claim[row] for row in shown if of_claim[row] is not None))[:_SHOWN]
        held = seen.summaries(connection, ids)
        return load_claims(connection, shown[:_SHOWN], None), [held[name] for name in ids if name in held]


def _home(ask: Ask, name: str) -> str | None:
    with ask.desk.ledger.reading() as connection:
        try:
            if name.startswith("i"):
                return f"/incidents/{resolve_incident(connection, name).id}"
            kind, found = resolve_id(connection, name)
            document = exact_claim(connection, found)["document"]["id"] if kind == "claim" else found
        except (UnknownId, AmbiguousId):
            return None
        if document in hidden_from(connection, ask.person):
            return None
    home = _HOMES.get(kind)
    return None if home is None else home.format(found)


PAGES = (Page("GET", "/search", may_read, search),)
