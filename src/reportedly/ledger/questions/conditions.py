"""Conditions: what a filter asks of a claim's row, and by which index SQLite can look such rows up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select

from reportedly.ledger.filing import country_facet
from reportedly.ledger.questions.countries import country_codes, entities_of
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.names import begins_words, distinct_values, words_begin
from reportedly.ledger.questions.search import matches_row, matching_rows, parse_query
from reportedly.ledger.questions.stretches import PARTY_KEYS, Keys
from reportedly.ledger.rows import PER_ENTRY, folded, storable
from reportedly.ledger.schema import cases, claims, documents, origins, parties, places, speakers
from reportedly.resources.spellings import spellings_of

FEW = 32
"""Up to so many values of a column are walked one beside the other."""
_MANY_TEXTS = 1_000
_PARTY_NAMES = 200
_LONGEST_NUMBER, _LONGEST_CODE = 12, 3


@dataclass(frozen=True, slots=True)
class Condition:
    """``test`` is what a row must meet. ``hint`` is how SQLite looks up the rows that do; None: it cannot.
    ``each`` are tests that divide ``test``, each met by one stretch of the index in the order of answers.
    ``through`` are the keys of another table that leads to the rows, by ``each``, in that order. ``some``
    gives about as many rows as ``test``, where these are counted faster. ``filed`` is the test for the rows
    that the full-text index has under a facet (see ``filing``), and ``most`` how many rows are rather sorted
    than looked for in order, where that is fewer than usual."""

    test: ColumnElement[bool]
    hint: str | None = None
    each: tuple[ColumnElement[bool], ...] = ()
    through: Keys | None = None
    some: Select[Any] | None = None
    filed: Callable[[str], ColumnElement[bool]] | None = None
    most: int | None = None

    @property
    def lookup(self) -> ColumnElement[bool]:
        """What leads to the rows: ``test``, or where that is in another table."""
        return self.test if self.through is None else or_(*self.each)


NOTHING = Condition(false())
"""What no row meets."""


def claim_conditions(connection: Connection, asked: ClaimFilter, at: int | None) -> list[Condition]:
    """What ``asked`` comes to, but for the period; ``at`` is the entry as of which it is asked."""
    return [
        *_standing(asked, at),
        *_named(connection, asked),
        *_found_in(connection, asked, at),
        *_plain(asked),
    ]


def outlets_called(connection: Connection, words: str) -> list[str]:
    """The names of the outlets in which each of ``words`` begins a word."""
    return [name for name in distinct_values(connection, documents.c.outlet) if begins_words(name, words)]


def case_documents(name: str, at: int | None) -> Select[tuple[str]]:
    """The documents that belonged to a case at entry ``at``."""
    upto = [] if at is None else [cases.c.entry <= at]
    return select(cases.c.document).where(cases.c.name == storable(name), *upto)


def place_matches(words: str) -> ColumnElement[bool]:
    """Which places ``words`` may mean: by the words of their name, or by GeoNames number."""
    if words.isdecimal() and len(words) <= _LONGEST_NUMBER:
        return places.c.geonameid == int(words)
    return words_begin(places.c.folded, words)


def speaker_matches(words: str) -> ColumnElement[bool]:
    """Which speakers ``words`` may mean: by the words of their name, or those who speak for a country."""
    codes = entities_of(words)
    if not codes:
        return _is_called(words)
    of_country = speakers.c.entity.in_(codes)
    return of_country if len(words) <= _LONGEST_CODE else or_(of_country, _is_called(words))


def _is_called(words: str) -> ColumnElement[bool]:
    """Whether each of ``words``, in any spelling of it, begins a word of a speaker's name."""
    parts = words.split() or [words]
    return and_(
        *(or_(*(words_begin(speakers.c.folded, spelt) for spelt in spellings_of(part))) for part in parts)
    )


def party_names(connection: Connection, words: str) -> list[str]:
    """The names, as ``parties`` has them, that ``words`` are or begin, or that stand for that country."""
    whole = folded(words)
    name = parties.c.name
    ranges = [name == named for named in (whole, f"the {whole}", *map(str.lower, entities_of(words)))]
    ranges.extend(and_(name > f"{start} ", name < f"{start}!") for start in (whole, f"the {whole}"))
    found = (
        held for within in ranges for held in distinct_values(connection, name, within, most=_PARTY_NAMES)
    )
    return list(dict.fromkeys(found))


