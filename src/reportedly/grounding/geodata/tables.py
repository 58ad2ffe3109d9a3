"""Tables of places that a user brings: a GeoNames dump or a CSV file, row by row to features."""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.grounding.geodata.features import Feature, FeatureKind

Parents = Callable[[str, str, str], tuple[int, ...]]
"""Country, first-level and second-level unit (codes of GeoNames, or names) to the units' numbers."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "place", "settlement", "village", "asciiname"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "country": ("country", "country_code", "countrycode", "iso2", "cc"),
    "id": ("geonameid", "geonames_id", "geoname_id"),
    "kind": ("kind", "type"),
    "population": ("population", "pop"),
    "others": ("others", "alternatenames", "alternate_names", "other_names", "aliases"),
    "admin1": ("admin1", "admin1_code", "adm1", "province", "oblast", "region"),
    "admin2": ("admin2", "admin2_code", "adm2", "district", "raion"),
}
"""What a place needs, and the headings under which a CSV file is taken to hold it."""
NEEDED = ("name", "lat", "lon")
_DUMP = ("id", "name", "", "others", "lat", "lon", "class", "code", "country", "", "admin1", "admin2", "", "",
         "population")  # fmt: skip
_DUMP_WIDTH = 19
_KINDS: tuple[FeatureKind, ...] = ("settlement", "adm1", "adm2", "area")
_FEW_PEOPLE = {"dump": 500, "csv": 5000}
"""Inhabitants taken where none are given: a dump holds every hamlet, a table of one's own what matters."""
_OWN_NUMBERS = 3_000_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a place, or the reason why there is none; neither where it is of a kind that is not kept."""

    line: int
    place: Feature | None = None
    reason: str | None = None


def is_dump(head: str) -> bool:
    """Whether a file's first line is one of GeoNames' own tables, which have no headings."""
    cells = head.rstrip("\n").split("\t")
    return len(cells) == _DUMP_WIDTH and cells[0].isdigit()


def read_dump(lines: Iterable[str], *, parents: Parents) -> Iterator[Row]:
    """The towns, villages, camps and units of a GeoNames dump; hills and hotels are passed over."""
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != _DUMP_WIDTH:
            yield Row(number, reason=f"{len(cells)} columns where GeoNames has {_DUMP_WIDTH}")
            continue
        held = {name: cell for name, cell in zip(_DUMP, cells, strict=False) if name}
        kind = _kind_of(held.pop("class"), held.pop("code"))
        yield Row(number) if kind is None else _read_row(number, held | {"kind": kind}, parents, "dump", ",")


def read_csv(lines: Iterable[str], columns: Mapping[str, int], *, parents: Parents, country: str | None,
             delimiter: str = ",") -> Iterator[Row]:  # fmt: skip
    """The places of a CSV file without its heading; ``columns`` as ``find_columns`` gives them.

    ``country`` stands in where a row names none.
    """
    reader = csv.reader(lines, delimiter=delimiter)
    for cells in reader:
        number = reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        held = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        held["country"] = held.get("country") or country or ""
        yield _read_row(number, held, parents, "csv", "|" if "|" in held.get("others", "") else ";")


def find_columns(heading: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Where each thing stands. ``chosen`` gives headings by what they hold, the rest is told by name.

    Raises:
        ValueError: a heading is not there, or nothing holds the name or the point.
    """
    headings = [name.strip().lstrip("\ufeff").casefold() for name in heading]
    found: dict[str, int] = {}
    for what, wanted in chosen.items():
        if what not in COLUMNS:
            raise ValueError(f"{what!r} is nothing that a place has; there are {', '.join(COLUMNS)}")
        if wanted.casefold() not in headings:
            raise ValueError(f"there is no column {wanted!r}")
        found[what] = headings.index(wanted.casefold())
    for what, names in COLUMNS.items():
        known = [headings.index(name) for name in names if name in headings]
        if what not in found and known:
            found[what] = known[0]
    missing = [what for what in NEEDED if what not in found]
    if missing:
        raise ValueError(f"no column is known to hold {' and '.join(missing)}")
    return found


def _kind_of(group: str, code: str) -> FeatureKind | None:
    if group == "P" or code.startswith("CMP"):
        return None if code in ("PPLH", "PPLW", "PPLQ", "PPLCH") else "settlement"
    units: dict[str, FeatureKind] = {"ADM1": "adm1", "ADM2": "adm2"}
    return units.get(code)


def _read_row(number: int, held: Mapping[str, str], parents: Parents, form: str, separator: str) -> Row:
    try:
        return Row(number, _read_place(held, parents, form, separator))
    except ValueError as error:
        return Row(number, reason=str(error))


def _read_place(held: Mapping[str, str], parents: Parents, form: str, separator: str) -> Feature:
    name = held["name"]
    if not name:
        raise ValueError("no name")
    lat, lon = _degrees(held["lat"], 90, "latitude"), _degrees(held["lon"], 180, "longitude")
    if lat == lon == 0:
        raise ValueError("0, 0 is a point in the sea that stands for 'unknown'")
    country = held.get("country", "").upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ValueError(f"{held['country']!r} is no country code of two letters")
    return Feature(
        _number_of(held, name, lat, lon),
        name,
        _kind(held.get("kind", "")),
        country or None,
        lat,
        lon,
        _people(held.get("population", "")) or _FEW_PEOPLE[form],
        parents(country, held.get("admin1", ""), held.get("admin2", "")),
        tuple(other.strip() for other in held.get("others", "").split(separator) if other.strip()),
    )


def _kind(value: str) -> FeatureKind:
    for kind in _KINDS:
        if value.casefold() == kind:
            return kind
    if value.casefold() in ("", "village", "town", "city", "camp"):
        return "settlement"
    raise ValueError(f"{value!r} is no kind of place; there are {', '.join(_KINDS)}")


def _degrees(value: str, most: float, what: str) -> float:
    try:
        degrees = float(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is no {what}") from error
    if not math.isfinite(degrees) or abs(degrees) > most:
        raise ValueError(f"{value!r} is no {what}; it runs from -{most} to {most}")
    return degrees


def _people(value: str) -> int:
    if not value:
        return 0
    if not (value.isascii() and value.isdigit()):
        raise ValueError(f"{value!r} is no number of inhabitants")
    return int(value)


def _number_of(held: Mapping[str, str], name: str, lat: float, lon: float) -> int:
    """GeoNames' number, or a negative one that follows from the name and the point."""
    given = held.get("id", "")
    if given:
        if not (given.isascii() and given.isdigit() and int(given) > 0):
            raise ValueError(f"{given!r} is no GeoNames number")
        return int(given)
    drawn = hashlib.sha256(f"{name}|{lat}|{lon}".encode()).digest()
    return -_OWN_NUMBERS - int.from_bytes(drawn[:6], "big")
