"""Scores say why, and silence counts neither way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ResourceError
from reportedly.reconciliation.scoring import score_pair
from reportedly.reconciliation.weights import read_weights
from reportedly.records.telling import Figures
from tests.reconciliation.drawn_tellings import make_telling, telling_lists

WEIGHTS = read_weights()


@given(telling_lists(2))
def test_sides_can_be_exchanged(tellings) -> None:
    left, right = tellings[0], tellings[-1]
    assert score_pair(left, right, WEIGHTS) == score_pair(right, left, WEIGHTS)


@given(
    st.sampled_from(["place", "day", "killed", "injured", "actor", "target", "victims", "weapon", "words"])
)
def test_what_a_side_does_not_tell_counts_neither_way(name: str) -> None:
    silent = replace(
        make_telling(0, 3, None, None, (), 0), published=None, killed=Figures(), injured=Figures()
    )
    told = make_telling(1, 0, 10, 8, ("kosti",), 1)
    bits = {held.name: held.bits for held in score_pair(silent, told, WEIGHTS).features}
    assert bits[name] == 0


def test_a_score_says_why_in_words() -> None:
    left = make_telling(0, 0, 10, 11, (), 0)
    score = score_pair(left, make_telling(1, 0, 11, 11, (), 1), WEIGHTS)
    said = score.words()
    assert "one day apart" in said
    assert "both 11 killed" in said
    assert "same place, Kosti" in [held.words for held in score.features]
    assert said.endswith("weapon not told on one side")


def test_weights_that_are_none_are_refused_with_advice(tmp_path) -> None:
    path = tmp_path / "weights.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ResourceError, match="reportedly link train"):
        read_weights(path)