def event_kinds(connection: Connection) -> list[tuple[str, str | None]]:
    """PLOVER types with their modes, and without any."""
    kinds: list[tuple[str, str | None]] = []
    for plover in distinct_values(connection, claims.c.plover):
        modes = distinct_values(connection, claims.c.mode, claims.c.plover == plover)
        kinds.extend((plover, mode) for mode in (None, *modes))
    return kinds


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
        (asked.party, _party_condition),
        (asked.event, _event_condition),
        (asked.outlet, _outlet_condition),
    )
    if asked.place is not None:
        yield _place_condition(connection, asked.place)
    if asked.speaker is not None:
        yield _speaker_condition(connection, asked.speaker)
    yield from _told_of(connection, asked)
    for words, find in finders:
        if words is not None:
            yield find(connection, words)


def _told_of(connection: Connection, asked: ClaimFilter) -> Iterator[Condition]:
    """The country and the text, which is looked for under its country alone."""
    countries = None if asked.country is None else [alpha2 for _, alpha2 in country_codes(asked.country)]
    text = None if asked.words is None else _text_condition(connection, asked.words, countries)
    if countries is not None:
        condition = _ordered(claims.c.country, countries, "country")
        yield condition if text is None or text.filed is None else Condition(condition.test)
    if text is not None:
        yield text


def _found_in(connection: Connection, asked: ClaimFilter, at: int | None) -> Iterator[Condition]:
    if asked.document is not None:
        yield Condition(claims.c.document == asked.document, "INDEXED BY ix_claims_document")
    if asked.origin is not None:
        within = select(origins.c.document).where(origins.c.origin == asked.origin, standing(origins, at))
        yield _of_documents(within)
    if asked.case is not None:
        yield _of_documents(case_documents(asked.case, at))


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
    ids = select(places.c.id).where(place_matches(words))
    return _by_number(connection, claims.c.place, ids, "place")


def _speaker_condition(connection: Connection, words: str) -> Condition:
    ids = select(speakers.c.id).where(speaker_matches(words))
    return _by_number(connection, claims.c.speaker, ids, "speaker")


def _by_number(connection: Connection, column: ColumnElement[int], ids: Select[Any], index: str) -> Condition:
    """A condition on the numbers of those rows of a small table that match."""
    found = list(connection.scalars(ids.limit(FEW + 1)))
    if len(found) > FEW:
        return Condition(column.in_(ids), f"INDEXED BY ix_claims_{index}")
    return _ordered(column, sorted(found), index)


def _party_condition(connection: Connection, words: str) -> Condition:
    names = party_names(connection, words)
    rows = select(parties.c.row).where(parties.c.name.in_(names))
    if not names or len(names) > FEW:
        return Condition(claims.c.row.in_(rows), "NOT INDEXED", some=rows) if names else NOTHING
    day = func.coalesce(claims.c.happened_from, "")
    takes_part = rows.where(parties.c.day == day, parties.c.row == claims.c.row).correlate(claims)
    each = tuple(parties.c.name == name for name in names)
    return Condition(takes_part.exists(), "NOT INDEXED", each, PARTY_KEYS, some=rows)


def _event_condition(connection: Connection, words: str) -> Condition:
    acled = [name for name in distinct_values(connection, claims.c.acled) if folded(name) == folded(words)]
    if acled:
        return _ordered(claims.c.acled, acled, "acled")
    wanted = folded(words).replace(" ", "-")
    tests = [
        and_(claims.c.plover == plover, claims.c.mode == mode)
        for plover, mode in event_kinds(connection)
        if wanted in (folded(plover), mode)
    ]
    return Condition(or_(*tests), "INDEXED BY ix_claims_type", tuple(tests)) if tests else NOTHING


def _outlet_condition(connection: Connection, words: str) -> Condition:
    outlets = outlets_called(connection, words)
    return _of_documents(select(documents.c.id).where(documents.c.outlet.in_(outlets)))


def _text_condition(connection: Connection, words: str, countries: Sequence[str] | None) -> Condition:
    query = parse_query(words)
    index, dialect = "statement_terms", connection.dialect.name
    if not query.wanted:
        if not query.unwanted:
            return NOTHING
        return Condition(matches_row(dialect, index, query, claims.c.statement))
    query = replace(query, under=tuple(map(country_facet, countries or ())))

    def filed(facet: str) -> ColumnElement[bool]:
        return matches_row(dialect, index, replace(query, within=facet), claims.c.statement)

    return Condition(
        matches_row(dialect, index, query, claims.c.statement),
        "INDEXED BY ix_claims_statement",
        some=matching_rows(dialect, index, query),
        filed=filed,
        most=_MANY_TEXTS,
    )


def _of_documents(ids: Select[tuple[str]]) -> Condition:
    return Condition(claims.c.document.in_(ids), "INDEXED BY ix_claims_document")


def _ordered(column: ColumnElement[Any], values: list[Any], index: str) -> Condition:
    if not values:
        return NOTHING
    test = column == values[0] if len(values) == 1 else column.in_(values)
    return Condition(test, f"INDEXED BY ix_claims_{index}", tuple(column == value for value in values))
