"""Searching: one field for incidents, claims and documents, or straight to what has the id that was typed."""

from __future__ import annotations

import re

from starlette.responses import Response

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.questions.filters import ClaimFilter, DocumentFilter
from reportedly.ledger.questions.shown import resolve_id
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.pages.claims import page_of_claims
from reportedly.workbench.pages.documents import page_of_documents
from reportedly.workbench.restricting import hidden_from

_ID = re.compile(r"[csryoqi]?[0-9a-f]{6,64}")
_SHOWN = 8
_HOMES = {"claim": "/claims/{}", "document": "/documents/{}", "incident": "/incidents/{}"}


def search(ask: Ask) -> Response:
    """What the words are found in, some of each kind."""
    words = ask.field("q")
    if words is None:
        return ask.page("search.html", words=None, claims=(), documents=())
    home = _home(ask, words) if _ID.fullmatch(words) else None
    if home is not None:
        return to(home)
    claims, _ = page_of_claims(ask, ClaimFilter(words=words), after=None, limit=_SHOWN)
    documents, _ = page_of_documents(ask, DocumentFilter(words=words), after=None, limit=_SHOWN)
    return ask.page("search.html", words=words, claims=claims, documents=documents)


def _home(ask: Ask, name: str) -> str | None:
    with ask.desk.ledger.reading() as connection:
        try:
            kind, found = resolve_id(connection, name)
        except (UnknownId, AmbiguousId):
            return None
        if kind == "document" and found in hidden_from(connection, ask.person):
            return None
    home = _HOMES.get(kind)
    return None if home is None else home.format(found)


PAGES = (Page("GET", "/search", may_read, search),)
