"""Search: one language for full text on both databases.

All words must occur, in any form that shares their stem; ``"words in quotation marks"`` must stand together;
``-word`` and ``-"words"`` must not occur. Anything else is plain text: no query is ever malformed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    not_,
    select,
    text,
)
from sqlalchemy import table as named_table
from sqlalchemy.dialects.postgresql import TSQUERY

from reportedly.ledger.rows import storable

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_CONFIGURATION: ColumnElement[str] = literal_column("'english'")


@dataclass(frozen=True, slots=True)
class Query:
    """``wanted`` are words and phrases that must occur, ``unwanted`` those that must not. In an index that
    has them, ``under`` are facets of which one is looked under, and ``within`` one more (see ``filing``)."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    under: tuple[str, ...] = ()
    within: str | None = None


def parse_query(words: str) -> Query:
    """What ``words`` look for; a term without a letter or a digit is nothing to look for."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(storable(words) or ""):
        term = phrase or word
        if any(character.isalnum() for character in term):
            (unwanted if minus else wanted).append(term)
    return Query(tuple(wanted), tuple(unwanted))


def matching_rows(dialect: str, index: str, query: Query) -> Select[tuple[int]]:
    """Row numbers that the full-text ``index`` finds; ``query`` must want something."""
    if dialect != "sqlite":
        return _rows_with(index, query)
    wanted = " AND ".join(map(_quoted, query.wanted))
    unwanted = f" NOT ({_any_of(query.unwanted)})" if query.unwanted else ""
    under = f" AND ({_any_of(query.under)})" if query.under else ""
    within = f" AND {_quoted(query.within)}" if query.within else ""
    return _rows_of(index, f"(({wanted}){unwanted}){under}{within}")


def matches_row(dialect: str, index: str, query: Query, row: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the full-text ``index`` finds ``row``."""
    if query.wanted:
        return row.in_(matching_rows(dialect, index, query))
    if not query.unwanted:
        return false()
    if dialect != "sqlite":
        return row.in_(_rows_with(index, query))
    return not_(row.in_(_rows_of(index, _any_of(query.unwanted))))


def _rows_of(index: str, expression: str) -> Select[tuple[int]]:
    """What SQLite's ``index`` finds."""
    terms = named_table(index, column("rowid", Integer))
    sought: BindParameter[str] = bindparam(f"{index}_query", expression, unique=True)
    asked = text(f"{index} MATCH :{index}_query").bindparams(sought)
    return select(terms.c.rowid).where(asked)


def _rows_with(index: str, query: Query) -> Select[tuple[int]]:
    """What PostgreSQL's ``index`` finds; nothing for words that it does not look for."""
    held = named_table(index, column("row", BigInteger), column("terms"))
    written = [*map(_quoted, query.wanted), *(f"-{_quoted(term)}" for term in query.unwanted)]
    tests = [held.c.terms.op("@@")(func.websearch_to_tsquery(_CONFIGURATION, " ".join(written)))]
    for facets in (query.under, (query.within,) if query.within else ()):
        if facets:
            under = " | ".join(f"'{facet}'" for facet in facets)
            tests.append(held.c.terms.op("@@")(cast(literal(under), TSQUERY)))
    return select(held.c.row).where(*tests)


def _any_of(terms: tuple[str, ...]) -> str:
    return " OR ".join(map(_quoted, terms))


def _quoted(term: str) -> str:
    """A term has no quotation mark in it, so that it can stand between two."""
    return f'"{term}"'
