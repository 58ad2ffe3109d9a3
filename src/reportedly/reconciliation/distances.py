"""Distances: kilometres between points, days between days, radii of places."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache

from reportedly.records.place import PlacePrecision
from reportedly.resources.lexicons import load_lexicon

_COARSE_TIMES = 2
"""A radius holds as a rule; the far end of a region lies farther from its point."""
EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""
FINE: tuple[PlacePrecision, ...] = ("exact", "settlement", "near")
FINENESS: dict[PlacePrecision | None, int] = {
    "exact": 0, "settlement": 1, "near": 2, "adm2": 3, "adm1": 4, "area": 5, "country": 6, None: 7,
}  # fmt: skip
"""The smaller, the better a place is known."""


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees (latitude, longitude)."""
    lat, lon, other_lat, other_lon = map(math.radians, (*left, *right))
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def radius_of(precision: PlacePrecision | None, radius_km: float | None) -> float | None:
    """Within what distance of its point a place lies as a rule, km: its own radius where it has one, else
    that of ``resources/all/precision.toml``; None for a country and an area, which have none there."""
    if radius_km is not None:
        return radius_km
    codes = load_lexicon("precision", language="all").get(precision or "", {})
    return float(codes["radius_km"]) if "radius_km" in codes else None


def reach_km(precision: PlacePrecision | None, radius_km: float | None = None) -> float:
    """Within what distance of its point an event at a place lies on the safe side: the radius, twice that of
    a district or a region; without end where there is none."""
    radius = radius_of(precision, radius_km)
    if radius is None:
        return math.inf
    return radius if precision in FINE else _COARSE_TIMES * radius


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
