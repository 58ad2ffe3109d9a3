"""Decisions asked for: which were made about a thing, which stand, which documents are restricted."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from reportedly.ledger.decision_schema import decisions
from reportedly.ledger.incident_schema import links
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import entries, readings
from reportedly.records.decision import Decision

DECIDED = "decision:"
"""How the fingerprint of a reading begins that applies decisions to what a machine read."""


def decisions_about(connection: Connection, subjects: Iterable[str]) -> list[Decision]:
    """Every decision about these subjects, undone or not, in order."""
    found: list[Decision] = []
    for part in parts(sorted(set(subjects))):
        found.extend(_load(connection, decisions.c.subject.in_(part)))
    return sorted(found, key=lambda held: held.entry)


def decisions_on_document(connection: Connection, document: str, *, standing: bool = True) -> list[Decision]:
    """What was decided on the reading of a document, in order; with ``standing`` what is not undone."""
    tests = [decisions.c.document == document]
    if standing:
        tests += [decisions.c.undone.is_(None), decisions.c.act != "undo"]
    return _load(connection, and_(*tests))


def decision_at(connection: Connection, entry: int) -> Decision | None:
    """The decision written in ``entry``; None if there is none."""
    return next(iter(_load(connection, decisions.c.entry == entry)), None)


def newest_decisions(connection: Connection, *, limit: int, by: str | None = None) -> list[Decision]:
    """The decisions made last, the newest first."""
    asked = [] if by is None else [entries.c.by == by]
    return _load(connection, and_(decisions.c.entry > 0, *asked), newest=limit)


def last_decision(connection: Connection, subject: str, document: str | None = None) -> int:
    """The entry of the newest decision about ``subject``, or on ``document``; 0 if there is none."""
    tests = [decisions.c.subject == subject] if document is None else [decisions.c.document == document]
    return connection.scalar(select(func.max(decisions.c.entry)).where(*tests)) or 0


def restricted_documents(connection: Connection) -> frozenset[str]:
    """The documents that are marked as restricted, and not opened since."""
    asked = (
        select(decisions.c.subject, decisions.c.act)
        .where(decisions.c.act.in_(("restrict", "open")), decisions.c.undone.is_(None))
        .order_by(decisions.c.entry)
    )
    newest = {row.subject: row.act for row in connection.execute(asked)}
    return frozenset(name for name, act in newest.items() if act == "restrict")


def accepted_subjects(connection: Connection, *, at: int | None = None) -> dict[str, int]:
    """What a person looked at and accepted, with the entry of the newest time, or of the step of linking that
    took the acceptance in."""
    tests = [decisions.c.act == "accept", _stood(at)]
    asked = select(decisions.c.subject, func.max(decisions.c.entry)).where(*tests)
    found = [(row[0], row[1]) for row in connection.execute(asked.group_by(decisions.c.subject))]
    if not found:
        return {}
    first = min(entry for _, entry in found)
    steps = list(
        connection.scalars(select(links.c.entry).where(links.c.entry > first).order_by(links.c.entry))
    )
    return {subject: [*steps, entry][bisect_right(steps, entry)] for subject, entry in found}


def subjects_looked_at(
    connection: Connection, subjects: Iterable[str], *, at: int | None = None
) -> frozenset[str]:
    """Those of ``subjects`` about which a person decided something that stood at entry ``at``."""
    tests = decisions.c.act.in_(("accept", "correct", "place")), _stood(at)
    if connection.scalar(select(decisions.c.entry).where(*tests).limit(1)) is None:
        return frozenset()
    found: set[str] = set()
    for part in parts(sorted(set(subjects))):
        found.update(
            connection.scalars(select(decisions.c.subject).where(decisions.c.subject.in_(part), *tests))
        )
    return frozenset(found)


def machine_reading(connection: Connection, document: str) -> str | None:
    """The payload of the newest record that a machine, not a decision, made of a document."""
    return connection.scalar(
        select(readings.c.record)
        .where(readings.c.document == document, ~readings.c.reader.startswith(DECIDED))
        .order_by(readings.c.entry.desc())
        .limit(1)
    )


def _stood(at: int | None) -> ColumnElement[bool]:
    if at is None:
        return decisions.c.undone.is_(None)
    return and_(decisions.c.entry <= at, or_(decisions.c.undone.is_(None), decisions.c.undone > at))


def _load(connection: Connection, test: ColumnElement[bool], *, newest: int | None = None) -> list[Decision]:
    asked = (
        select(decisions, entries.c.by, entries.c.recorded)
        .join_from(decisions, entries, entries.c.number == decisions.c.entry)
        .where(test)
    )
    asked = (
        asked.order_by(decisions.c.entry)
        if newest is None
        else asked.order_by(decisions.c.entry.desc()).limit(newest)
    )
    return [_decision(row) for row in connection.execute(asked)]


def _decision(row: Row[Any]) -> Decision:
    told = dict(row._mapping)
    return Decision(**{**told, "value": json.loads(told["value"])})
