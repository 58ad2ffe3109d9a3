"""Airwars' five tables: classes, grades, ranges, and what stands in which file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.dossiers import make_dossier
from reportedly.exchange.formats.airwars import CLASSES, TABLES, strike_status
from reportedly.exchange.incident_facts import bounds_of
from reportedly.exchange.safety import Safety
from tests.exchange.exported import dossiers, export, number, rows


def test_five_files_that_hang_together(tmp_path: Path) -> None:
    path, report = export("airwars", tmp_path)
    assert sorted(held.stem for held in path.iterdir()) == sorted(TABLES)
    by_id = {held.incident.id: held.incident for held in dossiers()}
    incidents = rows(path / "incidents.csv")
    assert len(incidents) == report.incidents == 40
    for row in incidents:
        incident = by_id[row["code"]]
        killed = bounds_of(incident, "airwars", "killed")
        assert (number(row["killed_min"]), number(row["killed_max"])) == (killed.min, killed.max)
        assert row["grading"] in ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
    codes = {row["code"] for row in incidents}
    for name in ("sources", "victims", "infrastructure", "casualties"):
        assert {row["incident_code"] for row in rows(path / f"{name}.csv")} <= codes
    assert len(rows(path / "sources.csv")) == sum(len(held.incident.documents) for held in dossiers())


def test_there_are_eighteen_person_classes() -> None:
    assert len(CLASSES) == 18


def test_coarse_coordinates_say_that_they_are_generic(tmp_path: Path) -> None:
    path, _ = export("airwars", tmp_path)
    for row in rows(path / "incidents.csv"):
        generic = row["location_accuracy"] not in ("", "Exact location (other)") and row["latitude"] != ""
        assert bool(row["location_note"]) == generic


def test_victims_have_names_for_a_restricted_role_alone(tmp_path: Path) -> None:
    restricted, _ = export("airwars", tmp_path / "restricted", suffix="")
    public, report = export("airwars", tmp_path / "public", safety=Safety())
    assert {row["name"] for row in rows(restricted / "victims.csv")} == {"Halima Idris"}
    assert {row["name"] for row in rows(public / "victims.csv")} == {"[name withheld]"}
    assert report.count("redacted", "names of people") > 0


def test_strike_status() -> None:
    incident = make_dossier(0).incident
    confirmed = replace(incident, grade=replace(incident.grade, airwars="confirmed"))
    single = replace(incident, status="single_source", grade=replace(incident.grade, airwars="weak"))
    assert strike_status(confirmed) == "Declared strike"
    assert strike_status(single) == "Single source claim"
    assert strike_status(replace(single, status="corroborated")) == "Likely strike"
    assert strike_status(replace(single, status="denied")) == "Contested strike"
