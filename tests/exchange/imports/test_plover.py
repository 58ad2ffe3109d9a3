"""PLOVER in: lines, older types, and back from our own export."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.exchange.incident_facts import bounds_of
from tests.exchange.exported import dossiers, export
from tests.exchange.imported import claims, failures, outcomes

LINE = {
    "id": "p1",
    "date": "2026-03-11",
    "event": "DEMAND",
    "actor": [{"code": "SDN", "sector": "MIL", "entity_text": "the army"}],
    "size": {"dead": 3},
    "event_loc": {
        "resolved_place": "Karo",
        "lat": 13.16,
        "lon": 32.66,
        "resolution": 4,
        "country_code": "SDN",
    },
}


def _lines(path: Path, *held: object) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in held), encoding="utf-8")
    return path


def test_a_line_with_an_older_type(tmp_path: Path) -> None:
    (claim,) = claims("plover", _lines(tmp_path / "p.jsonl", LINE))
    assert claim.event.plover == "REQUEST"
    assert (claim.place.country, claim.place.precision) == ("SD", "settlement")
    assert [(one.text, one.entity, one.kind) for one in claim.roles.actor] == [
        ("the army", "SDN", "military")
    ]
    assert [(one.kind, one.min) for one in claim.counts] == [("killed", 3)]


def test_bad_lines_cost_no_other(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    good = json.dumps(LINE).encode()
    path.write_bytes(good + b"\n{broken\n[]\n\xff\xfe\n" + good.replace(b"p1", b"p2") + b"\n")
    assert len(claims("plover", path)) == 2
    assert len(failures("plover", path)) == 3


def test_what_was_exported_comes_back_minus_the_loss_report(tmp_path: Path) -> None:
    path, report = export("plover", tmp_path)
    by_id = {f"reportedly:{held.incident.id}": held.incident for held in dossiers()}
    records = [held.record for held in outcomes("plover", path) if held.record is not None]
    assert len(records) == report.incidents
    for record in records:
        incident, claim = by_id[record.document.story or ""], record.claims[0]
        assert claim.event.plover == incident.event.plover
        assert claim.event.mode == incident.event.mode
        killed = [held.min for held in claim.counts if held.kind == "killed"]
        assert killed == [bounds_of(incident, "ucdp", "killed").best]
        assert (claim.place.lat, claim.place.lon) == (incident.place.lat, incident.place.lon)
