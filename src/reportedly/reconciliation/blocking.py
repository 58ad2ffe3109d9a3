"""Blocking: keys under which a telling is filed, so that only tellings that share one are compared."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reportedly.reconciliation.distances import FINE, day_number
from reportedly.reconciliation.words import rare_words
from reportedly.records.telling import Telling

CELL_DEGREES = 0.5
"""Two points less than half of this apart, about 28 km of latitude, share a cell."""
WINDOW_DAYS = 8
"""Two days at most half of this apart share a window."""
NAME_DAYS = 60
"""The same for tellings that share rare words."""
LONGEST_DAYS = 45
"""Of a longer stretch of days only the start and the end are filed."""
LOOK_BACK_DAYS = 7
"""A telling without a day is filed under the days before its publication."""
NAMES, PAIRED_NAMES = 4, 3

_UNDATED = "-"


def blocking_keys(telling: Telling) -> tuple[str, ...]:
    """Place, days and family; country, days and family; rare words and months; pairs of rare words; the
    row of a list.

    No key can hold more than what is told of one neighbourhood, or one country, in a week, or of one
    rare word in some months: a ledger that goes on for years makes more keys, not fuller ones.
    """
    return tuple(dict.fromkeys(_keys(telling)))


def _keys(telling: Telling) -> Iterator[str]:
    windows = tuple(_windows(telling))
    family = telling.family
    if telling.precision in FINE and telling.lat is not None and telling.lon is not None:
        for cell in _cells(telling.lat, telling.lon):
            for window in windows:
                yield f"p:{family}:{cell}:{window}"
    if telling.country is not None:
        for window in windows:
            if window != _UNDATED:
                yield f"c:{family}:{telling.country}:{window}"
    if telling.recorder is not None:
        yield f"r:{family}:{telling.recorder}:{telling.recorder_key}"
    yield from _name_keys(telling)


def _name_keys(telling: Telling) -> Iterator[str]:
    family = telling.family
    names = rare_words(telling.words)
    for name in names[:NAMES]:
        for month in _months(telling):
            yield f"w:{family}:{name}:{month}"
    paired = sorted(names[:PAIRED_NAMES])
    for index, name in enumerate(paired):
        for other in paired[index + 1 :]:
            yield f"n:{family}:{name} {other}"


def _cells(lat: float, lon: float) -> Iterator[str]:
    """The four cells of two grids, set off by half a cell each way, that the point lies in.

    East-west cells are wider by the cosine of the cell's latitude, so that they stay about as many km.
    """
    for shift in (0.0, 0.5):
        row = math.floor(lat / CELL_DEGREES + shift)
        width = CELL_DEGREES / max(0.05, math.cos(math.radians(min(89.0, abs(row * CELL_DEGREES)))))
        columns = math.ceil(360 / width)
        for offset in (0.0, 0.5):
            column = math.floor((lon + 180) / width + offset) % columns
            yield f"{int(2 * shift)}{int(2 * offset)}/{row}/{column}"


def _windows(telling: Telling) -> Iterator[str]:
    first, last = telling.first_day, telling.last_day
    if first is None or last is None:
        if telling.published is None:
            yield _UNDATED
            return
        end = day_number(telling.published)
        yield from _spread(end - LOOK_BACK_DAYS, end, WINDOW_DAYS)
        return
    start, end = day_number(first), day_number(last)
    if end - start > LONGEST_DAYS:
        yield from _spread(start, start, WINDOW_DAYS)
        start = end
    yield from _spread(start, end, WINDOW_DAYS)


def _months(telling: Telling) -> Iterator[str]:
    day = telling.first_day or telling.published
    if day is None:
        yield _UNDATED
    else:
        yield from _spread(day_number(day), day_number(day), NAME_DAYS)


def _spread(start: int, end: int, days: int) -> Iterator[str]:
    """The windows of ``days``, in two series set off by half, that a stretch of days touches."""
    half = days // 2
    for window in range(start // half - 1, end // half + 1):
        yield str(window)
