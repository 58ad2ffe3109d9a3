"""Measures: how well one reading of a name fits its document, each between 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.toponyms.evidence import Evidence, Group, Tally, cell_of, own_units

_SMALL = frozenset({"settlement", "adm2"})
_NOTHING = Tally()
_CLOSE, _MID = 60.0, 200.0
"""Kilometres within which other places of the document speak for a reading."""
_CLOSE_ENOUGH, _MID_ENOUGH = 3, 4
"""More of them say no more."""


def measure_reading(group: Group, feature: Feature, evidence: Evidence) -> dict[str, float]:
    """What speaks for reading the group's name as ``feature``, by name of the measure."""
    key = group.key
    rest = max(1.0, evidence.total - group.weight)
    country = evidence.countries.get(feature.country or "", _NOTHING)
    units = [evidence.units.get(unit, _NOTHING) for unit in own_units(feature)]
    around = [evidence.units.get(unit, _NOTHING) for unit in feature.parents]
    can_hold = feature.country if feature.kind == "country" else feature.id
    measures = {
        "country_share": min(1.0, country.without(key) / rest),
        "unit_share": min(1.0, max((unit.without(key) for unit in units), default=0.0) / rest),
        "country_named": float(country.named_beside(key)),
        "unit_named": float(any(unit.named_beside(key) for unit in around)),
        "enclosed": evidence.enclosed.get((key, feature.id), 0.0),
        "alike": _alike(group, feature, evidence) if group.beside else 0.0,
        "listed": float(feature.kind == "adm1" and feature.exact and _among_units(group, feature, evidence)),
        "holds": float(can_hold in group.holds),
        "held": float(not group.held.isdisjoint((feature.country or "", *feature.parents))),
    }
    if feature.kind in _SMALL and feature.lat is not None and feature.lon is not None:
        close, mid = _count_near(key, feature.lat, feature.lon, evidence.points)
        measures["close"] = min(1.0, close / _CLOSE_ENOUGH)
        measures["mid"] = min(1.0, mid / _MID_ENOUGH)
    return measures


def _alike(group: Group, feature: Feature, evidence: Evidence) -> float:
    """The share of the names listed with this one that are read as such a place in the same country."""
    known = [evidence.best[key] for key in sorted(group.beside) if key in evidence.best]
    if not known:
        return 0.0
    same = sum(
        other.kind == feature.kind and (other.country == feature.country or feature.kind == "country")
        for other in known
    )
    return same / len(known)


def _among_units(group: Group, feature: Feature, evidence: Evidence) -> bool:
    """Whether the names on both sides are first-level units of the same country: "Ohio, New York, Utah"."""
    known = [evidence.best[key] for key in sorted(group.beside) if key in evidence.best]
    return len(known) > 1 and all(
        other.kind == "adm1" and other.country == feature.country for other in known
    )


def _count_near(
    key: str,
    lat: float,
    lon: float,
    points: Mapping[tuple[int, int], Sequence[tuple[str, float, float]]],
) -> tuple[int, int]:
    """How many other places of the document lie close and how many in the wider neighbourhood."""
    close = mid = 0
    row, column = cell_of(lat, lon)
    for cell in ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)):
        for other, other_lat, other_lon in points.get(cell, ()):
            if other == key:
                continue
            distance = rough_distance(lat, lon, other_lat, other_lon)
            close += distance < _CLOSE
            mid += distance < _MID
            if close >= _CLOSE_ENOUGH and mid >= _MID_ENOUGH:
                return close, mid
    return close, mid


def rough_distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres, good to a few per cent up to some hundreds."""
    height = lat - other_lat
    if height > 5 or height < -5:
        return 111.2 * abs(height)
    width = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.sqrt(height * height + width * width)
