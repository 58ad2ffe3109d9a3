"""What somebody said would be done, and when it is due."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.commitments import due_on, find_commitments, is_commitment
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import told
from tests.reconciliation.testimonies import Dispatch, claims_in

PLANNED = told("a", by="Ministry", realis="planned", when="2027-06", day="2027-05-04")


def test_a_plan_with_a_date_is_ahead_then_due_then_past() -> None:
    (held,) = find_commitments([PLANNED])
    assert (held.due, held.first_day, held.last_day) == ("2027-06", "2027-06-01", "2027-06-30")
    assert [held.on(day) for day in ("2027-05-31", "2027-06-01", "2027-06-30", "2027-07-01")] == [
        "ahead", "due", "due", "past",
    ]  # fmt: skip
    assert due_on([held], "2027-05-31") == ()
    assert due_on([held], "2027-07-09") == (held,)


@pytest.mark.parametrize(
    ("held", "committed"),
    [
        (PLANNED, True),
        (told("a", stance="promises", realis="predicted"), True),
        (told("a", stance="predicts", realis="planned"), False),
        (told("a", stance="threatens", realis="planned"), False),
        (told("a", stance="demands", realis="planned"), False),
        (told("a", realis="planned", polarity="negative"), False),
        (told("a"), False),
    ],
)
def test_plans_and_promises_commit(held: Testimony, committed: bool) -> None:
    assert is_commitment(held) is committed


def test_without_a_date_or_with_one_gone_by_nothing_comes_up() -> None:
    assert find_commitments([told("a", realis="planned", when=None)]) == ()
    assert find_commitments([told("a", realis="planned", when="2027-04", day="2027-05-04")]) == ()


def test_an_open_end_is_due_from_its_first_day() -> None:
    (held,) = find_commitments([told("a", realis="planned", when="2027-06-01/..")])
    assert (held.first_day, held.last_day) == ("2027-06-01", "2027-06-01")


def test_the_same_words_in_copies_count_once() -> None:
    held = [told(f"a{n}", by="Ministry", realis="planned", when="2027-06", origin="wire") for n in range(3)]
    assert len(find_commitments(held)) == 1


def test_a_promise_as_it_is_read() -> None:
    held = claims_in(
        Dispatch(
            "The ministry said it will withdraw its troops from Kosti on 1 June.", published="2027-05-04"
        )
    )
    (found,) = find_commitments(held)
    assert found.due == "2027-06-01"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The ministry said it will publish its report on 20 May.", "2027-05-20"),
        ("The ministry promised to release its report next week.", "2027-05-10/2027-05-16"),
        ("The names of the dead will be revealed next month.", "2027-06"),
        ("The rebels promised to free 20 captives within two weeks.", "2027-05-04/2027-05-18"),
        ("The army is to withdraw its troops on 1 June.", "2027-06-01"),
        ("The captives are to be freed on Friday.", "2027-05-07"),
    ],
)
def test_promises_come_up_on_the_day_they_name(text: str, due: str) -> None:
    (held,) = find_commitments(claims_in(Dispatch(text, published="2027-05-04")))
    assert held.due == due
