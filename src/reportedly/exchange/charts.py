"""Charts: maps and tolls as small SVG drawings, without scripts and without anything fetched."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from reportedly.records.incident import TollPoint

_WIDTH, _HEIGHT, _EDGE = 720, 420, 28
_KM_A_DEGREE = 111.2
_LINES = (30.0, 15.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1)
_TOLL_WIDTH, _TOLL_HEIGHT = 360, 110


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an incident is: within ``radius_km`` of the point; ``target`` is the id it leads to."""

    lat: float
    lon: float
    radius_km: int
    words: str
    target: str


def map_svg(spots: Sequence[Spot]) -> str:
    """Areas on a graticule, as large as the places are uncertain; the empty string where there are none.

    There is no base map: nothing is said of borders.
    """
    if not spots:
        return ""
    frame = _Frame.around(spots)
    label = f'role="img" aria-label="Map of {len(spots)} incidents"'
    parts = [f'<svg class="map" viewBox="0 0 {_WIDTH} {_HEIGHT}" {label}>']
    parts.extend(_graticule(frame))
    for spot in sorted(spots, key=lambda held: (-held.radius_km, held.target)):
        x, y = frame.place(spot.lat, spot.lon)
        radius = max(4.0, spot.radius_km / _KM_A_DEGREE * frame.scale)
        parts.append(
            f'<a href="#{escape(spot.target)}"><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
            f"<title>{escape(spot.words)}</title></circle></a>"
        )
    return "".join((*parts, "</svg>"))


def toll_svg(points: Sequence[TollPoint], kind: str) -> str:
    """Reported ranges of ``kind`` over the days on which they were said; the empty string for fewer than two.

    Subsets and figures of more than this event are not drawn; an open end is an arrow.
    """
    held = [
        (point.said[:10], point)
        for point in points
        if point.kind == kind and point.of is None and point.scope == "incident" and _is_day(point.said)
        if point.said is not None
    ]
    if len(held) < 2:
        return ""
    first = date.fromisoformat(min(day for day, _ in held))
    days = max((date.fromisoformat(max(day for day, _ in held)) - first).days, 1)
    most = max(max(point.max or 0, point.min or 0) for _, point in held) or 1
    label = f"{kind} as reported, {min(day for day, _ in held)} to {max(day for day, _ in held)}"
    parts = [
        f'<svg class="toll" viewBox="0 0 {_TOLL_WIDTH} {_TOLL_HEIGHT}" role="img" ',
        f'aria-label="{escape(label)}">',
        f'<text x="0" y="10">{most:,}</text><text x="0" y="{_TOLL_HEIGHT - 16}">0</text>',
        f'<text x="34" y="{_TOLL_HEIGHT - 2}">{escape(label)}</text>',
        f'<path class="axis" d="M30 6 V{_TOLL_HEIGHT - 20} H{_TOLL_WIDTH - 4}"/>',
    ]
    for day, point in sorted(held, key=lambda told: (told[0], told[1].claim)):
        x = 40 + (date.fromisoformat(day) - first).days / days * (_TOLL_WIDTH - 56)
        parts.append(_range(point, x, most))
    return "".join((*parts, "</svg>"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """How degrees become pixels."""

    north: float
    west: float
    scale: float
    squeeze: float

    @classmethod
    def around(cls, spots: Sequence[Spot]) -> _Frame:
        reach = max(max(spot.radius_km for spot in spots) / _KM_A_DEGREE, 0.2)
        south = min(spot.lat for spot in spots) - reach
        north = max(spot.lat for spot in spots) + reach
        squeeze = max(math.cos(math.radians((south + north) / 2)), 0.1)
        west = min(spot.lon for spot in spots) - reach / squeeze
        east = max(spot.lon for spot in spots) + reach / squeeze
        scale = min((_WIDTH - 2 * _EDGE) / ((east - west) * squeeze), (_HEIGHT - 2 * _EDGE) / (north - south))
        return cls(north, west, scale, squeeze)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return _EDGE + (lon - self.west) * self.squeeze * self.scale, _EDGE + (self.north - lat) * self.scale


def _graticule(frame: _Frame) -> Iterator[str]:
    """Lines at round degrees, some five across, with their numbers."""
    span = (_HEIGHT - 2 * _EDGE) / frame.scale
    step = next((line for line in _LINES if span / line >= 3), _LINES[-1])
    for number in range(math.ceil(-90 / step), math.floor(90 / step) + 1):
        _, y = frame.place(number * step, 0)
        if _EDGE <= y <= _HEIGHT - _EDGE:
            yield f'<path class="line" d="M0 {y:.1f} H{_WIDTH}"/>'
            yield f'<text x="2" y="{y - 3:.1f}">{number * step:g}°</text>'
    for number in range(math.ceil(-180 / step), math.floor(180 / step) + 1):
        x, _ = frame.place(0, number * step)
        if _EDGE <= x <= _WIDTH - _EDGE:
            yield f'<path class="line" d="M{x:.1f} 0 V{_HEIGHT}"/>'
            yield f'<text x="{x + 3:.1f}" y="{_HEIGHT - 4}">{number * step:g}°</text>'


def _range(point: TollPoint, x: float, most: int) -> str:
    low, high = point.min or 0, point.max if point.max is not None else point.min or 0
    top, bottom = (_TOLL_HEIGHT - 20 - number / most * (_TOLL_HEIGHT - 30) for number in (high, low))
    words = escape(
        f"{point.speaker or 'unnamed'}: {point.min} to {point.max if point.max is not None else 'open'}"
    )
    arrow = f'<path d="M{x - 4:.1f} {top - 2:.1f} l4 -6 l4 6 z"/>' if point.max is None else ""
    bar = f'<path class="bar" d="M{x:.1f} {bottom + 2:.1f} V{top - 2:.1f}"/>'
    return f"<g><title>{words}</title>{bar}{arrow}</g>"


def _is_day(said: str | None) -> bool:
    try:
        date.fromisoformat((said or "")[:10])
    except ValueError:
        return False
    return True
