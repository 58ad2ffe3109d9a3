"""Airwars: civilians, the minimum 0 where their status is contested."""

from __future__ import annotations

from reportedly.reconciliation.policies.airwars import count_airwars
from reportedly.reconciliation.policies.policy import basis_of
from reportedly.records.count import Count
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, named, told


def only(number: int, of: str, text: str | None = None) -> tuple[Count, Count]:
    return counted(number, text=text, rule=f"the only figure given is of {of}"), counted(number, of=of)


def killed(*held: Testimony) -> tuple[int | None, int | None]:
    made = count_airwars(basis_of(held)).figures["killed"]
    assert made.min is None or made.min_claims
    assert made.max is None or made.max_claims
    return made.min, made.max


def test_people_are_civilians_unless_there_is_evidence() -> None:
    assert killed(told("a", counted(11)), told("b", counted(16), by="Mayor")) == (11, 16)


def test_fighters_in_a_total_are_taken_off() -> None:
    assert killed(told("a", counted(5), counted(2, of="militants"))) == (3, 3)
    assert killed(told("a", counted(5, 8), counted(2, 3, of="militants"))) == (2, 6)


def test_civilians_in_a_total_are_the_least() -> None:
    assert killed(told("a", counted(20), counted(3, of="civilians"))) == (3, 20)


def test_contested_status_makes_the_minimum_0() -> None:
    village = told("a", *only(11, "civilians"), by="Council")
    army = told("b", *only(7, "militants"), by="Army", kind="military", actor=[named("Army", "military")])
    assert killed(village, army) == (0, 11)
    assert count_airwars(basis_of((village, army))).figures["killed"].min_claims == ("a", "b")


def test_a_perpetrators_word_alone_is_no_evidence() -> None:
    army = told("a", *only(7, "militants"), by="Army", kind="military", actor=[named("Army", "military")])
    assert killed(army) == (0, 7)


def test_soldiers_whom_an_outsider_tells_of_are_no_civilians() -> None:
    assert killed(told("a", *only(5, "soldiers"), by="Hospital")) == (0, 0)


def test_single_people_of_contested_status_are_taken_off_the_minimum() -> None:
    ministry = told("a", counted(4), by="Ministry of Health")
    army = told(
        "b",
        *only(1, "militants", "a commander"),
        by="Army",
        kind="military",
        actor=[named("Army", "military")],
    )
    assert killed(ministry, army) == (3, 4)
