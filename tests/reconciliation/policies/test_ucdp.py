"""UCDP: low, best and high."""

from __future__ import annotations

from reportedly.reconciliation.policies.policy import basis_of
from reportedly.reconciliation.policies.ucdp import count_ucdp
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, told


def figure(*held: Testimony) -> tuple[int | None, int | None, int | None, str]:
    made = count_ucdp(basis_of(held)).figures["killed"]
    return made.min, made.best, made.max, made.rule.partition("best is ")[2]


def test_one_range_is_low_and_high() -> None:
    assert figure(told("a", counted(4, 5))) == (4, 4, 5, "the one figure told")


def test_an_open_figure_counts_with_its_least_number() -> None:
    assert figure(told("a", counted(8, None))) == (8, 8, 8, "the one figure told")


def test_best_is_what_most_independent_reports_give() -> None:
    held = (
        told("a", counted(9)),
        told("b", counted(9), by="Mayor"),
        told("c", counted(12), by="Union", day="2027-05-05"),
    )
    assert figure(*held) == (9, 9, 12, "the one that 2 independent reports give")


def test_copies_and_one_speaker_in_two_outlets_weigh_once() -> None:
    copies = [told(f"a{n}", counted(9), origin="wire", by=f"Doctor {n}") for n in range(3)]
    quoted = [told(f"b{n}", counted(9), by="Doctor 1") for n in range(3)]
    late = told("c", counted(12), by="Union", day="2027-05-05")
    assert figure(*copies, late)[1] == 12
    assert figure(*quoted, late)[1] == 12


def test_then_the_last_told_then_the_lower() -> None:
    assert figure(told("a", counted(12)), told("b", counted(9), by="Mayor", day="2027-05-05"))[1] == 9
    assert figure(told("a", counted(12)), told("b", counted(9), by="Mayor"))[1] == 9


def test_a_ceiling_alone_sets_the_high() -> None:
    made = count_ucdp(basis_of((told("a", counted(None, 30)),))).figures["killed"]
    assert (made.min, made.best, made.max, made.max_claims) == (None, None, 30, ("a",))


def test_a_ceiling_and_a_subset_set_high_and_low() -> None:
    held = told("a", counted(None, 13), counted(5, 6, of="civilians"))
    assert figure(held)[:3] == (5, 5, 13)
    assert figure(told("a", counted(None, 3), counted(5, of="civilians")))[:3] == (5, 5, 5)


def test_the_injured_are_counted_alike() -> None:
    made = count_ucdp(basis_of((told("a", counted(4, 6, kind="injured")),))).figures
    assert (made["injured"].min, made["injured"].max) == (4, 6)
