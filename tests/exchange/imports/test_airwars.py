"""Airwars in: ranges by class, accuracy, and back from our own folder."""

from __future__ import annotations

from pathlib import Path

from reportedly.exchange.incident_facts import bounds_of
from tests.exchange.exported import dossiers, export
from tests.exchange.imported import claims, failures, outcomes, table

ROW = {
    "code": "CI195",
    "date": "2026-03-11",
    "date_end": "",
    "country": "Sudan",
    "location": "Karo",
    "location_accuracy": "Village",
    "latitude": "13.16",
    "longitude": "32.66",
    "strike_type": "Airstrike",
    "killed_min": "4",
    "killed_max": "9",
    "children_killed_min": "1",
    "children_killed_max": "2",
    "belligerent_1_name": "RSF",
    "summary": "Local sources said that an airstrike hit Karo.",
}


def test_a_row_becomes_ranges_by_class(tmp_path: Path) -> None:
    (claim,) = claims("airwars", table(tmp_path / "incidents.csv", ROW))
    told = [(held.kind, held.of, held.min, held.max) for held in claim.counts]
    assert told == [("killed", None, 4, 9), ("killed", "children", 1, 2)]
    assert claim.event.acled == "Air/drone strike"
    assert claim.place.precision == "settlement"
    assert [held.text for held in claim.roles.actor] == ["RSF"]


def test_a_reversed_range_is_told(tmp_path: Path) -> None:
    (words,) = failures("airwars", table(tmp_path / "incidents.csv", ROW | {"killed_min": "10"}))
    assert "killed_min 10 is more than killed_max 9" in words


def test_what_was_exported_comes_back(tmp_path: Path) -> None:
    path, report = export("airwars", tmp_path)
    by_id = {f"Airwars:{held.incident.id}": held.incident for held in dossiers()}
    records = [held.record for held in outcomes("airwars", path) if held.record is not None]
    assert len(records) == report.incidents
    for record in records:
        incident, claim = by_id[record.document.story or ""], record.claims[0]
        for kind in ("killed", "injured"):
            bounds = bounds_of(incident, "airwars", kind)
            (count,) = [held for held in claim.counts if held.kind == kind and held.of is None]
            assert (count.min, count.max) == (bounds.min, bounds.max)
        if incident.place.name is not None:
            assert (claim.place.lat, claim.place.lon) == (incident.place.lat, incident.place.lon)
