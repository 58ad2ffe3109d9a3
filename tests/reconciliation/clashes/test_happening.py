"""Events that are told by one and denied by another."""

from __future__ import annotations

from reportedly.reconciliation.clashes.happening import denials_of_event, find_happening_clashes
from reportedly.records.event import EventType
from tests.reconciliation.made import counted, named, told
from tests.reconciliation.testimonies import Dispatch, claims_in

HOMES = [named("residential buildings", "object")]


def test_a_denial_clashes_with_the_first_account_of_each_other_side() -> None:
    denial = told("a", by="Ministry", kind="government", stance="denies", polarity="negative")
    held = (denial, told("b", by="Mayor"), told("c", by="Mayor", day="2027-05-06"), told("d", by="Monitor"))
    assert [one.claims for one in find_happening_clashes(held)] == [("a", "b"), ("a", "d")]


def test_a_denial_about_a_target_clashes_with_those_who_name_one() -> None:
    denial = told("a", by="Ministry", stance="denies", polarity="negative", target=HOMES)
    held = (
        denial,
        told("b", by="Residents"),
        told("c", by="Mayor", target=[named("a block of flats", "object")]),
    )
    assert [one.claims for one in find_happening_clashes(held)] == [("a", "c")]


def test_another_kind_of_attack_is_not_what_is_denied() -> None:
    denial = told("a", by="Ministry", stance="denies", polarity="negative")
    shelling = told("b", by="Mayor", event=EventType("ASSAULT", "firearms", "Attack"))
    assert list(find_happening_clashes((denial, shelling))) == []


def test_rejected_figures_and_own_acts_are_no_denial_of_the_event() -> None:
    figure = told("a", counted(17), by="Ministry", stance="denies", polarity="negative")
    own = told("b", by="SDN", actor=[named("SDN", "military")], stance="denies", polarity="negative")
    assert denials_of_event((figure, own)) == ()


def test_a_strike_denied_with_the_dead_that_it_is_said_to_have_caused_is_a_denial_of_the_strike() -> None:
    told_by_residents = "Residents said an airstrike killed dozens in Kosti."
    denied = "The army denied an airstrike that killed dozens in Kosti."
    (clash,) = find_happening_clashes(claims_in(Dispatch(f"{told_by_residents} {denied}")))
    assert clash.words == "told by one, denied by the other"


def test_dead_who_are_denied_are_no_denial_of_the_strike() -> None:
    denied = claims_in(Dispatch("The army denied that an airstrike killed dozens in Kosti."))
    assert denials_of_event(denied) == ()
