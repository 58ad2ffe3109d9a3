"""Events that look alike stay apart, one event that is told in different ways stays one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reportedly.pipeline import read
from reportedly.reconciliation.relinking import link_all
from reportedly.reconciliation.tellings import form_tellings, main_telling
from reportedly.reconciliation.weights import read_weights

PAIRS = tomllib.loads(Path(__file__).with_name("confusables.toml").read_text(encoding="utf-8"))["pair"]


def test_there_are_enough_pairs_of_both_kinds() -> None:
    assert len(PAIRS) >= 30
    assert min(sum(pair["same"] is verdict for pair in PAIRS) for verdict in (True, False)) >= 12


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_one_event_is_one_and_two_are_two(pair: dict) -> None:
    told = [
        form_tellings(read(pair[side]["text"], published=pair[side]["published"]))
        for side in ("left", "right")
    ]
    mains = [main_telling(tellings) for tellings in told]
    assert all(mains), "each tells of an event"
    components = link_all([*told[0], *told[1]], (), read_weights())
    clusters = [cluster for component in components for cluster in component.clusters]
    together = any({main.id for main in mains if main} <= set(cluster) for cluster in clusters)
    assert together is pair["same"]
