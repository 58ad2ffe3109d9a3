"""Splink's weights are those that ``score_pair`` gives, pair by pair, and clusters in bulk are the same."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.linking import make_tellings
from reportedly.reconciliation.relinking import candidate_pairs, link_all, link_in_bulk
from reportedly.reconciliation.scoring import score_pair
from reportedly.reconciliation.splink_engine import estimate_weights, score_all
from reportedly.reconciliation.weights import read_weights
from reportedly.records.telling import Telling
from tests.reconciliation.drawn_tellings import telling_lists

WEIGHTS = read_weights()


def _weights(tellings: list[Telling]) -> dict[tuple[str, str], float]:
    left, right, scores = score_all(tellings, WEIGHTS)
    named = [(tellings[one].id, tellings[other].id) for one, other in zip(left, right, strict=True)]
    return {(min(pair), max(pair)): round(float(score), 6) for pair, score in zip(named, scores, strict=True)}


def _scored(tellings: list[Telling]) -> dict[tuple[str, str], float]:
    held = {telling.id: telling for telling in tellings}
    return {
        (left, right): round(score_pair(held[left], held[right], WEIGHTS).weight, 6)
        for left, right in candidate_pairs(tellings)
    }


@given(telling_lists())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_splink_weighs_drawn_pairs_as_we_do(tellings: list[Telling]) -> None:
    assert _weights(tellings) == pytest.approx(_scored(tellings), abs=1e-5)


def test_splink_weighs_made_up_pairs_as_we_do_and_clusters_are_the_same() -> None:
    tellings = list(make_tellings(600))
    weights = _weights(tellings)
    assert len(weights) > 300
    assert weights == pytest.approx(_scored(tellings), abs=1e-5)
    bulk = {(held.tellings, held.clusters) for held in link_in_bulk(tellings, (), WEIGHTS)}
    assert bulk == {(held.tellings, held.clusters) for held in link_all(tellings, (), WEIGHTS)}


def test_splink_learns_that_one_day_speaks_for_one_event() -> None:
    tellings = list(make_tellings(900))
    same = [pair for pair, weight in _scored(tellings).items() if weight > 5]
    learned = estimate_weights(tellings, same, WEIGHTS)
    assert learned.bits["day"]["same"] > 2
    assert learned.bits["place"]["same place"] > 2
    assert learned.bits["day"] != WEIGHTS.bits["day"]


def test_nothing_is_said_on_the_side(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.WARNING):
        score_all(list(make_tellings(30)), WEIGHTS)
    assert caplog.text == ""
    assert capsys.readouterr().err == ""


def test_fewer_than_two_tellings_have_no_pairs() -> None:
    assert [len(column) for column in score_all([], WEIGHTS)] == [0, 0, 0]
