"""Toll chart: reported ranges over the days on which they were said, laid out for an SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records.edtf import day_bounds
from reportedly.records.incident import TollPoint
from reportedly.records.wording import day_words, number_words

WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 18, 34
_LEAST_APART = 11.0
_SLOTS = int((WIDTH - _LEFT - _RIGHT) / _LEAST_APART)
"""Places beside each other for strokes."""
_COLOURS, _OUTLETS, _OTHERS = 6, 6, 7
"""How many speakers have a colour of their own, and the two greys of outlets and of further speakers."""
_OWN_VOICE, _FURTHER = "outlets in their own voice", "further speakers"
_TICKS = (10, 15, 20, 30, 40, 50, 60, 80)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A range at ``x`` from ``low`` to ``high`` (pixels from above). ``open_above`` and ``open_below`` say
    which end nobody told; ``faded`` that it is superseded or withdrawn."""

    x: float
    low: float
    high: float
    open_above: bool
    open_below: bool
    faded: bool
    colour: int
    words: str
    claim: str


@dataclass(frozen=True, slots=True)
class TollChart:
    """``across`` are labelled heights, ``along`` labelled days; ``legend`` names with their colours."""

    kind: str
    strokes: tuple[Stroke, ...]
    across: tuple[tuple[float, str], ...]
    along: tuple[tuple[float, str], ...]
    legend: tuple[tuple[int, str], ...]


def toll_chart(kind: str, points: Sequence[TollPoint]) -> TollChart | None:
    """The chart of the whole toll of one ``kind``; None where fewer than two ranges have a day."""
    held = [(day, point) for point in points if _is_whole(kind, point) and (day := _day(point)) is not None]
    if len(held) < 2:
        return None
    held.sort(key=lambda one: (one[0], one[1].min or 0, one[1].claim))
    first, last = held[0][0], held[-1][0]
    most = max(max(point.min or 0, point.max or 0) for _, point in held)
    top = _nice(most)
    names = list(dict.fromkeys(point.speaker for _, point in held if point.speaker is not None))[:_COLOURS]
    strokes: list[Stroke] = []
    used: set[int] = set()
    for day, point in held:
        slot = _free(_x(day, first, last), used)
        used.add(slot)
        strokes.append(_stroke(point, _LEFT + (slot + 0.5) * _LEAST_APART, top, names))
    return TollChart(
        kind=kind,
        strokes=tuple(strokes),
        across=tuple((_y(value, top), str(value)) for value in _steps(top)),
        along=tuple(_days(first, last)),
        legend=tuple(_legend(names, {stroke.colour for stroke in strokes})),
    )


def _is_whole(kind: str, point: TollPoint) -> bool:
    return point.kind == kind and point.of is None and point.scope == "incident" and point.part is None


def _day(point: TollPoint) -> int | None:
    told = day_bounds(point.said)[1] or (point.recorded or "")[:10] or None
    try:
        return None if told is None else date.fromisoformat(told).toordinal()
    except ValueError:
        return None


def _stroke(point: TollPoint, x: float, top: int, names: list[str]) -> Stroke:
    low = point.min if point.min is not None else 0
    high = point.max if point.max is not None else min(top, max(low * 1.35, low + top * 0.12))
    who = point.speaker or _OWN_VOICE
    told = f"{who}: {number_words(point.min, point.max)} {point.kind}"
    when = f", {day_words(point.said)}" if point.said else ""
    later = "; later told otherwise" if point.superseded_by else "; withdrawn" if point.withdrawn else ""
    return Stroke(
        x=round(x, 1),
        low=_y(low, top),
        high=_y(high, top),
        open_above=point.max is None,
        open_below=point.min is None,
        faded=point.superseded_by is not None or point.withdrawn,
        colour=_colour(point.speaker, names),
        words=told + when + later,
        claim=point.claim,
    )


def _colour(speaker: str | None, names: list[str]) -> int:
    if speaker is None:
        return _OUTLETS
    return names.index(speaker) if speaker in names else _OTHERS


def _legend(names: list[str], used: set[int]) -> Iterator[tuple[int, str]]:
    yield from enumerate(names)
    yield from ((at, words) for at, words in ((_OTHERS, _FURTHER), (_OUTLETS, _OWN_VOICE)) if at in used)


def _x(day: int, first: int, last: int) -> float:
    inside = WIDTH - _LEFT - _RIGHT - 2 * _LEAST_APART
    share = 0.5 if last == first else (day - first) / (last - first)
    return _LEFT + _LEAST_APART + share * inside


def _free(x: float, used: set[int]) -> int:
    """The slot of ``x``, or the nearest to its right that is not used, else the nearest to its left; its own
    where none is left."""
    own = min(_SLOTS - 1, int((x - _LEFT) / _LEAST_APART))
    return next((slot for slot in (*range(own, _SLOTS), *range(own, -1, -1)) if slot not in used), own)


def _y(value: float, top: int) -> float:
    return round(HEIGHT - _BOTTOM - value / top * (HEIGHT - _TOP - _BOTTOM), 1)


def _nice(most: int) -> int:
    size = 1
    while True:
        for tick in _TICKS:
            top = tick * size // 10
            if top >= max(most, 4):
                return top
        size *= 10


def _steps(top: int) -> list[int]:
    parts = next(held for held in (5, 4, 3, 2, 1) if top % held == 0)
    return [top * at // parts for at in range(parts + 1)]


def _days(first: int, last: int) -> list[tuple[float, str]]:
    number = min(5, last - first + 1)
    days = sorted({first + round(at * (last - first) / max(1, number - 1)) for at in range(number)})
    return [(round(_x(day, first, last), 1), day_words(date.fromordinal(day).isoformat())) for day in days]
