"""Unlinked: what was read or judged since the last step of linking."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from reportedly.ledger.incident_schema import links, memberships
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import claims, documents, entries, origins, readings

_KINDS = ("reading", "judgement", "undo")


@dataclass(frozen=True, slots=True)
class Progress:
    """``sequence`` numbers the last step of linking, ``upto`` is the entry up to which all is in; 0: none."""

    sequence: int
    upto: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """``upto`` is the last entry of it; ``readings`` are entries of readings that stand, by document.

    ``judged`` are claims about which a verdict was given or undone."""

    upto: int
    readings: dict[str, int]
    judged: frozenset[str]


def linking_progress(connection: Connection) -> Progress:
    """How far linking has come."""
    row = connection.execute(
        select(links.c.sequence, links.c.upto).order_by(links.c.sequence.desc()).limit(1)
    ).first()
    return Progress(0, 0) if row is None else Progress(row.sequence, row.upto)


def count_unlinked(connection: Connection, after: int) -> int:
    """How many readings and judgements are behind entry ``after``."""
    asked = select(func.count()).where(entries.c.number > after, entries.c.kind.in_(_KINDS))
    return connection.scalar(asked) or 0


def last_waiting(connection: Connection, after: int) -> int:
    """The last reading or judgement behind entry ``after``; ``after`` itself where none is."""
    asked = select(func.max(entries.c.number)).where(entries.c.number > after, entries.c.kind.in_(_KINDS))
    return connection.scalar(asked) or after


def find_waiting(connection: Connection, after: int, most: int) -> Waiting | None:
    """What the next step takes in, at most ``most`` entries; None if nothing waits."""
    asked = (
        select(entries.c.number, entries.c.kind, entries.c.body)
        .where(entries.c.number > after, entries.c.kind.in_(_KINDS))
        .order_by(entries.c.number)
        .limit(most)
    )
    rows = connection.execute(asked).all()
    if not rows:
        return None
    judged: set[str] = set()
    numbers: list[int] = []
    for row in rows:
        body = json.loads(row.body)
        if row.kind == "reading":
            numbers.append(row.number)
        else:
            judged.update(_claims_of(connection, body, row.kind))
    return Waiting(rows[-1].number, _standing_readings(connection, numbers), frozenset(judged))


def readings_after(connection: Connection, after: int, most: int | None) -> dict[str, int]:
    """Entries of at most ``most`` readings that stand, all if None, behind entry ``after``, by document."""
    asked = (
        select(readings.c.document, readings.c.entry)
        .where(readings.c.entry > after, readings.c.until.is_(None))
        .order_by(readings.c.entry)
        .limit(most)
    )
    return {row.document: row.entry for row in connection.execute(asked)}


def readings_of_claims(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The standing readings of the documents that hold these claims."""
    found: set[str] = set()
    for part in parts(sorted(ids)):
        found.update(connection.scalars(select(claims.c.document).where(claims.c.id.in_(part))))
    held: dict[str, int] = {}
    for part in parts(sorted(found)):
        asked = select(readings.c.document, readings.c.entry).where(
            readings.c.document.in_(part), readings.c.until.is_(None)
        )
        held |= {row.document: row.entry for row in connection.execute(asked)}
    return held


def incidents_to_refresh(
    connection: Connection, documents_read: Iterable[str], after: int, upto: int
) -> set[str]:
    """Incidents whose claims weigh differently by what came behind entry ``after`` up to ``upto``: another
    version of their article came, or their documents turned out to be copies."""
    concerned: set[str] = set(documents_read)
    for part in parts(sorted(concerned)):
        asked = select(documents.c.id, documents.c.previous).where(
            or_(documents.c.id.in_(part), documents.c.previous.in_(part))
        )
        for row in connection.execute(asked):
            concerned |= {row.id, row.previous} - {None}
    regrouped = select(origins.c.document).where(origins.c.entry > after, origins.c.entry <= upto)
    concerned.update(connection.scalars(regrouped))
    found: set[str] = set()
    for part in parts(sorted(concerned)):
        asked = (
            select(memberships.c.incident)
            .distinct()
            .join_from(memberships, claims, claims.c.id == memberships.c.claim)
            .where(claims.c.document.in_(part), memberships.c.until.is_(None))
        )
        found.update(connection.scalars(asked))
    return found


def _claims_of(connection: Connection, body: dict[str, object], kind: str) -> set[str]:
    while kind == "undo":
        row = connection.execute(
            select(entries.c.kind, entries.c.body).where(entries.c.number == body["entry"])
        ).one()
        kind, body = row.kind, json.loads(row.body)
    pairs = body["pairs"]
    return {claim for pair in pairs for claim in pair} if isinstance(pairs, list) else set()


def _standing_readings(connection: Connection, numbers: list[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(numbers):
        asked = select(readings.c.document, readings.c.entry).where(
            readings.c.entry.in_(part), readings.c.until.is_(None)
        )
        found |= {row.document: row.entry for row in connection.execute(asked)}
    return found
