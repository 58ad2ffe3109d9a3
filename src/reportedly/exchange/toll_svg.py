"""Toll chart: the figures of an incident over the days they were said, as an SVG drawing with ranges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from reportedly.exchange.dossier_view import TollChart, TollRow
from reportedly.records.wording import day_words, numbered_words

_WIDTH, _HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 16, 40
_BETWEEN = 16
"""Pixels between figures of one day."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000)
_MOST_LINES = 5
_MOST_DAYS = 6


def toll_svg(chart: TollChart) -> Markup:
    """A mark a figure: a dot for one number, a bar for a range, an arrow where the end is open.

    Days are drawn to scale from left to right, numbers from 0 upward; figures of one day stand beside each
    other in the order of the toll. Superseded ones are faint. A figure of no known day stands at the right.
    """
    days = sorted({row.said for row in chart.rows if row.said is not None})
    parts = [_numbers(chart), _days(days)]
    parts += [_mark(row, _x_of(row, chart.rows, days)) for row in chart.rows]
    words = f"{chart.kind.capitalize()} as told over time: {numbered_words(len(chart.rows), 'figure')}"
    opening = Markup('<svg class="toll" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
        _WIDTH, _HEIGHT, words
    )
    return opening + Markup("").join(parts) + Markup("</svg>")


def _numbers(chart: TollChart) -> Markup:
    """Lines across at round numbers."""
    step = next((step for step in _STEPS if chart.top / step <= _MOST_LINES), _STEPS[-1])
    line = Markup(
        '<path class="grid" d="M{} {}H{}"/><text class="axis" x="{}" y="{}" text-anchor="end">{}</text>'
    )
    lines = []
    for number in range(0, chart.top + 1, step):
        y = _y(number / chart.top)
        lines.append(line.format(_LEFT, y, _WIDTH - _RIGHT, _LEFT - 6, y + 4, f"{number:,}"))
    return Markup("").join(lines)


def _days(days: Sequence[str]) -> Markup:
    """The first days and the last, as many as have room."""
    shown = days if len(days) <= _MOST_DAYS else [*days[:: -(-len(days) // (_MOST_DAYS - 1))], days[-1]]
    marks = []
    room = 0.0
    for day in dict.fromkeys(shown):
        x = _x_of_day(day, days)
        if x >= room:
            words = " ".join(day_words(day).split(" ")[1:3])
            marks.append(
                Markup('<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>').format(
                    _number(x), _HEIGHT - 14, words
                )
            )
            room = x + 48
    return Markup("").join(marks)


def _mark(row: TollRow, x: float) -> Markup:
    low, high = _y(row.start), _y(row.end)
    title = Markup("<title>{}</title>").format(f"{row.day}: {row.number}, {row.speaker}" + _note(row))
    classes = "figure was" if row.note else "figure"
    at = _number(x)
    if row.open:
        shape = Markup('<path d="M{} {}V{}m-5 6l5 -6l5 6"/><circle cx="{}" cy="{}" r="4"/>').format(
            at, low, low - 22, at, low
        )
    elif low == high:
        shape = Markup('<circle cx="{}" cy="{}" r="5"/>').format(at, low)
    else:
        shape = Markup('<path d="M{} {}V{}m-5 0h10M{} {}h10"/>').format(at, low, high, _number(x - 5), low)
    label = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
        at, (low - 28 if row.open else high - 9), row.number
    )
    return Markup('<g class="{}">').format(classes) + title + shape + label + Markup("</g>")


def _note(row: TollRow) -> str:
    return f" ({row.note})" if row.note else ""


def _x_of(row: TollRow, rows: Sequence[TollRow], days: Sequence[str]) -> float:
    same_day = [other for other in rows if other.said == row.said]
    middle = _x_of_day(row.said, days)
    between = min(_BETWEEN * 2, 240 / max(1, len(same_day)))
    x = middle + (same_day.index(row) - (len(same_day) - 1) / 2) * between
    return min(max(x, _LEFT + 12), _WIDTH - _RIGHT - 12)


def _x_of_day(day: str | None, days: Sequence[str]) -> float:
    first, last = _LEFT + 40, _WIDTH - _RIGHT - 40
    if day is None:
        return last
    if len(days) < 2:
        return (first + last) / 2
    begin, end = date.fromisoformat(days[0]).toordinal(), date.fromisoformat(days[-1]).toordinal()
    return first + (last - first) * (date.fromisoformat(day).toordinal() - begin) / (end - begin)


def _y(share: float) -> int:
    return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP - 12))


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
