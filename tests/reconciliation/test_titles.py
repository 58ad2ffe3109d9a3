"""Incidents in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.reconciliation.titles import title_of
from reportedly.records.event import EventType
from reportedly.records.incident import Happened
from reportedly.records.place import Place
from tests.reconciliation.made import AIR_STRIKE, KOSTI, named, told

DAY = Happened("2027-05-04", "day", "told")
UNKNOWN = Happened(None, None, "unknown")


@pytest.mark.parametrize(
    ("event", "place", "when", "title"),
    [
        (AIR_STRIKE, KOSTI, DAY, "Air strike on a market in Kosti, Sudan, 4 May 2027"),
        (
            AIR_STRIKE,
            replace(KOSTI, precision="near"),
            DAY,
            "Air strike on a market near Kosti, Sudan, 4 May 2027",
        ),
        (AIR_STRIKE, Place(), DAY, "Air strike on a market, 4 May 2027"),
        (AIR_STRIKE, KOSTI, UNKNOWN, "Air strike on a market in Kosti, Sudan"),
        (
            AIR_STRIKE,
            KOSTI,
            Happened("2027-05", "month", ""),
            "Air strike on a market in Kosti, Sudan, May 2027",
        ),
        (
            AIR_STRIKE,
            KOSTI,
            Happened("2027-05-04/2027-05-06", "range", ""),
            "Air strike on a market in Kosti, Sudan, 4 May 2027 to 6 May 2027",
        ),
    ],
)
def test_what_is_known_is_in_it(event: EventType, place: Place, when: Happened, title: str) -> None:
    held = (told("a", target=[named("the market", "object")]),)
    assert title_of(held, event, place, when) == title


@pytest.mark.parametrize(
    ("words", "told_as"),
    [
        ("the market", "a market"),
        ("an apartment block", "an apartment block"),
        ("the Souq al-Kabir", "the Souq al-Kabir"),
        ("the vegetable stalls", "vegetable stalls"),
        ("its airfield", "an airfield"),
        ("Rafah camp", "Rafah camp"),
    ],
)
def test_targets_read_as_told_for_the_first_time(words: str, told_as: str) -> None:
    held = (told("a", target=[named(words, "object")]),)
    assert title_of(held, AIR_STRIKE, Place(), UNKNOWN) == f"Air strike on {told_as}"


def test_people_are_no_target_and_shots_are_fired_at_things() -> None:
    shooting = EventType("ASSAULT", "firearms", "Attack")
    held = (
        told("a", event=shooting, target=[named("five children", "population")]),
        told("b", event=shooting, target=[named("a bus", "object")]),
        told("c", event=shooting, target=[named("his car", "object")]),
    )
    assert title_of(held, shooting, Place(), UNKNOWN) == "Shooting at a bus"
    assert title_of(held[:1], shooting, Place(), UNKNOWN) == "Shooting"


def test_missiles_rockets_and_shells_are_told_apart() -> None:
    event = EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack")
    assert title_of((told("a", event=event),), event, Place(), UNKNOWN) == "Shelling or missile strike"
    protest = EventType("PROTEST", "demo")
    assert title_of((told("a", event=protest),), protest, KOSTI, UNKNOWN) == "Protest in Kosti, Sudan"
