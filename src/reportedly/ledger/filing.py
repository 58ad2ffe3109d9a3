"""Filing: what SQLite's full-text index holds of a statement beside its words.

A frequent word stands in every tenth statement. So each statement is filed under the days, months, years and
countries of its claims too, and a search looks only among those of the newest day, then of the day before.
The words for that begin with characters that no text uses, and whatever they find is tested again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

_DAY, _COUNTRY = "\ue000", "\ue001"
UNDATED, AHEAD = f"{_DAY}none", "\ue002"
"""Under which claims of unknown day are filed, and those told before their day had come."""
_YEAR, _MONTH = 4, 7


def file_statements(
    connection: Connection, statements: Sequence[Mapping[str, Any]], claims: Iterable[Mapping[str, Any]]
) -> None:
    """File new rows of ``statements`` by their words and by what their ``claims`` say; PostgreSQL does that
    by itself, for the words."""
    if connection.dialect.name != "sqlite" or not statements:
        return
    of_statement: dict[int, list[Mapping[str, Any]]] = {}
    for claim in claims:
        of_statement.setdefault(claim["statement"], []).append(claim)
    connection.execute(
        text("INSERT INTO statement_terms (rowid, words) VALUES (:row, :words)"),
        [
            {"row": held["row"], "words": filed_words(held["words"], of_statement.get(held["row"], ()))}
            for held in statements
        ],
    )


def filed_words(words: str, claims: Iterable[Mapping[str, Any]]) -> str:
    """``words`` of a statement with what they are filed under; ``claims`` are the rows of its claims."""
    facets: dict[str, None] = {}
    for claim in claims:
        day = claim["happened_from"]
        lengths = () if day is None else (len(day), _MONTH, _YEAR)
        facets |= dict.fromkeys((day_facet(day[:length]) for length in lengths) if lengths else (UNDATED,))
        if claim["country"] is not None:
            facets[country_facet(claim["country"])] = None
        if claim["ahead"] is not None:
            facets[AHEAD] = None
    return " ".join((words, *facets))


def day_facet(written: str) -> str:
    """Under which the claims of a day, a month or a year (``2027-03-11``, ``2027-03``, ``2027``) are."""
    return _DAY + written.replace("-", "")


def country_facet(alpha2: str) -> str:
    """Under which the claims of a country are."""
    return _COUNTRY + alpha2.lower()
