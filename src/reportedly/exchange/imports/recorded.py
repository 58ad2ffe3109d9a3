"""Recorded: an event as another recorder wrote it down, in words that its row holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.count import CountScope
from reportedly.records.event import EventType, Polarity, Realis
from reportedly.records.mention import MentionKind
from reportedly.records.place import PlacePrecision
from reportedly.records.timespan import TimePrecision

RoleName = Literal["actor", "target", "weapon", "victim"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A column's name with what the row holds there, letter for letter."""

    column: str
    words: str


@dataclass(frozen=True, slots=True)
class RecordedCount:
    """``cells`` are those that the bounds were taken from; their words become one quote."""

    kind: str
    min: int | None
    max: int | None
    cells: tuple[Cell, ...]
    of: str | None = None
    scope: CountScope = "incident"
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedActor:
    """Somebody in a role."""

    cell: Cell
    role: RoleName
    kind: MentionKind = "unknown"
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedPlace:
    """Where, in the recorder's coordinates; both or neither."""

    cell: Cell
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedTime:
    """When, by the recorder's own code of precision."""

    cell: Cell
    edtf: str
    precision: TimePrecision
    why: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """``key`` is the row's id at the recorder's, ``notes`` what it tells in its own words, ``kind`` the cell
    that names the event's type. ``extra`` are cells that bear on it and become words of the document."""

    key: str
    recorder: str
    kind: Cell
    event: EventType
    notes: str | None = None
    place: RecordedPlace | None = None
    time: RecordedTime | None = None
    counts: tuple[RecordedCount, ...] = ()
    actors: tuple[RecordedActor, ...] = ()
    extra: tuple[Cell, ...] = ()
    title: str | None = None
    url: str | None = None
    published: str | None = None
    realis: Realis = "actual"
    polarity: Polarity = "positive"
