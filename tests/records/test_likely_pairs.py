"""Likely pairs: points for claims that tell of one event, none for those that cannot."""

from __future__ import annotations

from dataclasses import replace

from reportedly.records.facets import Told, tell
from reportedly.records.likely_pairs import ENOUGH, pair_readings, pair_versions, score_pair
from reportedly.records.record import Record


def test_points(sample: Record) -> None:
    told = tell(sample)
    for at, one in enumerate(told):
        assert score_pair(one, one) >= ENOUGH
        for other in told[at + 1 :]:
            assert score_pair(one, other) == score_pair(other, one) < ENOUGH


def test_pairs_do_not_depend_on_the_order_of_the_newer_record(sample: Record) -> None:
    told = tell(sample)
    turned: tuple[Told, ...] = told[::-1]
    last = len(told) - 1
    assert pair_versions(told, turned) == {at: last - at for at in range(len(told))}
    assert pair_readings(told, turned) == {at: last - at for at in range(len(told))}


def test_a_speaker_and_polarity_that_both_differ_rule_a_pair_out(sample: Record) -> None:
    one = tell(sample)[0]
    denied = replace(one, claim=replace(one.claim, polarity="negative"))
    assert score_pair(one, denied) >= ENOUGH
    assert score_pair(one, replace(denied, speaker="x", statement=tell(sample)[2].statement)) == 0.0
