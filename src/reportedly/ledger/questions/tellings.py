"""Tellings that stand, as linking asks for them, and the incidents that they are in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from reportedly.ledger.incident_schema import memberships, telling_keys, tellings
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.rows import number_of
from reportedly.records.telling import Telling
from reportedly.records.telling_form import telling_from_json

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Linked:
    """A telling with the incident that it is in; ``row`` is its number, in the order in which they came."""

    telling: Telling
    incident: str
    row: int
    form: str


class LedgerNeighbours:
    """The tellings of a ledger as relinking asks for them; ``seen`` holds all that it was shown, by id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.seen: dict[str, Linked] = {}

    def sharing(self, keys: Sequence[str]) -> Sequence[Telling]:
        """Tellings filed under one of the keys."""
        rows: set[int] = set()
        for part in parts(sorted({number_of(key) for key in keys})):
            asked = select(telling_keys.c.row).where(telling_keys.c.key.in_(part))
            rows.update(self._connection.scalars(asked))
        return self._found(tellings.c.row, sorted(rows))

    def together(self, ids: Sequence[str]) -> Sequence[Telling]:
        """All tellings of the components that ``ids`` are in."""
        numbers: set[int] = set()
        for part in parts(sorted(set(ids))):
            asked = select(tellings.c.component).where(tellings.c.id.in_(part), tellings.c.until.is_(None))
            numbers.update(self._connection.scalars(asked))
        return self._found(tellings.c.component, sorted(numbers))

    def holding(self, claims: Sequence[str]) -> Sequence[Telling]:
        """Tellings that hold one of the claims."""
        ids: set[str] = set()
        for part in parts(sorted(set(claims))):
            asked = select(memberships.c.telling).where(
                memberships.c.claim.in_(part), memberships.c.until.is_(None)
            )
            ids.update(self._connection.scalars(asked))
        return self._found(tellings.c.id, sorted(ids))

    def of_documents(self, documents: Sequence[str]) -> Sequence[Telling]:
        """Tellings of these documents."""
        return self._found(tellings.c.document, sorted(documents))

    def named(self, ids: Sequence[str]) -> Sequence[Telling]:
        """Those tellings of ``ids`` that stand."""
        return self._found(tellings.c.id, sorted(ids))

    def _found(self, column: ColumnElement[Any], values: Sequence[Any]) -> list[Telling]:
        found: list[Telling] = []
        for linked in _standing(self._connection, column, values, self.seen):
            self.seen[linked.telling.id] = linked
            found.append(linked.telling)
        return found


def _standing(
    connection: Connection, column: ColumnElement[Any], values: Sequence[Any], seen: Mapping[str, Linked]
) -> Iterator[Linked]:
    columns = tellings.c.id, tellings.c.row, tellings.c.incident, tellings.c.form
    for part in parts(values):
        asked = select(*columns).where(column.in_(part), tellings.c.until.is_(None))
        for row in connection.execute(asked.order_by(tellings.c.row)):
            held = seen.get(row.id)
            yield held or Linked(telling_from_json(json.loads(row.form)), row.incident, row.row, row.form)


def incidents_of_tellings(connection: Connection) -> dict[str, str]:
    """The incident that each telling that stands is in."""
    asked = select(tellings.c.id, tellings.c.incident).where(tellings.c.until.is_(None))
    return {row.id: row.incident for row in connection.execute(asked)}


def claims_of_incidents(
    connection: Connection, ids: Iterable[str], at: int | None = None
) -> dict[str, dict[str, str]]:
    """By incident, the telling of each claim that was in it at entry ``at``; nothing for empty ones."""
    found: dict[str, dict[str, str]] = {}
    for part in parts(sorted(set(ids))):
        asked = select(memberships.c.incident, memberships.c.claim, memberships.c.telling).where(
            memberships.c.incident.in_(part), standing(memberships, at)
        )
        for row in connection.execute(asked.order_by(memberships.c.claim)):
            found.setdefault(row.incident, {})[row.claim] = row.telling
    return found


def families_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The event family of each incident, that of the telling in it that came first."""
    found: dict[str, str] = {}
    for part in parts(sorted(set(ids))):
        asked = select(tellings.c.incident, tellings.c.form).where(
            tellings.c.incident.in_(part), tellings.c.until.is_(None)
        )
        for row in connection.execute(asked.order_by(tellings.c.row)):
            found.setdefault(row.incident, json.loads(row.form)["family"])
    return found


def parts(held: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """``held`` in pieces small enough for one question."""
    for at in range(0, len(held), _AT_ONCE):
        yield held[at : at + _AT_ONCE]
