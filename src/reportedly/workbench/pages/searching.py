"""Searching: one field for incidents, claims and documents, or straight to what has the id that was typed."""

from __future__ import annotations

import re

from sqlalchemy import select
from starlette.responses import Response

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.incident_schema import memberships
from reportedly.ledger.questions.claim_rows import ClaimRow
from reportedly.ledger.questions.filters import ClaimFilter, DocumentFilter
from reportedly.ledger.questions.incident_ids import resolve_incident
from reportedly.ledger.questions.shown import exact_claim, resolve_id
from reportedly.records.incident_summary import IncidentSummary
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.pages.claims import page_of_claims
from reportedly.workbench.pages.documents import page_of_documents
from reportedly.workbench.pages.incidents import seen_of
from reportedly.workbench.restricting import hidden_from

_ID = re.compile(r"[csryoqi]?[0-9a-f]{6,64}")
_SHOWN, _LOOKED_AT = 8, 48
_HOMES = {"claim": "/claims/{}", "document": "/documents/{}"}


def search(ask: Ask) -> Response:
    """What the words are found in, some of each kind."""
    words = ask.field("q")
    if words is None:
        return ask.page("search.html", words=None)
    home = _home(ask, words) if _ID.fullmatch(words) else None
    if home is not None:
        return to(home)
    claims, _ = page_of_claims(ask, ClaimFilter(words=words), after=None, limit=_LOOKED_AT)
    documents, _ = page_of_documents(ask, DocumentFilter(words=words), after=None, limit=_SHOWN)
    return ask.page(
        "search.html",
        words=words,
        claims=claims[:_SHOWN],
        documents=documents,
        incidents=incidents_of(ask, claims),
    )


def incidents_of(ask: Ask, claims: list[ClaimRow]) -> list[IncidentSummary]:
    """The incidents that these claims are in, in their order, some of them."""
    seen = seen_of(ask)
    names = [held.claim for held in claims]
    with ask.desk.ledger.reading() as connection:
        asked = select(memberships.c.claim, memberships.c.incident).where(
            memberships.c.claim.in_(names), memberships.c.until.is_(None)
        )
        of_claim = {row.claim: row.incident for row in connection.execute(asked)}
        ids = list(dict.fromkeys(of_claim[name] for name in names if name in of_claim))[:_SHOWN]
        held = seen.summaries(connection, ids)
    return [held[name] for name in ids if name in held]


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
