"""The demo dispatches read, linked and given out: every format tells the incident page's own numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import geojson
import pytest
from frictionless import Package

from reportedly import cli
from reportedly.exchange.formats.registry import FORMATS
from tests.exchange.demo import demo_dossiers
from tests.exchange.exported import number, rows


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The ledger of the demo."""
    path = tmp_path_factory.mktemp("demo") / "ledger.db"
    with pytest.raises(SystemExit):
        cli.main(["demo", "--keep", str(path)])
    yield path


@pytest.fixture(scope="module")
def exports(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All exports of it, restricted, each under the name of its format."""
    folder = tmp_path_factory.mktemp("exports")
    for name in FORMATS:
        with pytest.raises(SystemExit) as left:
            cli.main(
                ["export", "--to", name, "-o", str(folder / name), "--restricted", "--ledger", str(ledger)]
            )
        assert left.value.code == 0, name
    return folder


@pytest.fixture(scope="module")
def incidents(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the incident page shows, by id."""
    target = tmp_path_factory.mktemp("json") / "incidents.json"
    with pytest.raises(SystemExit):
        cli.main(["incidents", "--format", "json", "-o", str(target), "--ledger", str(ledger)])
    return {held["id"]: held for held in json.loads(target.read_text(encoding="utf-8"))}


def test_tables_tell_the_page_s_figures(exports: Path, incidents: dict[str, Any]) -> None:
    assert len(incidents) > 5
    for row in rows(exports / "acled"):
        assert number(row["fatalities"]) == incidents[row["event_id_cnty"]]["figures"]["acled"]["killed"]
    for row in rows(exports / "ucdp"):
        told = {name: number(row[name]) for name in ("low", "best", "high")}
        assert told == incidents[row["id"]]["figures"]["ucdp"]["killed"]
    for row in rows(exports / "airwars" / "incidents.csv"):
        figures = incidents[row["code"]]["figures"]["airwars"]
        for kind in ("killed", "injured"):
            told = {end: number(row[f"{kind}_{end}"]) for end in ("min", "max")}
            assert told == (figures.get(kind) or {"min": None, "max": None})


def test_points_are_the_page_s(exports: Path, incidents: dict[str, Any]) -> None:
    features = geojson.loads((exports / "geojson").read_text(encoding="utf-8"))["features"]
    points = {one["id"]: one["geometry"] and tuple(one["geometry"]["coordinates"]) for one in features}
    places = {name: held["place"] for name, held in incidents.items()}
    assert points == {
        name: None if held["lat"] is None else (held["lon"], held["lat"]) for name, held in places.items()
    }


def test_every_incident_and_claim_is_in_the_whole_exports(exports: Path, incidents: dict[str, Any]) -> None:
    with closing(sqlite3.connect(exports / "sqlite")) as database:
        assert {name for (name,) in database.execute("SELECT id FROM incidents")} == set(incidents)
        (claims,) = database.execute("SELECT count(*) FROM claims").fetchone()
    told = {
        claim for held in incidents.values() for document in held["documents"] for claim in document["claims"]
    }
    assert claims == len(told)
    report = Package(str(exports / "datapackage" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_golden_exports_are_of_this_ledger(exports: Path) -> None:
    """``demo --keep`` and the fixture of the golden exports derive the same incidents."""
    with closing(sqlite3.connect(exports / "sqlite")) as database:
        told = database.execute("SELECT id, title, place, status FROM incidents").fetchall()
        claims = {name for (name,) in database.execute("SELECT id FROM claims")}
    held = [one.incident for one in demo_dossiers()]
    assert set(told) == {(one.id, one.title, one.place.name, one.status) for one in held}
    assert claims == {claim for one in held for claim in one.claims}
