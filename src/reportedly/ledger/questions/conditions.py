"""Conditions: what a filter asks of a claim's row, and by which index SQLite can look such rows up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, or_, select
from sqlalchemy import literal_column as written

from reportedly.ledger.questions.countries import country_codes, country_words, entities_of
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.names import (
    begins_words,
    distinct_values,
    names_of,
    unknown_name,
    words_begin,
)
from reportedly.ledger.questions.search import matches_row, matches_terms, matching_rows, parse_query
from reportedly.ledger.rows import PER_ENTRY, folded
from reportedly.ledger.schema import cases, claims, documents, origins, parties, places, speakers, statements

FEW = 32
"""Up to so many values of a column are walked one beside the other."""
_PARTY_NAMES = 200


@dataclass(frozen=True, slots=True)
class Condition:
    """``test`` is what a row must meet. ``hint`` is how SQLite looks up the rows that do; None: it cannot.
    ``each`` are tests that divide ``test``, each met by one stretch of the index in the order of answers.
    ``some`` gives about as many rows as ``test``, where these are counted faster."""

    test: ColumnElement[bool]
    hint: str | None = None
    each: tuple[ColumnElement[bool], ...] = ()
    some: Select[Any] | None = None


def claim_conditions(connection: Connection, asked: ClaimFilter, at: int | None) -> list[Condition]:
    """What ``asked`` comes to, but for the period; ``at`` is the entry as of which it is asked.

    Raises:
        OptionError: the ledger holds nothing of a name that is asked for.
    """
    return [
        *_standing(asked, at),
        *_named(connection, asked),
        *_found_in(connection, asked, at),
        *_plain(asked),
    ]


def outlets_called(connection: Connection, words: str) -> list[str]:
    """The names of the outlets in which each of ``words`` begins a word.

    Raises:
        OptionError: there is none.
    """
    outlets = distinct_values(connection, documents.c.outlet)
    found = [name for name in outlets if begins_words(name, words)]
    if not found:
        raise unknown_name("outlet in this ledger", words, outlets)
    return found


def case_documents(connection: Connection, name: str, at: int | None) -> Select[tuple[str]]:
    """The documents that belonged to a case at entry ``at``.

    Raises:
        OptionError: there is no such case.
    """
    if not connection.scalar(select(exists().where(cases.c.name == name))):
        raise unknown_name("case in this ledger", name, names_of(connection, cases.c.name))
    upto = [] if at is None else [cases.c.entry <= at]
    return select(cases.c.document).where(cases.c.name == name, *upto)


def _standing(asked: ClaimFilter, at: int | None) -> Iterator[Condition]:
    if not asked.every_reading:
        yield Condition(standing(claims, at))
    if at is not None:
        yield Condition(claims.c.row < (at + 1) * PER_ENTRY, "NOT INDEXED")
    if not asked.every_version and asked.document is None:
        carried = claims.c.carried
        yield Condition(carried.is_(None) if at is None else or_(carried.is_(None), carried > at))


def _named(connection: Connection, asked: ClaimFilter) -> Iterator[Condition]:
    finders: tuple[tuple[str | None, Callable[[Connection, str], Condition]], ...] = (
        (asked.place, _place_condition),
        (asked.speaker, _speaker_condition),
        (asked.country, _country_condition),
        (asked.party, _party_condition),
        (asked.event, _event_condition),
        (asked.outlet, _outlet_condition),
        (asked.words, _text_condition),
    )
    for words, find in finders:
        if words is not None:
            yield find(connection, words)


def _found_in(connection: Connection, asked: ClaimFilter, at: int | None) -> Iterator[Condition]:
    if asked.document is not None:
        yield Condition(claims.c.document == asked.document, "INDEXED BY ix_claims_document")
    if asked.origin is not None:
        within = select(origins.c.document).where(origins.c.origin == asked.origin, standing(origins, at))
        yield _of_documents(within)
    if asked.case is not None:
        yield _of_documents(case_documents(connection, asked.case, at))


def _plain(asked: ClaimFilter) -> Iterator[Condition]:
    if asked.verified == "none":
        yield Condition(claims.c.verified.is_(None))
    elif asked.verified == "any":
        yield Condition(claims.c.verified.is_not(None), "INDEXED BY ix_claims_verified")
    elif asked.verified is not None:
        yield _ordered(claims.c.verified, [asked.verified], "verified")
    if asked.realis is not None:
        yield Condition(claims.c.realis == asked.realis)
    if asked.polarity is not None:
        yield Condition(claims.c.polarity == asked.polarity)
    if asked.said_by is not None:
        yield Condition(claims.c.said_to <= asked.said_by)


def _place_condition(connection: Connection, words: str) -> Condition:
    matches = places.c.geonameid == int(words) if words.isdecimal() else words_begin(places.c.folded, words)
    return _by_number(connection, claims.c.place, "place", (places.c.id, places.c.name, matches), words)


def _speaker_condition(connection: Connection, words: str) -> Condition:
    codes = entities_of(words)
    matches: ColumnElement[bool] = speakers.c.entity.in_(codes) if codes else false()
    if not (codes and words.isupper() and len(words) <= 3):
        matches = or_(matches, words_begin(speakers.c.folded, words))
    return _by_number(
        connection, claims.c.speaker, "speaker", (speakers.c.id, speakers.c.text, matches), words
    )


def _by_number(
    connection: Connection,
    column: ColumnElement[int],
    kind: str,
    table: tuple[ColumnElement[int], ColumnElement[str], ColumnElement[bool]],
    words: str,
) -> Condition:
    """A condition on the numbers of those rows of a small table that match."""
    number, name, matches = table
    ids = select(number).where(matches)
    found = list(connection.scalars(ids.limit(FEW + 1)))
    if not found:
        raise unknown_name(f"{kind} in this ledger", words, names_of(connection, name))
    if len(found) > FEW:
        return Condition(column.in_(ids), f"INDEXED BY ix_claims_{kind}")
    return _ordered(column, sorted(found), kind)


def _country_condition(_connection: Connection, words: str) -> Condition:
    codes = [alpha2 for _, alpha2 in country_codes(words)]
    if not codes:
        raise unknown_name("country", words, country_words())
    return _ordered(claims.c.country, codes, "country")


def _party_condition(connection: Connection, words: str) -> Condition:
    named = (folded(words), f"the {folded(words)}", *map(str.lower, entities_of(words)))
    tests: list[ColumnElement[bool]] = [parties.c.name.in_(named)]
    tests.extend(and_(parties.c.name > f"{name} ", parties.c.name < f"{name}!") for name in named[:2])
    found = list(connection.scalars(select(parties.c.name).distinct().where(or_(*tests)).limit(_PARTY_NAMES)))
    if not found:
        raise unknown_name("party in this ledger", words, names_of(connection, speakers.c.entity))
    rows = select(parties.c.row).where(parties.c.name.in_(found))
    return Condition(claims.c.row.in_(rows), "NOT INDEXED")


def _event_condition(connection: Connection, words: str) -> Condition:
    acleds = distinct_values(connection, claims.c.acled)
    acled = [name for name in acleds if folded(name) == folded(words)]
    if acled:
        return _ordered(claims.c.acled, acled, "acled")
    kinds = _kinds_of_event(connection)
    wanted = folded(words).replace(" ", "-")
    tests = [
        and_(claims.c.plover == plover, claims.c.mode == mode)
        for plover, mode in kinds
        if wanted in (folded(plover), mode)
    ]
    if not tests:
        modes = (mode for _, mode in kinds if mode is not None)
        raise unknown_name(
            "type of event in this ledger", words, (*acleds, *(plover for plover, _ in kinds), *modes)
        )
    return Condition(or_(*tests), "INDEXED BY ix_claims_type", tuple(tests))


def _kinds_of_event(connection: Connection) -> list[tuple[str, str | None]]:
    """PLOVER types with their modes, and without any."""
    kinds: list[tuple[str, str | None]] = []
    for plover in distinct_values(connection, claims.c.plover):
        modes = distinct_values(connection, claims.c.mode, claims.c.plover == plover)
        kinds.extend((plover, mode) for mode in (None, *modes))
    return kinds


def _outlet_condition(connection: Connection, words: str) -> Condition:
    outlets = outlets_called(connection, words)
    return _of_documents(select(documents.c.id).where(documents.c.outlet.in_(outlets)))


def _text_condition(connection: Connection, words: str) -> Condition:
    query = parse_query(words)
    if connection.dialect.name == "sqlite":
        test = matches_row("statement_terms", query, claims.c.statement)
        if not query.wanted:
            return Condition(test)
        some = matching_rows("statement_terms", query)
        return Condition(test, "INDEXED BY ix_claims_statement", some=some)
    found = select(statements.c.row).where(matches_terms(written("statements.terms"), query))
    return Condition(claims.c.statement.in_(found))


def _of_documents(ids: Select[tuple[str]]) -> Condition:
    return Condition(claims.c.document.in_(ids), "INDEXED BY ix_claims_document")


def _ordered(column: ColumnElement[Any], values: list[Any], index: str) -> Condition:
    test = column == values[0] if len(values) == 1 else column.in_(values)
    return Condition(test, f"INDEXED BY ix_claims_{index}", tuple(column == value for value in values))
