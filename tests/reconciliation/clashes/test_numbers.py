"""Figures that cannot both be so, and those that merely differ."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.contradictions import find_contradictions
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.count import Count
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, told

ABOUT_50 = counted(50, text="about 50", rule="approximate: about")
DOZENS = counted(12, None, text="dozens", rule="dozens: at least 12")


def kinds(*testimonies: Testimony) -> list[str]:
    return [held.kind for held in find_contradictions(testimonies, told_figures(testimonies))]


def pair(
    left: Count, right: Count, *, days: tuple[str | None, str | None] = ("2027-05-04", "2027-05-04")
) -> list[str]:
    return kinds(told("a", left, by="Hospital", day=days[0]), told("b", right, by="Mayor", day=days[1]))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (counted(12), counted(15), ["number"]),
        (counted(12), counted(12), []),
        (counted(12, None), counted(15), []),
        (counted(12, None), counted(9), ["number"]),
        (counted(10, 14), counted(13, 20), []),
        (counted(None, 30), counted(9), []),
        (counted(None, 8), counted(9), ["number"]),
        (counted(0), counted(7), ["number"]),
        (ABOUT_50, counted(48), ["rounding"]),
        (ABOUT_50, counted(61), ["number"]),
        (counted(1200, text="about 1,200", rule="approximate: about"), counted(1163), ["rounding"]),
        (DOZENS, counted(34), ["rounding"]),
        (DOZENS, counted(9), ["number"]),
        (counted(300, scope="cumulative"), counted(12), ["scope"]),
        (counted(40, scope="day"), counted(12), ["scope"]),
        (counted(12, of="children"), counted(15), []),
        (counted(2, of="children"), counted(4, of="children"), ["number"]),
        (counted(12), counted(15, kind="injured"), []),
    ],
)
def test_two_speakers_on_one_day(left: Count, right: Count, kind: list[str]) -> None:
    assert pair(left, right) == kind
    assert pair(right, left) == kind


def test_a_later_higher_figure_of_another_is_the_toll_moving() -> None:
    assert pair(counted(11), counted(16), days=("2027-05-04", "2027-05-06")) == []
    assert pair(counted(16), counted(11), days=("2027-05-04", "2027-05-06")) == ["number"]


def test_unless_the_first_stays_with_its_figure() -> None:
    first = told("a", counted(11), by="Hospital", day="2027-05-04")
    other = told("b", counted(16), by="Mayor", day="2027-05-05")
    again = told("c", counted(11), by="Hospital", day="2027-05-06")
    assert kinds(first, other, again) == ["number"]


def test_unknown_days_are_no_excuse() -> None:
    assert pair(counted(11), counted(16), days=(None, "2027-05-05")) == ["number"]


def test_one_speakers_later_figure_supersedes_its_earlier_one() -> None:
    first = told("a", counted(17), by="Union", day="2027-05-04")
    then = told("b", counted(16), by="Union", day="2027-05-05")
    assert kinds(first, then) == ["superseded"]


def test_a_superseded_figure_contradicts_nobody() -> None:
    first = told("a", counted(17), by="Union", day="2027-05-04")
    then = told("b", counted(16), by="Union", day="2027-05-05")
    mayor = told("c", counted(16), by="Mayor", day="2027-05-05")
    assert kinds(first, then, mayor) == ["superseded"]


def test_a_rejected_figure_contradicts_the_one_who_told_it() -> None:
    claim = told("a", counted(17), by="Group", day="2027-05-04")
    denial = told("b", counted(17), by="Ministry", day="2027-05-05", stance="denies", polarity="negative")
    found = find_contradictions((claim, denial), told_figures((claim, denial)))
    assert [held.kind for held in found] == ["number"]
    assert "rejected" in found[0].words


def test_copies_and_repetitions_clash_once() -> None:
    held = [told(f"a{n}", counted(11), by="Hospital", origin="wire") for n in range(3)]
    held += [told(f"b{n}", counted(14), by="Army") for n in range(2)]
    assert kinds(*held) == ["number"]


def test_a_withdrawn_figure_contradicts_nothing() -> None:
    assert (
        kinds(told("a", counted(11), by="Hospital"), told("b", counted(14), by="Army", withdrawn=True)) == []
    )


def test_parts_contradict_nothing() -> None:
    whole = told("a", counted(14), by="Army")
    assert kinds(whole, told("b", counted(3, text="three of the wounded"), by=None)) == []
    assert kinds(whole, told("b", counted(1, text="a child"), by="Mayor")) == []


def test_both_sides_are_quoted_in_an_order_of_their_own() -> None:
    one = told(
        "a", counted(11), by="Hospital", day="2027-05-05", quote="eleven people were killed in the strike"
    )
    other = told(
        "b", counted(14), by="Army", day="2027-05-04", quote="fourteen people were killed in the strike"
    )
    (found,) = find_contradictions((one, other), told_figures((one, other)))
    assert found.claims == ("b", "a")
    assert found.quotes == (other.quote, one.quote)
    assert found.words == "14 killed (said Tue 4 May 2027) against 11 killed (said Wed 5 May 2027)"
