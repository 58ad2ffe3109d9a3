"""Evidence: what the names of a document say together about countries, units and neighbourhoods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportedly.grounding.geodata.features import Feature

Scale = Literal["adm1", "adm2", "area", "settlement"]
"""What a noun beside a name says the place is ("Sumy region", "the city of Sumy")."""
CELL = (2.0, 4.0)
"""Degrees of latitude and longitude of the cells by which points are looked up."""
_WIDE = frozenset({"country", "area"})
_UNITS = frozenset({"adm1", "adm2"})
_TRACE = 0.01
_MAIN = 0.5


@dataclass(frozen=True, slots=True)
class Group:
    """One name of a document with all its toponyms: one name means one place ("one sense per document").

    ``held`` are the ids of units and the codes of countries that the text puts the name in ("Paris, Texas"),
    ``holds`` those of its own readings that can hold what the text puts in it,
    ``beside`` the names it is listed with, ``weight`` how much it counts as evidence for others. ``traits``
    tell of each feature what it is by itself and beside the others of the name.
    """

    key: str
    features: tuple[Feature, ...]
    toponyms: tuple[int, ...]
    held: frozenset[int | str] = frozenset()
    holds: frozenset[int | str] = frozenset()
    beside: frozenset[str] = frozenset()
    weight: float = 1.0
    traits: tuple[Mapping[str, float], ...] = ()


@dataclass(slots=True)
class Tally:
    """What the names give to one country or unit, in all and each by its key; ``naming`` name it outright."""

    total: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    naming: set[str] = field(default_factory=set)

    def add(self, key: str, value: float) -> None:
        self.total += value
        self.parts[key] = self.parts.get(key, 0.0) + value

    def without(self, key: str) -> float:
        """What all names but ``key`` give."""
        return self.total - self.parts.get(key, 0.0)

    def named_beside(self, key: str) -> bool:
        """Whether another name than ``key`` names it."""
        return len(self.naming) > (key in self.naming)


@dataclass(frozen=True, slots=True)
class Evidence:
    """``countries`` by code, ``units`` by id; ``points`` (key, latitude, longitude) by cell; ``best`` the
    likeliest reading by name; ``enclosed`` by name and feature id how telling it is that one name's reading
    lies in that of another."""

    countries: Mapping[str, Tally]
    units: Mapping[int, Tally]
    total: float
    points: Mapping[tuple[int, int], Sequence[tuple[str, float, float]]]
    best: Mapping[str, Feature]
    enclosed: Mapping[tuple[str, int], float]


def weigh_evidence(
    groups: Sequence[Group],
    shares: Mapping[str, Sequence[float]],
    *,
    enclosed: Mapping[tuple[str, int], float],
) -> Evidence:
    """Evidence from ``shares``, the likelihood of each reading of each group's name."""
    countries: dict[str, Tally] = defaultdict(Tally)
    units: dict[int, Tally] = defaultdict(Tally)
    best: dict[str, Feature] = {}
    for group in groups:
        for feature, share in zip(group.features, shares[group.key], strict=True):
            if share < _TRACE:
                continue
            if feature.country is not None:
                countries[feature.country].add(group.key, share * group.weight)
            for unit in own_units(feature):
                units[unit].add(group.key, share * group.weight)
            if share > _MAIN:
                best[group.key] = feature
    for key, feature in best.items():
        if feature.kind == "country" and feature.country is not None:
            countries[feature.country].naming.add(key)
        elif feature.kind != "settlement":
            units[feature.id].naming.add(key)
    # Plain dicts: asking one of them for what it lacks must not add to it.
    total = sum(group.weight for group in groups)
    return Evidence(dict(countries), dict(units), total, _index_points(best), best, enclosed)


def _index_points(best: Mapping[str, Feature]) -> dict[tuple[int, int], list[tuple[str, float, float]]]:
    points: dict[tuple[int, int], list[tuple[str, float, float]]] = {}
    for key, feature in best.items():
        if feature.kind not in _WIDE and feature.lat is not None and feature.lon is not None:
            cell = points.setdefault(cell_of(feature.lat, feature.lon), [])
            cell.append((key, feature.lat, feature.lon))
    return points


def cell_of(lat: float, lon: float) -> tuple[int, int]:
    """The cell that holds a point."""
    return int(lat // CELL[0]), int(lon // CELL[1])


def own_units(feature: Feature) -> Iterable[int]:
    """The administrative units that a feature is or lies in."""
    return (feature.id, *feature.parents) if feature.kind in _UNITS else feature.parents


def find_enclosed(groups: Sequence[Group]) -> dict[tuple[str, int], float]:
    """Readings of two names of which one is a district that holds the other ("Paris and Henry County").

    The fewer such pairs two names have, the more telling each is: the value is one by their number.
    """
    districts: dict[int, list[str]] = defaultdict(list)
    for group in groups:
        for feature in group.features:
            if feature.kind == "adm2":
                districts[feature.id].append(group.key)
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for group in groups:
        for feature in group.features:
            for district, key in _districts_of(feature, districts, group.key):
                pairs[key, group.key].append((district, feature.id))
    found: dict[tuple[str, int], float] = {}
    for (outer, inner), held in pairs.items():
        for district, place in held:
            for reading in ((outer, district), (inner, place)):
                found[reading] = max(found.get(reading, 0.0), 1 / len(held))
    return found


def _districts_of(
    feature: Feature, districts: Mapping[int, Sequence[str]], own: str
) -> list[tuple[int, str]]:
    """Districts around ``feature`` that other names of the document may mean, with those names."""
    return [(parent, key) for parent in feature.parents for key in districts.get(parent, ()) if key != own]
