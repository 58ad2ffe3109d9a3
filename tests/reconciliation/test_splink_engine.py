"""Splink's weights are those that ``score_pair`` gives, pair by pair."""

from __future__ import annotations

import logging

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from splink import DuckDBAPI

from benchmarks.linking import make_tellings
from reportedly.reconciliation.relinking import candidate_pairs
from reportedly.reconciliation.scoring import score_pair
from reportedly.reconciliation.splink_engine import estimate_weights, predict_pairs, tabulate
from reportedly.reconciliation.splink_levels import DUCKDB_MACROS
from reportedly.reconciliation.weights import read_weights
from reportedly.records.telling import Telling
from tests.reconciliation.drawn_tellings import telling_lists

WEIGHTS = read_weights()


def _weights(tellings: list[Telling]) -> dict[tuple[str, str], float]:
    database = duckdb.connect()
    for macro in DUCKDB_MACROS:
        database.execute(macro)
    table = DuckDBAPI(database).register(tabulate(tellings), table_name="tellings")
    scored = predict_pairs(table, WEIGHTS).as_duckdbpyrelation()
    rows = scored.project("unique_id_l, unique_id_r, match_weight").fetchall()
    named = [(tellings[one].id, tellings[other].id, weight) for one, other, weight in rows]
    return {(min(one, other), max(one, other)): round(weight, 6) for one, other, weight in named}


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


def test_splink_weighs_made_up_pairs_as_we_do() -> None:
    tellings = list(make_tellings(600))
    weights = _weights(tellings)
    assert len(weights) > 300
    assert weights == pytest.approx(_scored(tellings), abs=1e-5)


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
        _weights(list(make_tellings(30)))
    assert caplog.text == ""
    assert capsys.readouterr().err == ""
