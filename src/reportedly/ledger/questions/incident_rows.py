"""Incident rows: what lists and maps show of incidents, as it was derived when they were last touched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from reportedly.ledger.incident_schema import incident_rows
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.tellings import parts
from reportedly.records.incident_summary import IncidentSummary


@dataclass(frozen=True, slots=True)
class IncidentMark:
    """Where a page of incidents ended: the first day (None: unknown) and the id of its last answer."""

    day: str | None
    id: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident's summary with the entry in which it was derived and the instant of that."""

    summary: IncidentSummary
    entry: int
    recorded: str

    @property
    def mark(self) -> IncidentMark:
        """What to ask on from: the answers behind this one."""
        return IncidentMark(self.summary.first_day, self.summary.id)


SUMMARY_COLUMNS = tuple(incident_rows.c[field.name] for field in fields(IncidentSummary))


def summary_of(row: Row[Any]) -> IncidentSummary:
    """The summary that a row of ``SUMMARY_COLUMNS`` holds."""
    told = {field.name: getattr(row, field.name) for field in fields(IncidentSummary)}
    told["contradictions"] = json.loads(told["contradictions"])
    told["figures"] = {
        policy: {kind: tuple(bounds) for kind, bounds in kinds.items()}
        for policy, kinds in json.loads(told["figures"]).items()
    }
    return IncidentSummary(**told)


def _stood(at: int | None) -> ColumnElement[bool]:
    """As ``standing``, in words by which SQLite does not look rows up: their ids are the shorter way."""
    return func.coalesce(incident_rows.c.until, 0) == 0 if at is None else standing(incident_rows, at)


def standing_summaries(
    connection: Connection, ids: Iterable[str], at: int | None = None
) -> dict[str, IncidentSummary]:
    """The summaries of these incidents that stood at entry ``at``, by id."""
    found: dict[str, IncidentSummary] = {}
    for part in parts(sorted(set(ids))):
        asked = select(*SUMMARY_COLUMNS).where(incident_rows.c.id.in_(part), _stood(at))
        found |= {row.id: summary_of(row) for row in connection.execute(asked)}
    return found
