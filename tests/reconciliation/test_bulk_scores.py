"""Weights in bulk are those that ``score_pair`` gives, pair by pair, and clusters in bulk are the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.linking import make_tellings
from reportedly.reconciliation.bulk_scores import score_all
from reportedly.reconciliation.relinking import candidate_pairs, link_all, link_in_bulk
from reportedly.reconciliation.scoring import score_pair
from reportedly.reconciliation.weights import read_weights
from reportedly.records.telling import Telling
from tests.reconciliation.drawn_tellings import telling_lists

WEIGHTS = read_weights()


def _weights(tellings: list[Telling]) -> dict[tuple[str, str], float]:
    left, right, scores = score_all(tellings, WEIGHTS)
    named = [(tellings[one].id, tellings[other].id) for one, other in zip(left, right, strict=True)]
    assert len(set(named)) == len(named), "no pair comes twice"
    return {(min(pair), max(pair)): float(score) for pair, score in zip(named, scores, strict=True)}


def _scored(tellings: list[Telling]) -> dict[tuple[str, str], float]:
    held = {telling.id: telling for telling in tellings}
    return {
        (left, right): score_pair(held[left], held[right], WEIGHTS).weight
        for left, right in candidate_pairs(tellings)
    }


@given(telling_lists())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_drawn_pairs_are_weighed_as_one_by_one(tellings: list[Telling]) -> None:
    assert _weights(tellings) == pytest.approx(_scored(tellings), abs=1e-5)


def test_made_up_pairs_are_weighed_as_one_by_one_and_clusters_are_the_same() -> None:
    tellings = list(make_tellings(600))
    weights = _weights(tellings)
    assert len(weights) > 300
    assert weights == _scored(tellings)
    bulk = {(held.tellings, held.clusters) for held in link_in_bulk(tellings, (), WEIGHTS)}
    assert bulk == {(held.tellings, held.clusters) for held in link_all(tellings, (), WEIGHTS)}


def test_fewer_than_two_tellings_have_no_pairs() -> None:
    (one,) = make_tellings(1)
    assert [len(column) for column in score_all([], WEIGHTS)] == [0, 0, 0]
    assert [len(column) for column in score_all([one], WEIGHTS)] == [0, 0, 0]
