"""Weights are learned from a file of judgements, or it is said why not."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from reportedly.commands.link_train import train
from reportedly.errors import InputError
from reportedly.pipeline import read
from reportedly.reconciliation.tellings import form_tellings
from reportedly.reconciliation.weights import read_weights
from reportedly.records.jsonform import record_to_json

TEXT = "A drone strike on a market in the Sudanese city of {} killed {} people on Thursday, doctors said."
TOWNS = ("Kosti", "Nyala", "El Obeid", "Khartoum", "Port Sudan")


def _records() -> list:
    return [
        read(TEXT.format(town, killed), published="2027-03-12") for town in TOWNS for killed in range(5, 10)
    ]


def _run(folder: Path, lines: list[dict], records: list):
    judgements, held = folder / "judged.jsonl", folder / "records.jsonl"
    judgements.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    held.write_text(
        "".join(json.dumps(record_to_json(record)) + "\n" for record in records), encoding="utf-8"
    )
    arguments = [str(judgements), "--records", str(held), "--output", str(folder / "weights.json")]
    return CliRunner().invoke(train, arguments)


def test_weights_are_learned_and_written(tmp_path: Path) -> None:
    records = _records()
    claims = [form_tellings(record)[0].claims[0] for record in records]
    pairs = [(one, other) for one in range(len(claims)) for other in range(one)]
    lines = [
        {
            "left": claims[one],
            "right": claims[other],
            "verdict": "same" if one // 5 == other // 5 else "different",
        }
        for one, other in pairs
    ]
    ran = _run(tmp_path, lines, records)
    assert ran.exit_code == 0, ran.output
    assert "50 pairs judged the same and 250 judged different" in ran.output
    learned = read_weights(tmp_path / "weights.json")
    assert learned.bits["place"]["same place"] > 0 > learned.bits["place"]["far"]


def test_too_few_judgements_are_refused(tmp_path: Path) -> None:
    ran = _run(tmp_path, [], _records()[:2])
    assert isinstance(ran.exception, InputError)
    assert "too few" in str(ran.exception)


def test_a_line_that_is_no_judgement_is_named(tmp_path: Path) -> None:
    ran = _run(tmp_path, [{"left": "c1", "right": "c2", "verdict": "perhaps"}], [])
    assert isinstance(ran.exception, InputError)
    assert "judged.jsonl:1" in str(ran.exception)
