"""Filing: what the full-text index holds of a statement or a document beside its words.

A frequent word stands in every tenth statement. So each statement is filed under the days, months, years and
countries of its claims too, and a search looks only among those of the newest day, then of the day before;
documents are filed under the day of their publication. The words for that begin with characters that no text
uses, and whatever they find is tested again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

_DAY, _COUNTRY = "\ue000", "\ue001"
UNDATED, AHEAD = f"{_DAY}none", "\ue002"
"""Under which claims of unknown day are filed, and those told before their day had come."""
_YEAR, _MONTH = 4, 7
_INDEXED = 200_000
"""Characters of a text that PostgreSQL's index takes in: it refuses more than a megabyte of words."""
_VECTOR = "to_tsvector('english', left(:words, :most)) || array_to_tsvector(CAST(:facets AS text[]))"


def file_statements(
    connection: Connection, statements: Sequence[Mapping[str, Any]], claims: Iterable[Mapping[str, Any]]
) -> None:
    """File new rows of ``statements`` by their words and by what their ``claims`` say."""
    of_statement: dict[int, list[Mapping[str, Any]]] = {}
    for claim in claims:
        of_statement.setdefault(claim["statement"], []).append(claim)
    filed = [
        (held["row"], held["words"], facets_of(of_statement.get(held["row"], ()))) for held in statements
    ]
    if not filed:
        return
    if connection.dialect.name != "sqlite":
        _file_vectors(connection, "statement_terms", filed)
        return
    connection.execute(
        text("INSERT INTO statement_terms (rowid, words) VALUES (:row, :words)"),
        [{"row": row, "words": " ".join((words, *facets))} for row, words, facets in filed],
    )


def file_documents(connection: Connection, documents: Sequence[Mapping[str, Any]]) -> None:
    """File new rows of ``documents`` by their titles and texts and the days on which they were published."""
    filed = [(held, day_facets(held["published"])) for held in documents]
    if not filed:
        return
    if connection.dialect.name != "sqlite":
        told = [(held["entry"], f"{held['title'] or ''} {held['text']}", facets) for held, facets in filed]
        _file_vectors(connection, "document_terms", told)
        return
    connection.execute(
        text("INSERT INTO document_terms (rowid, title, body) VALUES (:row, :title, :body)"),
        [
            {"row": held["entry"], "title": held["title"] or "", "body": " ".join((held["text"], *facets))}
            for held, facets in filed
        ],
    )


def _file_vectors(
    connection: Connection, index: str, filed: Iterable[tuple[int, str, Sequence[str]]]
) -> None:
    connection.execute(
        text(f'INSERT INTO {index} ("row", terms) VALUES (:row, {_VECTOR})'),
        [
            {"row": row, "words": words, "facets": list(facets), "most": _INDEXED}
            for row, words, facets in filed
        ],
    )


def facets_of(claims: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Under what a statement is filed, whose claims have these rows."""
    facets: dict[str, None] = {}
    for claim in claims:
        facets |= dict.fromkeys(day_facets(claim["happened_from"]))
        if claim["country"] is not None:
            facets[country_facet(claim["country"])] = None
        if claim["ahead"] is not None:
            facets[AHEAD] = None
    return tuple(facets)


def day_facets(day: str | None) -> tuple[str, ...]:
    """Under which what happened, or was published, on ``day`` is: the day, its month and its year."""
    if day is None:
        return (UNDATED,)
    return tuple(day_facet(day[:length]) for length in (len(day), _MONTH, _YEAR))


def day_facet(written: str) -> str:
    """Under which the claims of a day, a month or a year (``2027-03-11``, ``2027-03``, ``2027``) are."""
    return _DAY + written.replace("-", "")


def country_facet(alpha2: str) -> str:
    """Under which the claims of a country are."""
    return _COUNTRY + alpha2.lower()
