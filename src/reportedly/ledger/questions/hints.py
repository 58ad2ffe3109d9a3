"""Hints: which names of a question the ledger does not know, and those that are written nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from reportedly.ledger.questions.conditions import (
    event_kinds,
    outlets_called,
    party_names,
    place_matches,
    speaker_matches,
)
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.names import distinct_values
from reportedly.ledger.rows import folded
from reportedly.ledger.schema import cases, claims, documents, places, speakers

_MOST, _LIKENESS = 3, 0.7


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing of its ``kind`` is called ``name``; ``alike`` are names that are."""

    kind: str
    name: str
    alike: tuple[str, ...]


def unknown_names(connection: Connection, asked: ClaimFilter) -> Iterator[Unknown]:
    """The names in ``asked`` that nothing in the ledger has, on any day."""
    if asked.place is not None and not _any(connection, place_matches(asked.place), places.c.id):
        yield _unknown("place", asked.place, _names(connection, places.c.name))
    if asked.speaker is not None and not _any(connection, speaker_matches(asked.speaker), speakers.c.id):
        names = [*_names(connection, speakers.c.entity), *_names(connection, speakers.c.text)]
        yield _unknown("speaker", asked.speaker, names)
    if asked.party is not None and not party_names(connection, asked.party):
        yield _unknown("party", asked.party, _names(connection, speakers.c.entity))
    if asked.outlet is not None and not outlets_called(connection, asked.outlet):
        yield _unknown("outlet", asked.outlet, distinct_values(connection, documents.c.outlet))
    if asked.event is not None:
        yield from _unknown_event(connection, asked.event)
    if asked.case is not None and not _any(connection, cases.c.name == asked.case, cases.c.name):
        yield _unknown("case", asked.case, _names(connection, cases.c.name))


def _unknown_event(connection: Connection, words: str) -> Iterator[Unknown]:
    kinds = [name for kind in event_kinds(connection) for name in kind if name is not None]
    names = [*distinct_values(connection, claims.c.acled), *kinds]
    if folded(words) not in map(folded, names) and folded(words).replace(" ", "-") not in kinds:
        yield _unknown("type of event", words, names)


def _any(connection: Connection, test: ColumnElement[bool], column: ColumnElement[Any]) -> bool:
    return connection.scalar(select(column).where(test).limit(1)) is not None


def _names(connection: Connection, column: ColumnElement[str]) -> list[str]:
    names = select(column).distinct().where(column.is_not(None))
    return sorted(connection.scalars(names))


def _unknown(kind: str, name: str, names: Iterable[str]) -> Unknown:
    held = {folded(known): known for known in names}
    near = get_close_matches(folded(name), held, n=_MOST, cutoff=_LIKENESS)
    return Unknown(kind, name, tuple(held[found] for found in near))
