"""Exports of one incident agree with it and with each other, digit for digit."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.dossiers import make_dossier
from reportedly.exchange.exporting import export_dossiers
from reportedly.exchange.incident_facts import bounds_of, window_of
from reportedly.exchange.safety import Safety, public_dossier
from reportedly.records.incident import Incident

KML = "{http://www.opengis.net/kml/2.2}"
FORMS = (
    "acled", "ucdp", "airwars", "plover", "timemap", "geojson", "hxl", "uwazi", "atlos", "kml", "parquet",
    "sqlite", "datapackage",
)  # fmt: skip


def _number(cell: object) -> int | None:
    return None if cell in (None, "") else int(str(cell))


def _rows(path: Path, skip: int = 0) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))[skip:]


def _point(lat: object, lon: object) -> tuple[float, float] | None:
    return None if lat in (None, "") else (float(str(lat)), float(str(lon)))


def _csv_values(folder: Path) -> dict[str, object]:
    """What each CSV says of the one incident: the figures of its policy and the point."""
    told: dict[str, object] = {}
    for row in _rows(folder / "acled"):
        told["acled killed"] = _number(row["fatalities"])
        told["acled point"] = _point(row["latitude"], row["longitude"])
    for row in _rows(folder / "ucdp"):
        told["ucdp killed"] = tuple(_number(row[name]) for name in ("low", "best", "high"))
        told["ucdp point"] = _point(row["latitude"], row["longitude"])
        told["ucdp days"] = (row["date_start"], row["date_end"])
    for row in _rows(folder / "airwars" / "incidents.csv"):
        told["airwars killed"] = (_number(row["killed_min"]), _number(row["killed_max"]))
        told["airwars point"] = _point(row["latitude"], row["longitude"])
    for row in _rows(folder / "hxl", skip=1):
        told["hxl killed"] = tuple(_number(row[f"killed{end}"]) for end in ("_low", "", "_high"))
        told["hxl point"] = _point(row["latitude"], row["longitude"])
    for row in _rows(folder / "uwazi"):
        told["uwazi killed"] = tuple(_number(row[f"killed_{end}"]) for end in ("low", "best", "high"))
        told["uwazi point"] = _point(*(row["geolocation"].split("|") if row["geolocation"] else ("", "")))
    for row in _rows(folder / "atlos"):
        told["atlos point"] = _point(row["latitude"], row["longitude"])
    for row in _rows(folder / "datapackage" / "figures.csv"):
        if (row["policy"], row["kind"], row["of"]) == ("ucdp", "killed", ""):
            told["datapackage killed"] = tuple(_number(row[end]) for end in ("min", "best", "max"))
    return told


def _other_values(folder: Path) -> dict[str, object]:
    told: dict[str, object] = {}
    for line in (folder / "plover").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        told["plover dead"] = event["size"]["dead"]
        place = event.get("event_loc", {})
        told["plover point"] = _point(place.get("lat"), place.get("lon"))
    for event in json.loads((folder / "timemap" / "events.json").read_text(encoding="utf-8")):
        told["timemap point"] = _point(event["latitude"], event["longitude"])
    for feature in json.loads((folder / "geojson").read_text(encoding="utf-8"))["features"]:
        figure = feature["properties"]["figures"]["ucdp"]["killed"]
        told["geojson killed"] = (figure["min"], figure["best"], figure["max"])
        geometry = feature["geometry"]
        told["geojson point"] = None if geometry is None else tuple(reversed(geometry["coordinates"]))
    for held in ElementTree.parse(folder / "kml").iter(f"{KML}coordinates"):
        lon, lat = (held.text or "").split(",")
        told["kml point"] = (float(lat), float(lon))
    for row in pyarrow.parquet.read_table(folder / "parquet" / "figures.parquet").to_pylist():
        if (row["policy"], row["kind"], row["of"]) == ("ucdp", "killed", None):
            told["parquet killed"] = (row["min"], row["best"], row["max"])
    with closing(sqlite3.connect(folder / "sqlite")) as database:
        (row,) = database.execute("SELECT latitude, longitude FROM incidents")
        told["sqlite point"] = _point(*row)
        asked = (
            "SELECT min, best, max FROM figures WHERE policy = 'ucdp' AND kind = 'killed' AND \"of\" IS NULL"
        )
        told["sqlite killed"] = tuple(*database.execute(asked))
    return told


def _expected(name: str, incident: Incident) -> object:
    place, window = incident.place, window_of(incident)
    ucdp, airwars = bounds_of(incident, "ucdp", "killed"), bounds_of(incident, "airwars", "killed")
    if name.endswith("point"):
        return None if place.lat is None else (place.lat, place.lon)
    if name == "ucdp days":
        assert window is not None
        return (window.first, window.last)
    if name == "acled killed":
        return bounds_of(incident, "acled", "killed").best
    if name == "airwars killed":
        return (airwars.min, airwars.max)
    return ucdp.best if name == "plover dead" else tuple(ucdp)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1_000_000), restricted=st.booleans())
def test_every_format_tells_the_incident_s_own_numbers(seed: int, restricted: bool) -> None:
    held = make_dossier(seed)
    incident = held.incident if restricted else public_dossier(held).incident
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in FORMS:
            export_dossiers([held], form, folder / form, safety=Safety(restricted=restricted))
        told = _csv_values(folder) | _other_values(folder)
    assert len(told) >= 10
    assert told == {name: _expected(name, incident) for name in told}
