"""Told: the figures that each format tells of each incident, read from its files as its users read them."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import pyarrow.parquet

from reportedly.exchange.brief import form_brief
from reportedly.exchange.formats.brief_markdown import plain
from reportedly.exchange.formats.timemap import toll_words
from reportedly.exchange.incident_facts import bounds_of
from reportedly.records.dossier import Dossier
from reportedly.records.incident import POLICIES, Incident, Policy

Told = dict[str, dict[str, object]]
"""By incident: ``ucdp killed best`` and the like with the number, None where none is told."""
KML = "{http://www.opengis.net/kml/2.2}"
_TAGS = re.compile(r"<[^>]+>")
_CELLS = re.compile(r"<t[hd][^>]*>.*?</t[hd]>")


def number(cell: object) -> int | None:
    """A whole number; None for an empty cell."""
    return None if cell in (None, "") else int(str(cell))


def _csv(path: Path, key: str, columns: Mapping[str, str], skip: int = 0) -> Told:
    """Columns by the figure that stands in them."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))[skip:]
    return {row[key]: {name: number(row[column]) for column, name in columns.items()} for row in rows}


def _acled(path: Path) -> Told:
    return _csv(path, "event_id_cnty", {"fatalities": "acled killed best"})


def _ucdp(path: Path) -> Told:
    ends = {"low": "min", "best": "best", "high": "max"}
    return _csv(path, "id", {column: f"ucdp killed {end}" for column, end in ends.items()})


_RANGES = {
    f"{kind}_{end}": f"airwars {kind} {end}" for kind in ("killed", "injured") for end in ("min", "max")
}


def _airwars(path: Path) -> Told:
    return _csv(path / "incidents.csv", "code", _RANGES)


def _hxl(path: Path) -> Told:
    columns = {"killed": "best", "killed_low": "min", "killed_high": "max"}
    named = {column: f"ucdp killed {end}" for column, end in columns.items()}
    return _csv(path, "id", named | _RANGES, skip=1)


def _uwazi(path: Path) -> Told:
    columns = {"killed_best": "best", "killed_low": "min", "killed_high": "max"}
    named = {column: f"ucdp killed {end}" for column, end in columns.items()}
    return _csv(path, "reportedly_id", named | _RANGES)


def _atlos(path: Path) -> Told:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["reportedly_id"]: {"toll": row["description"].rstrip(".").split(" · ")[1:]} for row in rows}


def _timemap(path: Path) -> Told:
    events = json.loads((path / "events.json").read_text(encoding="utf-8"))
    return {
        event["id"]: {
            "toll": [line for line in event["description"].split("\n") if line.endswith("(airwars)")]
        }
        for event in events
    }


def _plover(path: Path) -> Told:
    events = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        event["id"]: {
            "ucdp killed best": event["size"].get("dead"),
            "airwars injured min": event["size"].get("injured"),
        }
        for event in events
    }


def _figures(held: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, object]:
    return {
        f"{policy} {kind} {end}": held.get(policy, {}).get(kind, {}).get(end)
        for policy in POLICIES
        for kind in ("killed", "injured")
        for end in ("min", "best", "max")
    }


def _geojson(path: Path) -> Told:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {one["id"]: _figures(one["properties"]["figures"]) for one in features}


def _kml(path: Path) -> Told:
    told: Told = {}
    for placemark in ElementTree.parse(path).iter(f"{KML}Placemark"):
        fields = {one.get("name"): one.findtext(f"{KML}value") for one in placemark.iter(f"{KML}Data")}
        told[placemark.get("id") or ""] = _figures(json.loads(fields["figures"] or ""))
    return told


def _followthemoney(path: Path) -> Told:
    told: Told = {}
    shape = re.compile(r"(\w+): (\w+) min (\w+), best (\w+), max (\w+)")
    for line in (path / "entities.ftm.json").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        if entity["schema"] == "Event":
            notes = map(shape.fullmatch, entity["properties"].get("notes", []))
            told[entity["id"]] = {
                f"{note[1]} {note[2]} {end}": None if note[group] == "None" else int(note[group])
                for note in notes
                if note is not None
                for group, end in ((3, "min"), (4, "best"), (5, "max"))
            }
    return told


