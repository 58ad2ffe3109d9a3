"""Civilians in one account, fighters in the other."""

from __future__ import annotations

from reportedly.reconciliation.clashes.statuses import find_status_clashes
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.count import Count
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, told


def clashes(*held: Testimony) -> list[tuple[tuple[str, str], str]]:
    return [(one.claims, one.words) for one in find_status_clashes(told_figures(held))]


def only(number: int, of: str, text: str | None = None) -> tuple[Count, Count]:
    total = counted(number, text=text, rule=f"the only figure given is of {of}")
    return total, counted(number, of=of)


def test_all_civilians_against_all_fighters() -> None:
    village = told("a", *only(11, "civilians"), by="Villagers' council")
    army = told("b", *only(7, "militants"), by="Army", kind="military")
    assert clashes(village, army) == [(("a", "b"), "11 civilians killed against 7 militants killed")]


def test_some_civilians_and_some_fighters_are_no_clash() -> None:
    both = told("a", counted(12), counted(4, of="militants"), counted(3, of="children"), by="Hospital")
    army = told("b", *only(12, "militants"), by="Army")
    assert clashes(both, army) == []


def test_a_single_person_beside_a_larger_toll_is_no_status_of_all() -> None:
    hospital = told("a", *only(4, "civilians"), by="Hospital")
    army = told("b", *only(1, "militants", "a commander"), by="Army")
    assert clashes(hospital, army) == []
