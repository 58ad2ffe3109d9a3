"""Incidents map: where incidents are, as areas on a graticule, an SVG drawing without tiles or borders."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _EDGE = 720, 420, 28
_KM_A_DEGREE = 111.2
_MOST_NAMES = 25
_LINES = (30.0, 15.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an incident is: within ``radius_km`` of the point, called ``name``; ``target`` is the id it leads
    to."""

    lat: float
    lon: float
    radius_km: int
    words: str
    target: str
    name: str | None = None


def incidents_svg(spots: Sequence[Spot]) -> str:
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
        if spot.name and len(spots) <= _MOST_NAMES:
            side = ("start", radius + 4) if x < _WIDTH * 0.8 else ("end", -radius - 4)
            parts.append(
                f'<text class="name" x="{x + side[1]:.1f}" y="{y + 4:.1f}" text-anchor="{side[0]}">'
                f"{escape(spot.name)}</text>"
            )
    return "".join((*parts, "</svg>"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """How degrees become pixels."""

    north: float
    west: float
    scale: float
    squeeze: float
    left: float
    top: float

    @classmethod
    def around(cls, spots: Sequence[Spot]) -> _Frame:
        reach = max(max(spot.radius_km for spot in spots) / _KM_A_DEGREE, 0.2)
        south = min(spot.lat for spot in spots) - reach
        north = max(spot.lat for spot in spots) + reach
        squeeze = max(math.cos(math.radians((south + north) / 2)), 0.1)
        west = min(spot.lon for spot in spots) - reach / squeeze
        east = max(spot.lon for spot in spots) + reach / squeeze
        scale = min((_WIDTH - 2 * _EDGE) / ((east - west) * squeeze), (_HEIGHT - 2 * _EDGE) / (north - south))
        left = (_WIDTH - (east - west) * squeeze * scale) / 2
        top = (_HEIGHT - (north - south) * scale) / 2
        return cls(north, west, scale, squeeze, left, top)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        x = self.left + (lon - self.west) * self.squeeze * self.scale
        return x, self.top + (self.north - lat) * self.scale


def _graticule(frame: _Frame) -> Iterator[str]:
    """Lines at round degrees, some five across, with their numbers."""
    span = (_HEIGHT - 2 * _EDGE) / frame.scale
    step = next((line for line in _LINES if span / line >= 3), _LINES[-1])
    for number in range(math.ceil(-90 / step), math.floor(90 / step) + 1):
        _, y = frame.place(number * step, 0)
        if _EDGE <= y <= _HEIGHT - _EDGE:
            yield f'<path class="line" d="M0 {y:.1f} H{_WIDTH}"/>'
            yield f'<text x="2" y="{y - 3:.1f}">{_degrees(number * step, "NS")}</text>'
    for number in range(math.ceil(-180 / step), math.floor(180 / step) + 1):
        x, _ = frame.place(0, number * step)
        if _EDGE <= x <= _WIDTH - _EDGE:
            yield f'<path class="line" d="M{x:.1f} 0 V{_HEIGHT}"/>'
            yield f'<text x="{x + 3:.1f}" y="{_HEIGHT - 4}">{_degrees(number * step, "EW")}</text>'


def _degrees(number: float, sides: str) -> str:
    """``15°N``, ``0°``, ``30°W``."""
    side = "" if number == 0 else sides[0] if number > 0 else sides[1]
    return f"{abs(number):g}°{side}"
