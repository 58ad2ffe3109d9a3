"""TimeMap, Bellingcat and Atlos in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import BrokenSource, LayoutChanged
from tests.exchange.exported import dossiers, export
from tests.exchange.imported import claims, failures, outcomes, table

EVENT = {
    "id": "CIV0001",
    "date": "03/11/2026",
    "latitude": "50.1",
    "longitude": "36.2",
    "location": "Karo",
    "description": "A school was damaged by shelling.",
    "sources": ["https://posts.example/1", "https://posts.example/2"],
}


def _write(path: Path, held: object) -> Path:
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def test_an_event_of_bellingcat(tmp_path: Path) -> None:
    path = _write(tmp_path / "events.json", [EVENT, EVENT | {"id": "2", "description": "A house was hit."}])
    first, second = outcomes("bellingcat", path)
    assert first.record is not None
    assert second.record is not None
    claim = first.record.claims[0]
    assert claim.when.edtf == "2026-03-11"
    assert claim.event.acled == "Shelling/artillery/missile attack"
    assert (claim.place.lat, claim.place.precision) == (50.1, None)
    assert first.record.document.url == "https://posts.example/1"
    assert second.record.claims[0].event.plover == "ASSAULT"
    assert second.record.claims[0].event.acled is None


def test_lists_under_a_name_and_bad_elements(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.json", {"events": [EVENT, 7, EVENT | {"id": "3", "latitude": "99"}]})
    assert len(claims("bellingcat", path)) == 1
    first, second = failures("bellingcat", path)
    assert "no JSON object" in first
    assert "look swapped" in second


def test_a_file_that_breaks_off_or_holds_something_else(tmp_path: Path) -> None:
    broken = tmp_path / "b.json"
    broken.write_text(json.dumps([EVENT])[:-1] + ", {", encoding="utf-8")
    with pytest.raises(BrokenSource, match="behind element 1"):
        outcomes("bellingcat", broken)
    with pytest.raises(LayoutChanged, match="no list of events"):
        outcomes("bellingcat", _write(tmp_path / "c.json", {"other": []}))
    with pytest.raises(LayoutChanged, match="without the column 'location'"):
        outcomes(
            "bellingcat", _write(tmp_path / "d.json", [{"id": "1", "date": "x", "latitude": "", "place": ""}])
        )


def test_what_was_exported_as_timemap_comes_back(tmp_path: Path) -> None:
    path, report = export("timemap", tmp_path)
    by_id = {f"TimeMap:{held.incident.id}": held.incident for held in dossiers()}
    records = [held.record for held in outcomes("timemap", path) if held.record is not None]
    assert len(records) == report.incidents
    for record in records:
        incident, claim = by_id[record.document.story or ""], record.claims[0]
        if incident.place.name is not None:
            assert (claim.place.lat, claim.place.lon) == (incident.place.lat, incident.place.lon)
        if incident.event.acled is not None:
            assert claim.event.acled == incident.event.acled


def test_atlos_rows_and_back(tmp_path: Path) -> None:
    row = {
        "status": "To Do",
        "description": "Drone over Karo",
        "sensitive": "Not Sensitive",
        "date": "2026-03-11",
    }
    (claim,) = claims("atlos", table(tmp_path / "a.csv", row))
    assert claim.event.acled == "Air/drone strike"
    (words,) = failures("atlos", table(tmp_path / "b.csv", row | {"description": "Something"}))
    assert "names a kind of event" in words
    path, report = export("atlos", tmp_path)
    assert len(claims("atlos", path)) == report.incidents
