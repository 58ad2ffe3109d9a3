"""Where and when an incident happened."""

from __future__ import annotations

from reportedly.reconciliation.setting import find_place, find_when
from reportedly.records.event import EventType
from reportedly.records.place import Place
from tests.reconciliation.made import KOSTI, told

STATE = Place(name="White Nile State", country="SD", geonameid=2, lat=13.3, lon=32.3, precision="adm1")


def test_the_day_that_the_accounts_give_coarser_dates_aside() -> None:
    when = find_when(
        (
            told("a"),
            told("b", by="Mayor", when="2027-05"),
            told("c", by="Union", when="2027-05-03/2027-05-09"),
        )
    )
    assert (when.edtf, when.precision, when.claims) == ("2027-05-04", "day", ("a",))


def test_the_day_of_most_independent_reports() -> None:
    copies = [told(f"a{n}", origin="wire", when="2027-05-03") for n in range(4)]
    held = (*copies, told("b", by="Mayor"), told("c", by="Union"))
    assert find_when(held).edtf == "2027-05-04"
    assert find_when(held).why == "the day that most independent reports give"


def test_days_of_equal_weight_give_the_interval_that_covers_them() -> None:
    when = find_when((told("a"), told("b", by="Mayor", when="2027-05-02")))
    assert (when.edtf, when.precision, when.claims) == ("2027-05-02/2027-05-04", "range", ("a", "b"))


def test_days_of_equal_weight_far_apart_give_the_last() -> None:
    when = find_when((told("a"), told("b", by="Mayor", when="2027-02-06")))
    assert (when.edtf, when.claims) == ("2027-05-04", ("a",))


def test_times_of_day_count_as_their_day() -> None:
    held = (
        told("a", when="2027-05-04T21:00:00"),
        told("b", by="Mayor"),
        told("c", by="Union", when="2027-05-03"),
    )
    assert (find_when(held).edtf, find_when(held).claims) == ("2027-05-04", ("a", "b"))


def test_a_day_after_its_article_was_published_counts_for_nothing() -> None:
    assert find_when((told("a", when="2027-05-11", day="2027-05-05"),)).edtf is None
    assert find_when((told("a", when="2027-05", day="2027-05-05"),)).edtf == "2027-05"


def test_the_day_of_publication_is_never_the_day_of_the_event() -> None:
    when = find_when((told("a", when=None, day="2027-05-09"),))
    assert (when.edtf, when.why) == (None, "no account gives the day")


def test_days_of_the_act_come_before_those_of_what_followed() -> None:
    burial = [
        told(f"b{n}", by=f"Mayor {n}", when="2027-05-06", day="2027-05-07", event=EventType("ASSAULT"))
        for n in range(3)
    ]
    assert find_when((told("a"), *burial)).edtf == "2027-05-04"
    assert find_when(burial).edtf == "2027-05-06"


def test_towns_come_before_regions() -> None:
    regions = [told(f"b{n}", by=f"Mayor {n}", place=STATE) for n in range(3)]
    place, claims = find_place((told("a"), *regions))
    assert (place.name, place.span, place.text, claims) == ("Kosti", None, None, ("a",))
    assert find_place(regions)[0].name == "White Nile State"


def test_without_a_place_the_reason_is_told() -> None:
    place, claims = find_place((told("a", place=Place(text="Kosty", why="not in the gazetteer")),))
    assert (place.name, place.lat, claims) == (None, None, ())
    assert place.why == "no account gives a place that could be found"


def test_withdrawn_claims_set_neither() -> None:
    assert find_when((told("a", withdrawn=True),)).edtf is None
    assert find_place((told("a", place=KOSTI, withdrawn=True),))[0].name is None
