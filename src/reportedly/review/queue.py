"""Queue: which incidents want a person's eye first, and why."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from reportedly.records.incident_summary import IncidentSummary

CONTESTED, CHANGED, UNPLACED, UNDATED, WEAK, NEW = 6.0, 5.0, 3.0, 1.0, 1.0, 2.0
"""What a reason weighs; a toll adds the logarithm of the dead, so that more dead weigh more, but not all."""
_WEAK_GRADES = ("weak", "discounted")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the queue knows of an incident. ``looked`` is the entry in which a person accepted it last."""

    contested: bool
    killed: int
    placed: bool
    dated: bool
    grade: str
    entry: int
    looked: int


def priority(waiting: Waiting) -> float:
    """How urgently the incident wants a look; 0: not at all, since nothing changed after the last look.

    Ties are broken by the list's own order.
    """
    if waiting.looked >= waiting.entry:
        return 0.0
    weight = CHANGED if waiting.looked else NEW
    weight += CONTESTED * waiting.contested
    weight += UNPLACED * (not waiting.placed) + UNDATED * (not waiting.dated)
    weight += WEAK * (waiting.grade in _WEAK_GRADES)
    return weight + log2(1 + max(0, waiting.killed))


def reasons(summary: IncidentSummary, *, looked: int) -> tuple[str, ...]:
    """Why the incident is in the queue, in words, the weightiest first."""
    told: list[str] = []
    if summary.contradictions:
        kinds = ", ".join(kind.replace("_", " ") for kind in summary.contradictions)
        told.append(f"accounts contradict each other: {kinds}")
    if looked:
        told.append("changed since somebody looked")
    if summary.place is None:
        told.append("place not resolved")
    if not looked:
        told.append("nobody has looked at it")
    if summary.happened is None:
        told.append("day unknown")
    if summary.grade in _WEAK_GRADES:
        told.append(f"graded {summary.grade}")
    return tuple(told)
