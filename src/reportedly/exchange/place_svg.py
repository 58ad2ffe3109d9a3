"""Place map: where the accounts place an incident, as areas on a graticule, an SVG drawing without tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from reportedly.reconciliation.clashes.settings import place_told, radius_km, tells_setting
from reportedly.records.facets import place_key
from reportedly.records.place import Place
from reportedly.records.testimony import Testimony

_WIDTH, _HEIGHT, _EDGE = 320, 240, 22
_KM_A_DEGREE = 111.2
_LEAST_KM = 60.0
_FURTHEST_KM = 400.0
"""Places farther away than this from the incident's are named in the findings, not drawn."""
_STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10)
_BARS = (5, 10, 25, 50, 100, 200, 500)


def place_svg(place: Place, testimonies: Sequence[Testimony]) -> Markup | None:
    """The incident's place as a circle of the radius that its precision stands for, others told of in
    outline.

    None where the place has no point or is known to the country only: no dot pretends to more than is known.
    """
    if place.lat is None or place.lon is None or place.precision in (None, "country", "area"):
        return None
    others = _others(place, testimonies)
    rims = [_distance(place, other) + radius_km(other) for other in others]
    reach = min(max(_LEAST_KM, radius_km(place) * 1.5, *rims), _FURTHEST_KM)
    scale = (_HEIGHT / 2 - _EDGE) / reach
    shapes = [_area(place, other, scale, "other") for other in others]
    opening = Markup('<svg class="map" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
        _WIDTH, _HEIGHT, f"{place.name}, {place.lat:.2f} north, {place.lon:.2f} east"
    )
    frame = Markup('<rect class="sea" x="0.5" y="0.5" width="{}" height="{}" rx="4"/>')
    parts = [frame.format(_WIDTH - 1, _HEIGHT - 1), _graticule(place, scale), *shapes]
    parts += [_area(place, place, scale, "here"), _bar(scale)]
    return opening + Markup("").join(parts) + Markup("</svg>")


def _others(place: Place, testimonies: Sequence[Testimony]) -> list[Place]:
    told: dict[str, Place] = {}
    for held in testimonies:
        other = place_told(held)
        key = None if other is None else place_key(other)
        if other is None or key is None or key == place_key(place) or not tells_setting(held):
            continue
        if other.precision not in (None, "country", "area") and _distance(place, other) <= _FURTHEST_KM:
            told.setdefault(key, other)
    return [told[key] for key in sorted(told)]


def _area(centre: Place, place: Place, scale: float, kind: str) -> Markup:
    x, y = _point(centre, place, scale)
    radius = max(5.0, radius_km(place) * scale)
    anchor = "middle" if _EDGE * 2 < x < _WIDTH - _EDGE * 2 else ("start" if x <= _EDGE * 2 else "end")
    below = min(y + min(radius, _HEIGHT / 2 - 40) + 16, _HEIGHT - 30)
    circle = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(x, y, radius)
    name = Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>')
    group = Markup('<g class="{}">').format(kind)
    return group + circle + name.format(x, below, anchor, place.name) + Markup("</g>")


def _graticule(place: Place, scale: float) -> Markup:
    """Meridians and parallels at round degrees, labelled at the edges."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    high = _HEIGHT / 2 / scale / _KM_A_DEGREE
    wide = _WIDTH / 2 / scale / _KM_A_DEGREE / _shrink(lat)
    step = next((step for step in _STEPS if high * 2 / step <= 4), _STEPS[-1])
    line = Markup('<path d="M{:.1f} {:.1f}{}{}"/><text x="{:.1f}" y="{:.1f}">{}</text>')
    lines = []
    for at in _round_degrees(lat - high, lat + high, step):
        y = _HEIGHT / 2 - (at - lat) * _KM_A_DEGREE * scale
        lines.append(line.format(0, y, "H", _WIDTH, 4, y - 3, f"{abs(at):g}°{'N' if at >= 0 else 'S'}"))
    for at in _round_degrees(lon - wide, lon + wide, step):
        x = _WIDTH / 2 + (at - lon) * _KM_A_DEGREE * _shrink(lat) * scale
        lines.append(line.format(x, 0, "V", _HEIGHT, x + 3, 12, f"{abs(at):g}°{'E' if at >= 0 else 'W'}"))
    return Markup('<g class="graticule">') + Markup("").join(lines) + Markup("</g>")


def _bar(scale: float) -> Markup:
    """A scale bar of a round length."""
    km = next((km for km in reversed(_BARS) if km * scale <= _WIDTH / 3), _BARS[0])
    end, low = _WIDTH - 14, _HEIGHT - 16
    drawn = Markup('<path d="M{:.1f} {}v4h{:.1f}v-4"/>').format(end - km * scale, low, km * scale)
    words = Markup('<text x="{}" y="{}" text-anchor="end">{} km</text>').format(end, low - 4, km)
    return Markup('<g class="bar">') + drawn + words + Markup("</g>")


def _point(centre: Place, place: Place, scale: float) -> tuple[float, float]:
    lat, lon = centre.lat or 0.0, centre.lon or 0.0
    east = ((place.lon or 0.0) - lon) * _KM_A_DEGREE * _shrink(lat)
    north = ((place.lat or 0.0) - lat) * _KM_A_DEGREE
    return _WIDTH / 2 + east * scale, _HEIGHT / 2 - north * scale


def _distance(left: Place, right: Place) -> float:
    east, south = _point(left, right, 1.0)
    return math.hypot(east - _WIDTH / 2, south - _HEIGHT / 2)


def _shrink(lat: float) -> float:
    return max(0.05, math.cos(math.radians(lat)))


def _round_degrees(first: float, last: float, step: float) -> list[float]:
    begin, end = math.ceil(first / step), math.floor(last / step)
    return [round(number * step, 4) for number in range(begin, end + 1)]
