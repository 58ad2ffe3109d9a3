"""Distances: kilometres between points, days between days, radii of places."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache

from reportedly.records.place import PlacePrecision
from reportedly.resources.lexicons import load_lexicon

EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""
FINE: tuple[PlacePrecision, ...] = ("exact", "settlement", "near")
FINENESS: dict[PlacePrecision | None, int] = {
    "exact": 0, "settlement": 1, "near": 2, "adm2": 3, "adm1": 4, "area": 5, "country": 6, None: 7,
}  # fmt: skip
"""The smaller, the better a place is known."""
_COARSE_KM = {"adm2": 60, "adm1": 250, "area": 400}
"""How far from its point an event in a district, region or area may lie, on the safe side."""


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees (latitude, longitude)."""
    lat, lon, other_lat, other_lon = map(math.radians, (*left, *right))
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def reach_km(precision: PlacePrecision | None) -> float:
    """Within what distance of its point an event at such a place lies; without end for a country."""
    if precision in ("country", None):
        return math.inf
    if precision in _COARSE_KM:
        return _COARSE_KM[precision]
    return float(load_lexicon("precision", language="all")[precision]["radius_km"])


@lru_cache(maxsize=65_536)
def day_number(day: str) -> int:
    """The day's number in the calendar; ``day`` is ISO 8601, anything behind the tenth sign is let be."""
    return date.fromisoformat(day[:10]).toordinal()


def day_before(day: str, days: int) -> str:
    """The day ``days`` before ``day``; the first of the calendar at the least."""
    number = day_number(day) - days
    return (date.min if number < 1 else date.min + timedelta(days=number - 1)).isoformat()


def days_apart(left: tuple[str, str], right: tuple[str, str]) -> int:
    """Days between two stretches of days, 0 where they meet."""
    return max(0, day_number(left[0]) - day_number(right[1]), day_number(right[0]) - day_number(left[1]))
