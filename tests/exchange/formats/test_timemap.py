"""TimeMap's three files: strings, required fields, references."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from tests.exchange.exported import dossiers, export

_STRINGS = {"type": "string"}
EVENT = {
    "type": "object",
    "required": ["description"],
    "properties": {
        **dict.fromkeys(("id", "date", "time", "location", "latitude", "longitude", "category"), _STRINGS),
        "sources": {"type": "array", "items": _STRINGS},
        "associations": {"type": "array", "items": _STRINGS},
    },
}
SOURCE = {
    "type": "object",
    "required": ["id", "paths"],
    "properties": {"id": _STRINGS, "paths": {"type": "array", "items": _STRINGS}},
}
ASSOCIATION = {
    "type": "object",
    "required": ["id", "title", "mode"],
    "properties": {"mode": {"enum": ["FILTER", "CATEGORY"]}, "filter_paths": {"type": "array"}},
}


def test_events_sources_and_associations_hang_together(tmp_path: Path) -> None:
    path, report = export("timemap", tmp_path)
    events, sources, associations = (
        json.loads((path / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("events", "sources", "associations")
    )
    by_id = {held.incident.id: held.incident for held in dossiers()}
    assert len(events) == report.incidents
    for event in events:
        jsonschema.validate(event, EVENT)
        place = by_id[event["id"]].place
        assert event["latitude"] == ("" if place.lat is None else str(place.lat))
        assert bool(event["latitude"]) == bool(event["longitude"])
        assert event["latitude"] or event["date"]
    for source in sources:
        jsonschema.validate(source, SOURCE)
    for association in associations:
        jsonschema.validate(association, ASSOCIATION)
    assert {name for event in events for name in event["sources"]} == {held["id"] for held in sources}
    assert {name for event in events for name in event["associations"]} == {
        held["id"] for held in associations
    }
    assert len({held["id"] for held in sources}) == len(sources)
