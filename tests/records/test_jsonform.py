from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from reportedly.errors import InputError
from reportedly.records.jsonform import quotes_of, record_from_json, record_to_json
from reportedly.records.record import Record


def test_the_form_survives_json_and_comes_back_the_same(sample: Record, bare: Record) -> None:
    for record in (sample, bare):
        form = json.loads(json.dumps(record_to_json(record)))
        assert form == record_to_json(record)
        assert record_from_json(form) == record


def test_records_from_before_blame_and_factuality_are_read(sample: Record) -> None:
    form = record_to_json(sample)
    for claim in form["claims"]:
        del claim["blame"], claim["factuality"]
    assert [(claim.blame, claim.factuality) for claim in record_from_json(form).claims] == [(None, None)] * 4


def test_a_statement_names_its_claims_and_a_claim_its_statement(sample: Record) -> None:
    form = record_to_json(sample)
    assert [statement["claims"] for statement in form["statements"]] == [["c1"], ["c2"], [], ["c3"], ["c4"]]
    assert [claim["statement"] for claim in form["claims"]] == ["s1", "s2", "s4", "s5"]


def test_spans_are_pairs_into_the_text(sample: Record) -> None:
    form = record_to_json(sample)
    text = form["document"]["text"]
    start, end = form["statements"][0]["voices"][0]["speaker"]["span"]
    assert text[start:end] == "The army"
    assert form["claims"][3]["place"]["span"] is None
    assert form["claims"][3]["place"]["why"] == "no event place stated"


def test_every_quote_of_the_record_is_told(sample: Record) -> None:
    told = {quote.text for quote in quotes_of(sample)}
    assert {"The army", "said", "may", "state radio", "shelled", "a child", "Karo", "late Monday"} <= told
    assert "The Harbour Post" in told


def _without_text(form: dict[str, Any]) -> None:
    del form["document"]["text"]


def _moved_cue(form: dict[str, Any]) -> None:
    form["statements"][0]["voices"][0]["cue"]["span"] = [0, 4]


def _backward_span(form: dict[str, Any]) -> None:
    form["statements"][0]["span"] = [9, 3]


def _unknown_key(form: dict[str, Any]) -> None:
    form["checks"][0]["colour"] = "red"


def _claims_missing(form: dict[str, Any]) -> None:
    del form["claims"]


@pytest.mark.parametrize("damage", [_without_text, _moved_cue, _backward_span, _unknown_key, _claims_missing])
def test_a_damaged_form_is_refused(sample: Record, damage: Any) -> None:
    form = copy.deepcopy(record_to_json(sample))
    damage(form)
    with pytest.raises(InputError, match="no record"):
        record_from_json(form)


@pytest.mark.parametrize("form", [[], "record", {"document": 3}, None])
def test_what_is_no_record_is_refused(form: Any) -> None:
    with pytest.raises(InputError, match="no record"):
        record_from_json(form)
