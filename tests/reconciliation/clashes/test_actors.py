"""Who is named as having done it, and who denies."""

from __future__ import annotations

from reportedly.reconciliation.clashes.actors import blamed, doer_of
from reportedly.reconciliation.contradictions import find_contradictions
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, named, told

ARMY, REBELS = named("SDN", "military"), named("Rapid Support Forces", "armed_group")


def found(*testimonies: Testimony) -> list[tuple[str, tuple[str, str]]]:
    return [(held.kind, held.claims) for held in find_contradictions(testimonies, told_figures(testimonies))]


def test_two_who_blame_each_other_dispute_responsibility() -> None:
    army = told("a", by="SDN", kind="military", actor=[REBELS], stance="criticises")
    rebels = told("b", by="Rapid Support Forces", kind="armed_group", actor=[ARMY], stance="criticises")
    assert found(army, rebels) == [("responsibility", ("a", "b"))]


def test_a_denial_by_the_accused_is_about_responsibility_not_about_the_event() -> None:
    army = told("a", by="SDN", kind="military", actor=[REBELS], stance="criticises")
    denial = told(
        "b",
        by="Rapid Support Forces",
        kind="armed_group",
        actor=[REBELS],
        stance="denies",
        polarity="negative",
    )
    assert found(army, denial) == [("responsibility", ("a", "b"))]


def test_outsiders_who_name_different_actors_differ_on_the_actor() -> None:
    one = told("a", by="Monitor", actor=[REBELS])
    other = told("b", by="Residents' committee", actor=[ARMY])
    assert found(one, other) == [("actor", ("a", "b"))]


def test_a_state_and_its_arms_are_one_actor() -> None:
    one = told("a", by="Monitor", actor=[named("RUS", "government")])
    other = told("b", by="Mayor", actor=[named("Russian Ministry of Defence", "military")])
    assert found(one, other) == []
    assert doer_of(named("Ukrainian Air Force", "military")) == "UKR"
    assert doer_of(named("Sudan Doctors Union", "organisation")) == "Sudan Doctors Union"


def test_arms_of_one_state_do_not_contradict_each_other() -> None:
    one = told("a", by="RUS", kind="government", actor=[named("UKR", "military")])
    other = told(
        "b", by="Russian Ministry of Defence", kind="government", actor=[named("Wagner", "armed_group")]
    )
    assert found(one, other) == []


def test_several_actors_of_one_claim_clash_with_none_of_them() -> None:
    one = told("a", by="Monitor", actor=[ARMY, REBELS])
    other = told("b", by="Mayor", actor=[ARMY])
    assert found(one, other) == []


def test_nobody_killed_by_the_army_blames_nobody() -> None:
    assert blamed(told("a", counted(0), actor=[ARMY])) == ()
    assert blamed(told("a", counted(3), actor=[ARMY])) == ("SDN",)


def test_speakers_of_one_party_clash_once() -> None:
    army = told("a", by="SDN", kind="military", party="Army", actor=[REBELS])
    spokesman = told("b", by="Nabil Osman", kind="person", party="Army", actor=[REBELS])
    monitor = told("c", by="Monitor", actor=[ARMY])
    assert found(army, spokesman, monitor) == [("responsibility", ("a", "c"))]
