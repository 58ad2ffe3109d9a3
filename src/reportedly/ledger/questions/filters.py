"""Filters: what is asked of a ledger, and the conditions that this means for its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    Table,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
    text,
)

from reportedly.ledger.rows import folded
from reportedly.ledger.schema import (
    cases,
    claims,
    documents,
    entries,
    origins,
    parties,
    places,
    speakers,
    statements,
)  # fmt: skip

Condition = ColumnElement[bool]
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """None asks for nothing. Days are ``2024-11-19``; ``country`` is an ISO 3166 alpha-2 code.

    ``speaker`` and ``place`` are found if each of their words begins a word of the name; ``party`` is whoever
    speaks, relays, acts or is acted upon. ``verified`` is a verdict, or "any" or "none". ``said_by`` leaves
    out what may have been said later. ``every_version`` also shows what a newer version repeats.
    """

    speaker: str | None = None
    party: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    event: str | None = None
    verified: str | None = None
    words: str | None = None
    outlet: str | None = None
    document: str | None = None
    case: str | None = None
    origin: str | None = None
    said_by: str | None = None
    as_of: str | None = None
    every_version: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """``since`` and ``until`` are about the day of publication."""

    words: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    document: str | None = None
    case: str | None = None
    origin: str | None = None
    as_of: str | None = None


def last_entry(connection: Connection, as_of: str | None) -> int | None:
    """The last entry that was there by the end of the day, or at the instant, ``as_of``; None for today."""
    if as_of is None:
        return None
    instant = f"{as_of}T23:59:59.999999Z" if len(as_of) == 10 else as_of
    found = connection.scalar(select(func.max(entries.c.number)).where(entries.c.recorded <= instant))
    return found or 0


def claim_conditions(connection: Connection, asked: ClaimFilter) -> list[Condition]:
    """What a row of ``claims`` must be to answer ``asked``."""
    number = last_entry(connection, asked.as_of)
    found = [*_standing(asked, number), *_when(asked), *_what(asked), *_where_from(asked, number)]
    if asked.speaker is not None:
        found.append(_named(connection, claims.c.speaker, speakers, asked.speaker))
    if asked.place is not None:
        found.append(_named(connection, claims.c.place, places, asked.place))
    if asked.words is not None:
        found.append(claims.c.statement.in_(_matching(connection, "statement", asked.words)))
    return found


def document_conditions(connection: Connection, asked: DocumentFilter) -> list[Condition]:
    """What a row of ``documents`` must be to answer ``asked``."""
    number = last_entry(connection, asked.as_of)
    found = [] if number is None else [documents.c.entry <= number]
    if asked.since is not None:
        found.append(documents.c.published >= asked.since)
    if asked.until is not None:
        found.append(documents.c.published <= asked.until)
    if asked.outlet is not None:
        found.append(func.lower(documents.c.outlet).like(_pattern(asked.outlet), escape="\\"))
    if asked.document is not None:
        found.append(documents.c.id == asked.document)
    if asked.story is not None:
        found.append(documents.c.story == asked.story)
    if asked.words is not None:
        found.append(documents.c.entry.in_(_matching(connection, "document", asked.words)))
    found.extend(_belonging(documents.c.id, asked.case, asked.origin, number))
    return found


def _standing(asked: ClaimFilter, number: int | None) -> Iterator[Condition]:
    """Claims of the newest readings, at that time; those that a newer version repeats are told there."""
    if number is None:
        yield claims.c.until.is_(None)
        if not asked.every_version:
            yield claims.c.carried.is_(None)
        return
    yield claims.c.entry <= number
    yield or_(claims.c.until.is_(None), claims.c.until > number)
    if not asked.every_version:
        yield or_(claims.c.carried.is_(None), claims.c.carried > number)


def _when(asked: ClaimFilter) -> Iterator[Condition]:
    if asked.since is not None:
        yield claims.c.happened_to >= asked.since
    if asked.until is not None:
        yield claims.c.happened_from <= asked.until
    if asked.said_by is not None:
        yield claims.c.said_to <= asked.said_by


def _what(asked: ClaimFilter) -> Iterator[Condition]:
    if asked.country is not None:
        yield claims.c.country == asked.country.upper()
    if asked.event is not None:
        word = asked.event.casefold()
        yield or_(claims.c.plover == word.upper(), claims.c.mode == word, func.lower(claims.c.acled) == word)
    if asked.verified == "any":
        yield claims.c.verified.is_not(None)
    elif asked.verified == "none":
        yield claims.c.verified.is_(None)
    elif asked.verified is not None:
        yield claims.c.verified == asked.verified
    if asked.party is not None:
        yield claims.c.row.in_(select(parties.c.row).where(parties.c.name == folded(asked.party)))


def _where_from(asked: ClaimFilter, number: int | None) -> Iterator[Condition]:
    if asked.document is not None:
        yield claims.c.document == asked.document
    if asked.outlet is not None:
        outlet = func.lower(documents.c.outlet).like(_pattern(asked.outlet), escape="\\")
        yield claims.c.document.in_(select(documents.c.id).where(outlet))
    yield from _belonging(claims.c.document, asked.case, asked.origin, number)


def _belonging(
    column: ColumnElement[str], case: str | None, origin: str | None, number: int | None
) -> Iterator[Condition]:
    if case is not None:
        held = cases.c.name == case
        held = held if number is None else and_(held, cases.c.entry <= number)
        yield column.in_(select(cases.c.document).where(held))
    if origin is not None:
        until: Condition = origins.c.until.is_(None)
        if number is not None:
            until = and_(origins.c.entry <= number, or_(until, origins.c.until > number))
        yield column.in_(select(origins.c.document).where(origins.c.origin == origin, until))


def _named(connection: Connection, column: ColumnElement[int], names: Table, words: str) -> Condition:
    """``column`` is one of those in ``names`` called so; a single one leaves an index its order."""
    ids = connection.scalars(select(names.c.id).where(_begins(names.c.folded, words))).all()
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


def _begins(column: ColumnElement[str], words: str) -> Condition:
    """Each of ``words`` begins a word of ``column``."""
    spaced = " " + cast(column, String)
    return and_(*(spaced.like(f"% {_escaped(word)}%", escape="\\") for word in folded(words).split()))


def _pattern(words: str) -> str:
    return f"%{_escaped(words.lower())}%"


def _escaped(words: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", words)


def _matching(connection: Connection, table: str, words: str) -> ColumnElement[int]:
    """The rows whose text holds all of ``words``, "phrases" together, none of the -excluded."""
    if connection.dialect.name == "sqlite":
        written = text(f"SELECT rowid FROM {table}_terms WHERE {table}_terms MATCH :words")
        asked = written.bindparams(bindparam("words", _for_sqlite(words), unique=True))
        return asked.columns(statements.c.row).scalar_subquery()
    column = "row" if table == "statement" else "entry"
    written = text(
        f"SELECT {column} FROM {table}s WHERE terms @@ websearch_to_tsquery('english', :words)"
    ).bindparams(bindparam("words", _for_postgresql(words), unique=True))
    return written.columns(statements.c.row).scalar_subquery()


def terms_of(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The phrases that must and must not be there; a phrase is its words with a space between."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for excluded, phrase, word in _TERM.findall(words):
        plain = " ".join(_WORD.findall(phrase or word))
        if plain:
            (unwanted if excluded else wanted).append(plain)
    return tuple(wanted), tuple(unwanted)


def _for_sqlite(words: str) -> str:
    wanted, unwanted = terms_of(words)
    asked = " AND ".join(f'"{term}"' for term in wanted) or '""'
    without = " OR ".join(f'"{term}"' for term in unwanted)
    return f"({asked}) NOT ({without})" if unwanted else asked


def _for_postgresql(words: str) -> str:
    wanted, unwanted = terms_of(words)
    if not wanted:
        return ""
    return " ".join((*(f'"{term}"' for term in wanted), *(f'-"{term}"' for term in unwanted)))
