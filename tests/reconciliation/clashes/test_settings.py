"""Places and days that cannot be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.reconciliation.clashes.settings import (
    apart_km,
    days_apart,
    find_place_clashes,
    find_time_clashes,
    incompatible,
    place_told,
    tells_setting,
    when_told,
)
from reportedly.records.event import EventType
from reportedly.records.place import Place
from reportedly.records.span import Span
from tests.reconciliation.made import KOSTI, told

STATE = Place(name="White Nile State", country="SD", geonameid=2, lat=13.3, lon=32.3, precision="adm1")
EL_OBEID = Place(name="El Obeid", country="SD", geonameid=3, lat=13.18, lon=30.22, precision="settlement")
SUDAN = Place(name="Sudan", country="SD", geonameid=4, lat=15.0, lon=30.0, precision="country")
CHAD = Place(name="Chad", country="TD", geonameid=5, lat=15.0, lon=19.0, precision="country")


@pytest.mark.parametrize(
    ("other", "apart"),
    [(KOSTI, False), (STATE, False), (EL_OBEID, True), (SUDAN, False), (CHAD, True)],
)
def test_places_clash_beyond_both_their_precisions(other: Place, apart: bool) -> None:
    assert incompatible(KOSTI, other) is apart
    assert incompatible(other, KOSTI) is apart


def test_distance_is_the_great_circle() -> None:
    assert apart_km(KOSTI, EL_OBEID) == pytest.approx(264, abs=3)
    assert apart_km(KOSTI, Place(name="nowhere")) is None


def test_two_towns_far_apart_clash() -> None:
    held = (told("a", by="Mayor"), told("b", by="Monitor", place=EL_OBEID))
    (found,) = find_place_clashes(held)
    assert (found.kind, found.words) == ("place", "Kosti and El Obeid, 264 km apart")


def test_where_something_came_from_is_not_where_it_happened() -> None:
    place = replace(EL_OBEID, text="El Obeid", span=Span(26, 34))
    one = told("b", by="Ministry", place=place, quote="drones were launched from El Obeid in the west")
    assert one.document.text[26:34] == "El Obeid"
    assert place_told(one) is None
    assert list(find_place_clashes((told("a", by="Mayor"), one))) == []


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("2027-05-04", "2027-05-04", False),
        ("2027-05-04", "2027-05-05", True),
        ("2027-05-03/2027-05-09", "2027-05-05", False),
        ("2027-05", "2027-06-01", True),
        ("2027-05-04T21", "2027-05-04", False),
        ("not a date", "2027-05-04", False),
    ],
)
def test_days_clash_where_they_never_meet(left: str, right: str, apart: bool) -> None:
    assert days_apart(left, right) is apart
    held = (
        told("a", by="Mayor", when=left, day="2027-06-09"),
        told("b", by="Monitor", when=right, day="2027-06-09"),
    )
    assert bool(list(find_time_clashes(held))) is apart


def test_a_day_after_its_article_was_published_is_misread() -> None:
    assert when_told(told("a", when="2027-05-11", day="2027-05-04")) is None
    held = (told("a", by="Mayor"), told("b", by="Monitor", when="2027-05-11", day="2027-05-04"))
    assert list(find_time_clashes(held)) == []


def test_days_of_what_followed_are_no_days_of_the_act() -> None:
    burial = told("b", by="Monitor", when="2027-05-06", event=EventType("ASSAULT"))
    assert not tells_setting(burial)
    assert list(find_time_clashes((told("a", by="Mayor"), burial))) == []


def test_unknown_days_and_places_clash_with_nothing() -> None:
    unknown = told("b", by="Monitor", when=None, place=Place(why="no place stated"))
    assert list(find_time_clashes((told("a", by="Mayor"), unknown))) == []
    assert list(find_place_clashes((told("a", by="Mayor"), unknown))) == []
