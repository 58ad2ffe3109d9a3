"""Figures, and what keeps one from being the toll that stands."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.told_figure import Told, overlap
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.count import Count, CountScope
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, told
from tests.reconciliation.testimonies import Dispatch, claims_in


def standing(held: tuple[Told, ...]) -> list[int | None]:
    return [one.count.min for one in held if one.stands and one.count.of is None]


def test_three_of_the_wounded_are_a_part() -> None:
    held = told_figures(
        claims_in(
            Dispatch(
                "A strike on a market in Kosti killed 17 people, the Sudan Doctors Union said on Tuesday. "
                "Three of the wounded died overnight."
            )
        )
    )
    assert standing(held) == [17]
    assert [one.part for one in held if one.count.min == 3] == [
        "“Three of the wounded” tells of some among them"
    ]


def test_other_wounded_are_others_than_the_dead() -> None:
    held = told_figures([told("a", counted(6), counted(19, kind="injured", text="19 others"))])
    assert [one.stands for one in held] == [True, True]
    more = told("b", counted(2, text="two others"), by="Mayor")
    assert standing(told_figures([told("a", counted(6)), more])) == [6]
    added = told("b", counted(3, text="a commander and two others", rule="sum: 1 + 2"), by="Mayor")
    assert standing(told_figures([told("a", counted(6)), added])) == [6, 3]


def test_where_no_whole_figure_is_told_the_parts_stand_in() -> None:
    assert standing(told_figures([told("a", counted(2, text="two others"))])) == [2]
    assert standing(told_figures([told("a", counted(3, text="three of the wounded"))])) == [3]


def test_of_one_speaker_in_one_document_the_largest_is_the_whole() -> None:
    one = told("a", counted(12), counted(4))
    assert standing(told_figures([one])) == [12]


def test_a_single_person_beside_a_larger_figure_is_a_part() -> None:
    commander = told("b", counted(1, text="a commander"), by="Army")
    assert standing(told_figures([told("a", counted(4)), commander])) == [4]
    assert standing(told_figures([commander])) == [1]
    assert sorted(standing(told_figures([told("a", counted(4)), told("b", counted(1, text="one man"))]))) == [
        1,
        4,
    ]


def test_a_later_statement_of_the_same_speaker_supersedes() -> None:
    first = told("a", counted(17), by="Union", day="2027-05-04")
    then = told("b", counted(16), by="Union", day="2027-05-05")
    again = told("c", counted(16), by="Union", day="2027-05-06")
    held = {one.claim: one.superseded for one in told_figures([again, first, then])}
    assert held == {"a": "c", "b": None, "c": None}


@pytest.mark.parametrize(
    "later",
    [
        told("b", counted(16), by="Mayor", day="2027-05-05"),
        told("b", counted(16), by="Union", day="2027-05-04"),
        told("b", counted(16, kind="injured"), by="Union", day="2027-05-05"),
        told("b", counted(300, scope="cumulative"), by="Union", day="2027-05-05"),
        told("b", counted(5, of="children"), by="Union", day="2027-05-05"),
        told("b", counted(16), by="Union", day="2027-05-05", withdrawn=True),
        told("b", counted(16), by="Union", day=None),
    ],
    ids=["another speaker", "same day", "another kind", "another scope", "a subset", "withdrawn", "no day"],
)
def test_nothing_else_supersedes(later: Testimony) -> None:
    first = told("a", counted(17), by="Union", day="2027-05-04")
    held = told_figures([first, later])
    assert next(one for one in held if one.claim == "a").superseded is None


def test_denied_planned_and_withdrawn_figures_do_not_stand() -> None:
    denied = told("a", counted(17), stance="denies", polarity="negative")
    planned = told("b", counted(5), realis="planned")
    assert told_figures([denied, planned]) == ()
    assert not told_figures([told("c", counted(9), withdrawn=True)])[0].stands


@pytest.mark.parametrize("scope", ["day", "period", "cumulative"])
def test_figures_of_another_scope_do_not_stand(scope: CountScope) -> None:
    count = counted(300, scope=scope)
    assert not told_figures([told("a", count)])[0].stands


def test_the_class_of_everybody_is_known() -> None:
    (held,) = told_figures([told("a", counted(5, rule="the only figure given is of soldiers"))])
    assert held.alone == "soldiers"


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        (counted(12, None), counted(15), True),
        (counted(12, None), counted(9), False),
        (counted(None, 9), counted(9), True),
        (counted(3, 5), counted(6, 8), False),
        (counted(1, None), counted(90, None), True),
    ],
)
def test_open_ends_reach_as_far_as_one_likes(left: Count, right: Count, shared: bool) -> None:
    assert overlap(left, right) is overlap(right, left) is shared
