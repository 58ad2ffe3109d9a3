from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.entry import FIRST, canonical, canonical_list, chain_digest, content_digest

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda held: st.lists(held) | st.dictionaries(st.text(), held),
    max_leaves=20,
)


@given(JSON)
def test_canonical_json_is_ascii_and_gives_the_value_back(value: object) -> None:
    written = canonical(value)
    assert written.isascii()
    assert "\x00" not in written
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


def test_canonical_json_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": [None, "é"]}) == canonical({"a": [None, "é"], "b": 1})
    assert canonical({"b": 1, "a": [None, "é"]}) == '{"a":[null,"\\u00e9"],"b":1}'


@given(st.lists(st.text() | st.integers() | st.none()))
def test_a_plain_list_is_written_as_any_other_value(parts: list[str | int | None]) -> None:
    assert canonical_list(parts) == canonical(parts)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_no_json_holds_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(value)


def test_digests_are_those_that_anybody_would_compute() -> None:
    content = content_digest(7, "note", "note:1", "2027-03-11T08:00:00Z", "ana", {"b": 1, "a": "é"})
    written = '[7,"note","note:1","2027-03-11T08:00:00Z","ana",{"a":"\\u00e9","b":1}]'
    assert content == hashlib.sha256(written.encode()).hexdigest()
    assert chain_digest(FIRST, content) == hashlib.sha256(("0" * 64 + content).encode()).hexdigest()


@pytest.mark.parametrize(
    "other",
    [
        (2, "k", "key", "r", "by", {}),
        (1, "kk", "ey", "r", "by", {}),
        (1, "k", "key", "rb", "y", {}),
        (1, "k", "key", "r", "by", {"a": None}),
        (1, "k", "key", "r", "by", {"a": 0}),
        (1, "k", "key", "r", "by", {"a": False}),
    ],
)
def test_every_part_counts(other: tuple[int, str, str, str, str, dict[str, object]]) -> None:
    assert content_digest(*other) != content_digest(1, "k", "key", "r", "by", {})
