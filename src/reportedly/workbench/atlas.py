"""Atlas: every incident as columns at hand, to count and to draw without delay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.place import PlacePrecision

Mask = NDArray[np.bool_]
UNKNOWN = -1
"""A day or a code that is not known."""
CODED = ("event", "plover", "mode", "country", "place", "grade", "status")
"""Columns that hold names, as numbers into ``Atlas.names``."""
NUMBERS = ("first", "last", "entry", "killed_min", "killed_max")


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of an incident. ``first`` and ``last`` are days as ``date.toordinal`` counts them."""

    id: str
    entry: int
    first: int
    last: int
    lat: float
    lon: float
    precision: PlacePrecision | None
    event: str
    plover: str
    mode: str | None
    country: str | None
    place: str | None
    grade: str
    status: str
    contested: bool
    killed_min: int
    killed_max: int


class Atlas:
    """Rows in the order in which incidents are listed: the latest first day first, unknown days last."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = sorted(rows, key=lambda row: (row.first, row.id), reverse=True)
        self.length = len(self.rows)
        self.numbers: dict[str, NDArray[np.int64]] = {
            name: np.fromiter((getattr(row, name) for row in self.rows), np.int64, self.length)
            for name in NUMBERS
        }
        self.lat = np.fromiter((row.lat for row in self.rows), np.float64, self.length)
        self.lon = np.fromiter((row.lon for row in self.rows), np.float64, self.length)
        self.contested = np.fromiter((row.contested for row in self.rows), np.bool_, self.length)
        self.names: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, NDArray[np.int32]] = {}
        for name in CODED:
            self.names[name], self.codes[name] = _coded([getattr(row, name) for row in self.rows])
        self._at: dict[str, int] | None = None

    def everything(self) -> Mask:
        """A mask that all rows meet."""
        return np.ones(self.length, np.bool_)

    def where(self, column: str, values: Iterable[str]) -> Mask:
        """Which rows have one of ``values`` in a column of names."""
        wanted = set(values)
        codes = [code for code, name in enumerate(self.names[column]) if name in wanted]
        return np.isin(self.codes[column], codes)

    def with_ids(self, ids: Iterable[str]) -> Mask:
        """Which rows are those of ``ids``."""
        mask = np.zeros(self.length, np.bool_)
        found = self.positions()
        mask[[found[name] for name in ids if name in found]] = True
        return mask

    def positions(self) -> Mapping[str, int]:
        """Where each incident stands."""
        if self._at is None:
            self._at = {row.id: at for at, row in enumerate(self.rows)}
        return self._at

    def count(self, column: str, mask: Mask, *, most: int) -> list[tuple[str, int]]:
        """How many rows under ``mask`` have each value of a column of names, the most frequent first."""
        names, codes = self.names[column], self.codes[column][mask]
        counted = np.bincount(codes[codes >= 0], minlength=len(names))
        order = np.lexsort((np.arange(len(names)), -counted))[:most]
        return [(names[at], int(counted[at])) for at in order if counted[at]]

    def changed(self, gone: Iterable[str], rows: Sequence[Row]) -> Atlas:
        """The atlas without the incidents ``gone``, and with ``rows`` in place of those of the same ids."""
        out = {*gone, *(row.id for row in rows)}
        return Atlas([*(row for row in self.rows if row.id not in out), *rows]) if out else self


def row_of(told: IncidentSummary | Any, entry: int, *, contested: bool) -> Row:
    """The row of a summary, or of a row of the table of summaries."""
    return Row(
        id=told.id,
        entry=entry,
        first=day_number(told.first_day),
        last=day_number(told.last_day),
        lat=float("nan") if told.lat is None else told.lat,
        lon=float("nan") if told.lon is None else told.lon,
        precision=told.precision,
        event=told.acled or told.mode or told.plover,
        plover=told.plover,
        mode=told.mode,
        country=told.country,
        place=told.place,
        grade=told.grade,
        status=told.status,
        contested=contested,
        killed_min=UNKNOWN if told.killed_min is None else told.killed_min,
        killed_max=UNKNOWN if told.killed_max is None else told.killed_max,
    )


@lru_cache(maxsize=20_000)
def day_number(written: str | None) -> int:
    """A day as ``date.toordinal`` counts it, ``UNKNOWN`` where it is none."""
    try:
        return UNKNOWN if written is None else date.fromisoformat(written).toordinal()
    except ValueError:
        return UNKNOWN


def _coded(values: Sequence[str | None]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    names = tuple(sorted({value for value in values if value is not None}))
    codes = {name: code for code, name in enumerate(names)}
    return names, np.fromiter(
        (UNKNOWN if value is None else codes[value] for value in values), np.int32, len(values)
    )
