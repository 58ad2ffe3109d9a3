"""Rows of one list: each is an event of its own, and one row in two editions is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.reconciliation.blocking import blocking_keys
from reportedly.reconciliation.relinking import link_all, link_in_bulk
from reportedly.reconciliation.scoring import score_pair
from reportedly.reconciliation.tellings import recorded_as
from reportedly.reconciliation.weights import read_weights
from reportedly.records.document import Document
from reportedly.records.judgement import Judgement
from reportedly.records.telling import Telling
from tests.reconciliation.drawn_tellings import make_telling

WEIGHTS = read_weights()


def row(number: int, key: str | None, *, town: int = 0, day: int = 10) -> Telling:
    """A telling that is a row of ACLED's list, all else alike; with no key, one of a newspaper."""
    telling = make_telling(number, town, day, 8, ("kosti", "souq"), number)
    telling = replace(telling, recorder=key and "ACLED", recorder_key=key)
    return replace(telling, keys=blocking_keys(telling))


def clusters(*tellings: Telling, judged: tuple[Judgement, ...] = ()) -> set[tuple[str, ...]]:
    found = {held for one in link_all(tellings, judged, WEIGHTS) for held in one.clusters}
    assert found == {held for one in link_in_bulk(tellings, judged, WEIGHTS) for held in one.clusters}
    return found


def test_two_rows_of_one_list_are_two_events_however_alike() -> None:
    assert clusters(row(0, None), row(1, None)) == {("t000", "t001")}
    assert clusters(row(0, "SUD1"), row(1, "SUD2")) == {("t000",), ("t001",)}


def test_an_article_like_both_joins_one_of_them_alone() -> None:
    found = clusters(row(0, "SUD1"), row(1, "SUD2"), row(2, None))
    assert not any({"t000", "t001"} <= set(cluster) for cluster in found)
    assert sorted(map(len, found)) == [1, 2]


def test_a_person_may_say_that_two_rows_are_one() -> None:
    judged = Judgement("c000a", "c001a", "same", "ann", "one strike entered twice")
    assert clusters(row(0, "SUD1"), row(1, "SUD2"), judged=(judged,)) == {("t000", "t001")}


def test_one_row_in_two_editions_is_one_event_whatever_was_corrected() -> None:
    moved = row(1, "SUD1", town=2, day=18)
    assert clusters(row(0, "SUD1"), moved) == {("t000", "t001")}
    assert clusters(row(0, None), row(1, None, town=2, day=18)) == {("t000",), ("t001",)}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("SUD2", "two rows of the list of ACLED, which gives each event one"),
        ("SUD1", "one row of the list of ACLED in two editions"),
    ],
)
def test_it_is_explained_in_words(key: str, words: str) -> None:
    assert words in score_pair(row(0, "SUD1"), row(1, key), WEIGHTS).words()


@pytest.mark.parametrize(
    ("outlet", "story", "recorded"),
    [
        ("ACLED", "ACLED:SUD1", ("ACLED", "SUD1")),
        ("My list: 2", "My list: 2:a:b", ("My list: 2", "a:b")),
        ("The Harbour Post", "guid-7", (None, None)),
        ("The Harbour Post", None, (None, None)),
        (None, "ACLED:SUD1", (None, None)),
    ],
)
def test_a_row_is_known_by_its_story(outlet: str | None, story: str | None, recorded: object) -> None:
    assert recorded_as(Document("d", "text", outlet=outlet, story=story)) == recorded
