"""Outcome: what became of one article in a run over many."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import ReportedlyError
from reportedly.records.record import Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exactly one of ``record`` and ``failure`` is there. ``source`` names the file, line or stream."""

    source: str
    record: Record | None = None
    failure: ReportedlyError | None = None
