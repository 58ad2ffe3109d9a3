"""PLOVER JSON Lines: required fields, types, quad codes, sectors, resolutions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from reportedly.exchange.formats.plover import QUADS
from reportedly.exchange.incident_facts import bounds_of
from tests.exchange.exported import dossiers, export

_ENTITY = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "sector": {"type": "string"},
        "entity_text": {"type": "string"},
    },
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "id": {"type": "string"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "enddate": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "event": {"enum": sorted(QUADS)},
        "mode": {"type": "string"},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "actor": {"type": "array", "items": _ENTITY, "minItems": 1},
        "recipient": {"type": "array", "items": _ENTITY, "minItems": 1},
        "size": {
            "type": "object",
            "properties": {
                name: {"type": "integer", "minimum": 0} for name in ("dead", "injured", "arrested")
            },
            "additionalProperties": False,
        },
        "event_loc": {"type": "object", "properties": {"resolution": {"enum": [1, 2, 3, 4, 5]}}},
        "text": {"type": "string"},
        "cite_info": {"type": "object"},
        "coder": {"type": "string"},
    },
    "additionalProperties": False,
}
"""What the manual says of its JSON, written as a schema for this test."""


def test_every_line_is_an_event_of_plover_with_our_figures(tmp_path: Path) -> None:
    path, report = export("plover", tmp_path)
    by_id = {held.incident.id: held.incident for held in dossiers()}
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(events) == report.incidents == 40 - report.count("left_out", "incidents")
    for event in events:
        jsonschema.validate(event, SCHEMA)
        incident = by_id[event["id"]]
        assert event["size"]["dead"] == bounds_of(incident, "ucdp", "killed").best
        assert event["size"]["injured"] == bounds_of(incident, "airwars", "injured").min
        assert event.get("event_loc", {}).get("lat") == incident.place.lat


def test_there_are_sixteen_types() -> None:
    assert len(QUADS) == 16
