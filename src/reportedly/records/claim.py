"""Claim: one event seen through one statement."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.count import Count
from reportedly.records.event import Blame, EventType, Polarity, Realis, Roles
from reportedly.records.place import Place
from reportedly.records.quote import Quote
from reportedly.records.timespan import Timespan


@dataclass(frozen=True, slots=True)
class Claim:
    """``place`` and ``when`` are always there: where the text gives none, their ``why`` says so.

    ``blame`` tells how surely the first actor is held to have done it; None where no actor is named
    or the event is no act of force.
    ``factuality`` is how sure the words are that it happened, from -3 to 3; None where nobody measured it.
    """

    id: str
    statement: str
    trigger: Quote
    event: EventType
    realis: Realis
    polarity: Polarity
    roles: Roles
    place: Place
    when: Timespan
    counts: tuple[Count, ...]
    blame: Blame | None = None
    factuality: float | None = None
