"""The one JSON text of a record, made in one go, is the one made in steps."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from reportedly.records.entry import canonical
from reportedly.records.jsonform import record_to_json
from reportedly.records.place import Place
from reportedly.records.record import Record
from reportedly.records.written import written_record


class _Word(str):
    __slots__ = ()


def _in_steps(record: Record) -> str:
    form: dict[str, Any] = record_to_json(record)
    del form["document"]
    return canonical(form)


def test_it_is_the_text_made_in_steps(sample: Record, bare: Record) -> None:
    assert '"claims":["c1"]' in written_record(sample)
    for record in (sample, bare):
        assert written_record(record) == _in_steps(record)


@pytest.mark.parametrize(
    "name", ['a "quoted" name', "Kośba\n\u2028\x00", "\ud800", "100 % of %s", _Word("its own kind of text")]
)
def test_words_of_all_kinds_are_written_alike(sample: Record, name: str) -> None:
    places = (*sample.places, replace(sample.places[0], name=name))
    record = replace(sample, places=places, dropped=3)
    assert written_record(record) == _in_steps(record)


def test_numbers_are_written_alike(sample: Record) -> None:
    places = tuple(
        replace(sample.places[0], lat=value, lon=-value) for value in (0.1, 1e22, 5e-324, 1 / 3, 12.0, 7)
    )
    record = replace(sample, places=places)
    assert written_record(record) == _in_steps(record)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_json_has_no_number_for_is_refused(sample: Record, value: float) -> None:
    place: Place = replace(sample.places[0], lat=value)
    with pytest.raises(ValueError, match="JSON"):
        written_record(replace(sample, places=(place,)))
