"""Figures of many incidents added up, and why totals differ."""

from __future__ import annotations

from dataclasses import replace

from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.totals import add_up, count_incident, explain_differences, value_of
from reportedly.records.incident import Incident
from reportedly.records.testimony import Testimony
from reportedly.records.total import TotalBy
from tests.reconciliation.made import KOSTI, counted, named, told

FRONT = named("Front", "armed_group")


def incident(name: str, *held: Testimony) -> Incident:
    return form_incident(name, held)


def fair(name: str, low: int, high: int, *, when: str = "2027-05-04", country: str = "SD") -> Incident:
    place = replace(KOSTI, country=country)
    one = told(f"{name}-a", counted(low), by="Hospital", actor=[FRONT], when=when, place=place)
    return incident(name, one, told(f"{name}-b", counted(high), by="Mayor", when=when, place=place))


def test_totals_by_country_and_month() -> None:
    held = [
        fair("x", 4, 6),
        fair("y", 10, 10),
        fair("z", 1, 2, when="2027-04-01"),
        fair("w", 5, 5, country="TD"),
    ]
    rows = add_up(held, "ucdp", by=("country", "month"))
    assert [(row.by, row.min, row.best, row.max, row.incidents) for row in rows] == [
        (("SD", "2027-04"), 1, 1, 2, ("z",)),
        (("SD", "2027-05"), 14, 14, 16, ("x", "y")),
        (("TD", "2027-05"), 5, 5, 5, ("w",)),
    ]


def test_each_policy_adds_its_own_numbers() -> None:
    held = [fair("x", 4, 6)]
    assert [(row.min, row.best, row.max) for row in add_up(held, "acled")] == [(4, 4, 4)]
    assert [(row.min, row.best, row.max) for row in add_up(held, "ibc")] == [(4, None, 6)]
    assert [row.incidents for row in add_up(held, "airwars")] == [("x",)]


def test_what_is_not_known_comes_last_and_is_not_guessed() -> None:
    undated = incident("u", told("u-a", counted(3), when=None))
    across = incident("v", told("v-a", counted(2), when="2027-04-30/2027-05-01"))
    rows = add_up([undated, fair("x", 4, 6), across], "ibc", by=("month",))
    assert [(row.by, row.incidents) for row in rows] == [(("2027-05",), ("x",)), ((None,), ("u", "v"))]


def test_what_a_policy_leaves_out_and_why() -> None:
    weak = incident("w", told("w-a", counted(3)))
    assert count_incident(weak, "airwars", "killed").figure is None
    assert "graded weak" in count_incident(weak, "airwars", "killed").rule
    undated = incident("u", told("u-a", counted(3), when=None))
    assert count_incident(undated, "ucdp", "killed").rule == "left out: no day"
    nobody = incident("n", told("n-a", counted(0)))
    assert count_incident(nobody, "ucdp", "killed").rule == "left out: no death by the best figure"
    assert count_incident(weak, "acled", "injured").rule == "this policy counts the killed alone"
    (row,) = add_up([weak], "airwars")
    assert (row.max, row.incidents, row.left_out) == (0, (), ("w",))


def test_differences_are_told_with_their_rules() -> None:
    same = fair("s", 5, 5)
    found = explain_differences([same, fair("x", 4, 60), fair("y", 4, 6)])
    assert [held.incident for held in found] == ["x", "y"]
    assert found[0].counted["acled"] == (4, 4, 4)
    assert found[0].rules["acled"] == "the most conservative estimate"
    assert found[0].words.startswith("acled 4; ucdp 4 (4–60); airwars 4–60")


def test_values() -> None:
    held = fair("x", 4, 6)
    names: tuple[TotalBy, ...] = ("country", "place", "year", "day", "actor", "grade", "status")
    assert [value_of(held, name) for name in names] == [
        "SD", "Kosti", "2027", "2027-05-04", "Front", "fair", "corroborated",
    ]  # fmt: skip


def test_a_party_stands_for_its_actor_where_the_accounts_tell_it() -> None:
    one = told("a", counted(4), by="Mayor", actor=[FRONT])
    front = told("b", by="Front", kind="armed_group", party="Rebels")
    assert value_of(incident("x", one, front), "party") == "Rebels"
    assert value_of(incident("x", one), "party") == "Front"
    assert value_of(incident("x", told("a", counted(4))), "actor") is None
