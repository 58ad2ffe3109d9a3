"""FollowTheMoney: entities that its library accepts, statements under its own ids."""

from __future__ import annotations

import json
from pathlib import Path

from followthemoney import model
from followthemoney.statement import Statement

from reportedly.exchange.formats.followthemoney import DATASET
from tests.exchange.exported import dossiers, export, rows


def test_the_library_keeps_every_value(tmp_path: Path) -> None:
    path, report = export("followthemoney", tmp_path)
    lines = (path / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    events = 0
    for line in lines:
        told = json.loads(line)
        entity = model.get_proxy(told, cleaned=False)
        model.get(told["schema"]).validate(told)
        for prop, values in told["properties"].items():
            assert sorted(entity.get(prop)) == sorted(values), prop
        events += told["schema"] == "Event"
    assert events == report.incidents == 40
    assert len({json.loads(line)["id"] for line in lines}) == len(lines)


def test_statements_have_the_library_s_ids_and_say_what_the_entities_say(tmp_path: Path) -> None:
    path, _ = export(
        "followthemoney", tmp_path, [held for held in dossiers() if held.incident.place.name != "=Alwa"]
    )
    told = {
        (entity["id"], prop, value)
        for entity in map(json.loads, (path / "entities.ftm.json").read_text(encoding="utf-8").splitlines())
        for prop, values in entity["properties"].items()
        for value in values
    }
    written = rows(path / "statements.csv")
    assert {(row["entity_id"], row["prop"], row["value"]) for row in written} == told
    for row in written:
        assert row["id"] == Statement.make_key(DATASET, row["entity_id"], row["prop"], row["value"], False)


def test_entities_point_to_entities_that_are_there(tmp_path: Path) -> None:
    path, _ = export("followthemoney", tmp_path)
    entities = [
        json.loads(line) for line in (path / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    ]
    ids = {held["id"] for held in entities}
    pointed = {
        name
        for held in entities
        for prop in ("involved", "proof")
        for name in held["properties"].get(prop, [])
    }
    assert pointed <= ids
