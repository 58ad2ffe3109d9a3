"""A cheap first look tells a text in which there can be a time from one in which there is none."""

from __future__ import annotations

import pytest

from reportedly.grounding.timex.words import possible_time
from reportedly.resources.lexicons import load_lexicon

_TABLES = ("months", "weekdays", "weekdays_plural", "seasons", "units", "parts_of_day", "near_days", "feasts")


@pytest.mark.parametrize("table", _TABLES)
def test_every_word_of_time_is_seen(table: str) -> None:
    for name in load_lexicon("times")[table]:
        for text in (f"They came in {name}.", f"“{name.capitalize()}’s toll", f"THE {name.upper()}, THEN"):
            assert possible_time(text), text


@pytest.mark.parametrize(
    "text", ["It took two hours", "a decade-long war", "at 5", "on Presidents' Day", "St. Andrew's day"]
)
def test_plurals_figures_and_names_of_feasts_are_seen(text: str) -> None:
    assert possible_time(text)


@pytest.mark.parametrize(
    "text",
    ["", "Troops marched on the town", "The mayor of Maywood spoke", "Satellite dishes", "the sundries"],
)
def test_words_that_only_begin_alike_are_none(text: str) -> None:
    assert not possible_time(text)
