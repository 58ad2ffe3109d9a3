"""Feature: a place as the gazetteer knows it; countries and regions from the package's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from reportedly.resources.lexicons import load_lexicon

FeatureKind = Literal["country", "area", "adm1", "adm2", "settlement"]
_OWN_NUMBERS = -1_000_000_000
_SPOT_PEOPLE = 5000
"""Inhabitants taken for a village or quarter whose number is not known."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A place of the gazetteer. ``id`` is its GeoNames number, negative where GeoNames is not the source;
    ``parents`` are the ids of the units it lies in, the smallest first."""

    id: int
    name: str
    kind: FeatureKind
    country: str | None
    lat: float | None
    lon: float | None
    population: int = 0
    parents: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    """Other spellings; filled only while the index is built."""
    exact: bool = True
    """Whether it was found under its own name, not under another spelling."""
    origin: str | None = None
    """File and line of a place that was imported."""


@cache
def read_countries() -> tuple[Feature, ...]:
    """States and territories, each with its names."""
    taken = frozenset(name for region in read_regions() for name in (region.name, *region.others))
    found: list[Feature] = []
    for entry in load_lexicon("countries").values():
        lat, lon = entry["point"]
        names = tuple(
            name for name in entry["names"] if name not in taken and not name.startswith(("The ", "the "))
        )
        found.append(
            Feature(entry["geonameid"], entry["name"], "country", entry["iso2"], lat, lon, others=names)
        )
    return tuple(found)


@cache
def read_regions() -> tuple[Feature, ...]:
    """Regions, seas and fronts; numbered from -1 000 000 000 down where GeoNames' number is not known."""
    found: list[Feature] = []
    for row, entry in enumerate(load_lexicon("places")["regions"], start=1):
        kind: FeatureKind = "adm1" if entry.get("kind") == "adm1" else "area"
        found.append(_own_feature(entry, kind, _OWN_NUMBERS - row))
    return tuple(found)


@cache
def read_spots() -> tuple[Feature, ...]:
    """Villages, quarters and bases that the packaged data lack, numbered from -2 000 000 000 down."""
    return tuple(
        _own_feature(entry, "settlement", 2 * _OWN_NUMBERS - row)
        for row, entry in enumerate(load_lexicon("places")["spots"], start=1)
    )


def read_more_names() -> dict[int, tuple[str, ...]]:
    """English names by GeoNames number; the first is the one to show."""
    return {int(number): tuple(names) for number, names in load_lexicon("places")["more_names"].items()}


def _own_feature(entry: Mapping[str, Any], kind: FeatureKind, number: int) -> Feature:
    lat, lon = entry["point"]
    return Feature(
        entry.get("geonameid", number),
        entry["name"],
        kind,
        entry.get("country"),
        lat,
        lon,
        _SPOT_PEOPLE if kind == "settlement" else 0,
        others=tuple(name for name in entry.get("names", ()) if not name.startswith("the ")),
    )
