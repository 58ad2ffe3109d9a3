from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from reportedly.errors import EmptySource
from reportedly.exchange.json_lines import export_json, export_json_lines
from reportedly.records.jsonform import record_to_json
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

FAILED = Outcome("empty.txt", failure=EmptySource("nothing in it"))


def _json(*outcomes: Outcome) -> object:
    return json.loads("".join(export_json(outcomes)))


def test_one_article_is_an_object(sample: Record) -> None:
    assert _json(Outcome("a", record=sample)) == record_to_json(sample)


@pytest.mark.parametrize("number", [2, 3, 5])
def test_several_articles_are_a_list(sample: Record, bare: Record, number: int) -> None:
    records = [sample, bare, sample, bare, bare][:number]
    told = _json(*(Outcome("a", record=record) for record in records))
    assert told == [record_to_json(record) for record in records]


def test_failures_leave_a_list_of_the_rest(sample: Record) -> None:
    read = Outcome("a", record=sample)
    form = record_to_json(sample)
    assert _json(read, FAILED) == [form]
    assert _json(FAILED, read) == [form]
    assert _json(read, FAILED, read, FAILED) == [form, form]
    assert _json(FAILED) == []
    assert _json() == []


def test_json_lines_come_one_by_one(sample: Record, bare: Record) -> None:
    asked = []

    def outcomes() -> Iterator[Outcome]:
        for record in (sample, bare):
            asked.append(record.document.id)
            yield Outcome(record.document.id, record=record)
            yield FAILED

    lines = export_json_lines(outcomes())
    assert json.loads(next(lines)) == record_to_json(sample)
    assert asked == ["d-sample"]
    second = next(lines)
    assert second.count("\n") == 1
    assert second.endswith("\n")
    assert json.loads(second) == record_to_json(bare)
    assert list(lines) == []
