"""Facets: how figures, places and people read, and when they count as the same."""

from __future__ import annotations

import pytest

from reportedly.records.count import Count
from reportedly.records.facets import Facet, bounds_words, mention_key, place_key, toll_words
from reportedly.records.mention import Mention
from reportedly.records.place import Place
from reportedly.records.span import Span

SPAN = Span(0, 1)


def _count(least: int | None, most: int | None, *, of: str | None = None) -> Count:
    return Count("killed", least, most, of, "incident", "x", SPAN)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(12, None, "at least 12"), (12, 12, "12"), (1_000, 1_200, "1,000 to 1,200"), (None, 40, "up to 40"),
     (None, None, "an unknown number of")],
)  # fmt: skip
def test_bounds(least: int | None, most: int | None, words: str) -> None:
    assert bounds_words(_count(least, most)) == words


def test_toll() -> None:
    assert toll_words(_count(12, None)) == "at least 12 killed"
    assert toll_words(_count(3, 3, of="children")) == "3 children killed"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Mention("it", SPAN, "SDN"), Mention("the army", SPAN, "SDN")),
        (Mention("a crowded market", SPAN), Mention("the market of Karo", SPAN)),
        (Mention("two drones", SPAN), Mention("a drone", SPAN)),
    ],
)
def test_mentions_that_mean_the_same(one: Mention, other: Mention) -> None:
    assert mention_key(one) == mention_key(other)


def test_places() -> None:
    assert place_key(Place(why="none")) is None
    assert place_key(Place("KARO", SPAN)) == place_key(Place("Karo", SPAN))
    assert place_key(Place("Kyiv", SPAN, "Kyiv", geonameid=7)) == place_key(
        Place("Kiev", SPAN, "Kyiv", geonameid=7)
    )


def test_words_of_a_facet() -> None:
    assert Facet("killed", "at least 12", None).words() == "killed: at least 12 → not told"
    assert Facet("attribution", "police", None).words() == "now in the outlet’s own voice; before to police"