def _rows(rows: Iterator[tuple[object, ...]]) -> Told:
    """Rows of incident, policy, kind, group, min, best, max; figures of groups are left out."""
    told: Told = {}
    for incident, policy, kind, of, *ends in rows:
        if not of:
            for end, cell in zip(("min", "best", "max"), ends, strict=True):
                told.setdefault(str(incident), {})[f"{policy} {kind} {end}"] = number(cell)
    return told


_COLUMNS = ("incident", "policy", "kind", "of", "min", "best", "max")


def _parquet(path: Path) -> Told:
    held = pyarrow.parquet.read_table(path / "figures.parquet").to_pylist()
    return _rows(tuple(row[name] for name in _COLUMNS) for row in held)


def _sqlite(path: Path) -> Told:
    with closing(sqlite3.connect(path)) as database:
        names = ", ".join(f'"{name}"' for name in _COLUMNS)
        return _rows(iter(database.execute(f"SELECT {names} FROM figures").fetchall()))


def _datapackage(path: Path) -> Told:
    with (path / "figures.csv").open(encoding="utf-8", newline="") as stream:
        held = list(csv.DictReader(stream))
    return _rows(tuple(row[name] for name in _COLUMNS) for row in held)


def _html(path: Path) -> Told:
    """The table of policies of each section; a policy without figures has no row."""
    told: Told = {}
    for section in path.read_text(encoding="utf-8").split('<section id="')[1:]:
        table = section.partition("<table>")[2].partition("</table>")[0]
        rows = [
            [unescape(_TAGS.sub("", cell)) for cell in _CELLS.findall(row)] for row in table.split("</tr>")
        ]
        told[section.partition('"')[0]] = {
            f"{policy} words": cells for policy, *cells in filter(None, rows[1:])
        }
    return told


def _markdown(path: Path) -> list[dict[str, object]]:
    """The same in the order of the sections, which have no ids."""
    sections = path.read_text(encoding="utf-8").split("\n## ")[1:-1]
    told = []
    for section in sections:
        table = section.partition("|---|---|---|\n")[2].partition("\n\n")[0]
        rows = [line.strip("| ").split(" | ") for line in table.splitlines()]
        told.append({f"{policy} words": cells for policy, *cells in rows})
    return told


READERS: Mapping[str, Callable[[Path], Told]] = {
    "acled": _acled, "ucdp": _ucdp, "airwars": _airwars, "hxl": _hxl, "uwazi": _uwazi, "atlos": _atlos,
    "timemap": _timemap, "plover": _plover, "geojson": _geojson, "kml": _kml, "parquet": _parquet,
    "followthemoney": _followthemoney, "sqlite": _sqlite, "datapackage": _datapackage, "html": _html,
}  # fmt: skip
"""Formats that bear figures under the ids of incidents; Markdown has no ids."""
WITHOUT_FIGURES = ("claimreview", "webannotation", "prov")


def expected(dossier: Dossier, name: str) -> object:
    """What the incident itself says under ``name``."""
    if name == "toll":
        return toll_words(dossier.incident)
    policy, *rest = name.split()
    if rest == ["words"]:
        return next(list(cells) for held, cells in form_brief(dossier).figures if held == policy)
    return _bound(dossier.incident, policy, *rest)


def _bound(incident: Incident, policy: str, kind: str, end: str) -> int | None:
    held: int | None = getattr(bounds_of(incident, cast("Policy", policy), kind), end)
    return held


def disagreements(form: str, path: Path, dossiers: Mapping[str, Dossier]) -> list[str]:
    """Where the export at ``path`` tells another number than the incident; nothing where all agree.

    Raises:
        AssertionError: it tells no number at all.
    """
    if form == "markdown":
        sections = zip(dossiers.items(), _markdown(path), strict=True)
        told = {name: cells for (name, held), cells in sections if plain(held.incident.title)}
    else:
        told = READERS[form](path)
    assert any(cells for cells in told.values())
    return [
        f"{form} {incident} {name}: {cell}, not {expected(dossiers[incident], name)}"
        for incident, cells in told.items()
        for name, cell in cells.items()
        if cell != expected(dossiers[incident], name)
    ]
