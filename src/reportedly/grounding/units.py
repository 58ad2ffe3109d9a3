"""Units: the administrative units that a row of an imported table names."""

from __future__ import annotations

from functools import cache

from reportedly.grounding.gazetteer import Gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.geodata.sources import read_unit_codes
from reportedly.grounding.geodata.tables import Parents


def find_parents(gazetteer: Gazetteer) -> Parents:
    """How the units of a row are found: by GeoNames' codes ("UA", "21"), else by name ("Sumy Oblast")."""
    codes = read_unit_codes()

    @cache
    def parents(country: str, first: str, second: str) -> tuple[int, ...]:
        outer = codes.get(f"{country}.{first}") or _named(gazetteer, first, country, "adm1")
        inner = codes.get(f"{country}.{first}.{second}") or _named(gazetteer, second, country, "adm2")
        return tuple(number for number in (inner, outer) if number is not None)

    return parents


def _named(gazetteer: Gazetteer, name: str, country: str, kind: str) -> int | None:
    """The one unit of that name; None where there are several."""
    found: list[Feature] = [] if not name else [
        feature for feature in gazetteer.named(name) if feature.kind == kind and feature.country == country
    ]  # fmt: skip
    return found[0].id if len(found) == 1 else None
