"""The published schema accepts every record and says what each field means."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from reportedly.pipeline import extract_document
from reportedly.records.count import CountScope
from reportedly.records.document import Document
from reportedly.records.event import Blame, Polarity, Realis
from reportedly.records.jsonform import record_to_json
from reportedly.records.mention import MentionKind
from reportedly.records.place import PlacePrecision
from reportedly.records.record import Record
from reportedly.records.statement import Quoted, Stance
from reportedly.records.timespan import TimePrecision, TimexType
from reportedly.records.verification import Verdict

SCHEMA = json.loads((files("reportedly.resources") / "record.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
DISPATCHES = [
    json.loads(line)
    for line in (files("reportedly.resources.demo") / "dispatches.jsonl").read_text("utf-8").splitlines()
]


def _faults(record: Record) -> list[str]:
    form = json.loads(json.dumps(record_to_json(record)))
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(form)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_records_made_by_hand_validate(sample: Record, bare: Record) -> None:
    assert _faults(sample) == []
    assert _faults(bare) == []


@pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda dispatch: dispatch["outlet"])
def test_records_of_the_demo_validate(dispatch: dict[str, Any]) -> None:
    document = Document(id="d", text=dispatch["text"], published=dispatch["published"])
    assert _faults(extract_document(document)) == []


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "“",
        "12",
        "He said.",
        "“No,” she said, “and 0 of 3 were killed on 31 February in Nowhere.”",
        "Said said Said was killed in Said on Said.",
        "ZERO KILLED. 1,000,000,000,000 DISPLACED. HALF A MILLION FLED.",
        "قالت الوزارة إن 12 شخصا قتلوا. The ministry said 12 people were killed in \u202eGaza\u202c.",
        "At least\u00a012 peo\u00adple were kil\u00adled in A\u0308leppo on Tues\u00adday\r\n\r\n🙂 said.",
        "- one\n- two\n\n\n\n# Title\n\n| a | b |\n",
        "From 2011 to 2026, between 10 and 20, some 30 to 40, up to 50, more than 60 nearly 70 died daily.",
    ],
)
def test_records_of_odd_texts_validate(text: str) -> None:
    for published in (None, "2027-03-09"):
        assert _faults(extract_document(Document(id="d", text=text, published=published))) == []


@pytest.mark.parametrize(
    ("definition", "field", "kinds"),
    [
        ("statement", "stance", Stance),
        ("statement", "quoted", Quoted),
        ("claim", "realis", Realis),
        ("claim", "polarity", Polarity),
        ("claim", "blame", Blame),
        ("mention", "kind", MentionKind),
        ("place", "precision", PlacePrecision),
        ("timespan", "type", TimexType),
        ("timespan", "precision", TimePrecision),
        ("count", "scope", CountScope),
        ("verification", "verdict", Verdict),
    ],
)
def test_the_schema_lists_the_values_that_the_records_allow(definition: str, field: str, kinds: Any) -> None:
    listed = SCHEMA["$defs"][definition]["properties"][field]["enum"]
    assert tuple(value for value in listed if value is not None) == get_args(kinds)


def _objects(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield path, node
        for key, value in node.items():
            yield from _objects(value, f"{path}/{key}")


def test_every_object_is_closed_and_every_field_is_described() -> None:
    for path, node in _objects(SCHEMA):
        assert node["additionalProperties"] is False, path
        assert sorted(node["required"]) == sorted(node["properties"]), path
        for name, field in node["properties"].items():
            target = SCHEMA["$defs"][field["$ref"].rsplit("/", 1)[1]] if "$ref" in field else field
            assert field.get("description") or target.get("description"), f"{path}: {name}"


def _strip(form: dict[str, Any]) -> None:
    del form["claims"][0]["when"]


def _half_a_point(form: dict[str, Any]) -> None:
    form["places"][0]["lon"] = None


def _invented_type(form: dict[str, Any]) -> None:
    form["claims"][0]["event"]["plover"] = "ATTACK"


def _three_offsets(form: dict[str, Any]) -> None:
    form["statements"][0]["span"] = [1, 2, 3]


def _extra(form: dict[str, Any]) -> None:
    form["claims"][0]["confidence"] = 0.9


@pytest.mark.parametrize("damage", [_strip, _half_a_point, _invented_type, _three_offsets, _extra])
def test_the_schema_refuses_what_is_no_record(sample: Record, damage: Any) -> None:
    form = copy.deepcopy(json.loads(json.dumps(record_to_json(sample))))
    damage(form)
    assert not VALIDATOR.is_valid(form)
