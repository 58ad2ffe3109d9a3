"""Grades by rules that print their reason."""

from __future__ import annotations

from reportedly.reconciliation.contradictions import find_contradictions
from reportedly.reconciliation.grades import CEILING, CEILING_ADMIRALTY, grade_incident, status_of, weigh
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.count import Count
from reportedly.records.incident import Grade
from reportedly.records.testimony import Testimony
from reportedly.records.verification import Verification
from tests.reconciliation.made import NOWHERE, counted, named, told

ARMY = named("Army", "military")
FRONT = named("Front", "armed_group")
VERIFIED = Verification(NOWHERE, None, "verified", (), ())


def only(number: int, of: str) -> tuple[Count, Count]:
    return counted(number, rule=f"the only figure given is of {of}"), counted(number, of=of)


def graded(*held: Testimony, judged: bool = False) -> tuple[Grade, str]:
    told_here = told_figures(held)
    weighed = weigh(held, told_here, find_contradictions(held, told_here))
    return grade_incident(weighed, judged=judged), status_of(weighed, judged=judged)


def test_one_report_is_weak_and_possibly_true() -> None:
    grade, status = graded(told("a", actor=[ARMY]))
    assert (grade.airwars, grade.admiralty, status) == ("weak", 3, "single_source")
    assert grade.airwars_why == "one independent report"


def test_two_independent_reports_and_an_actor_are_fair() -> None:
    grade, status = graded(told("a", actor=[ARMY]), told("b", by="Mayor"))
    assert (grade.airwars, grade.admiralty, status) == ("fair", 2, "corroborated")
    assert "2 independent reports" in grade.admiralty_why


def test_without_an_actor_they_are_weak() -> None:
    assert graded(told("a"), told("b", by="Mayor"))[0].airwars == "weak"


def test_copies_and_one_official_in_two_outlets_are_one_report() -> None:
    assert graded(told("a", origin="wire"), told("b", origin="wire", by="Mayor"))[1] == "single_source"
    assert graded(told("a", by="Mayor"), told("b", by="Mayor"))[1] == "single_source"


def test_a_partys_own_claim_raises_nothing() -> None:
    boast = told("a", counted(17), by="Front", kind="armed_group", actor=[FRONT])
    assert graded(boast)[0].admiralty == 6
    again = [told(f"c{n}", by="Front", kind="armed_group", actor=[FRONT]) for n in range(4)]
    assert graded(boast, *again)[0].admiralty == 6
    with_report = graded(boast, told("b", by="Mayor"))
    assert (with_report[0].admiralty, with_report[1]) == (3, "single_source")


def test_a_statement_against_interest_does() -> None:
    admission = told("a", *only(3, "civilians"), by="Army", kind="military", actor=[ARMY])
    assert graded(admission)[0].admiralty == 2
    grade, status = graded(admission, told("b", by="Mayor"), judged=True)
    assert (grade.airwars, grade.admiralty, grade.ceiling, status) == ("confirmed", 1, None, "confirmed")


def test_what_no_person_has_looked_at_stays_at_the_ceiling() -> None:
    admission = told("a", *only(3, "civilians"), by="Army", kind="military", actor=[ARMY])
    grade, status = graded(admission, told("b", by="Mayor"))
    assert (grade.airwars, grade.admiralty, status) == (CEILING, CEILING_ADMIRALTY, "corroborated")
    assert grade.ceiling == "no person has looked at this incident: no higher than fair and 2"
    assert graded(told("a"))[0].ceiling is None


def test_two_who_are_blamed_make_it_contested_a_denial_does_not() -> None:
    blaming = told("a", by="Army", kind="military", actor=[FRONT])
    other = told("b", by="Front", kind="armed_group", actor=[ARMY])
    grade, status = graded(blaming, other, told("c"))
    assert (grade.airwars, status) == ("contested", "contested")
    denial = told("b", by="Front", kind="armed_group", actor=[FRONT], stance="denies", polarity="negative")
    assert graded(blaming, denial, told("c"), told("d", by="Mayor"))[0].airwars == "fair"


def test_soldiers_alone_are_discounted() -> None:
    grade, _ = graded(told("a", *only(5, "soldiers"), actor=[FRONT]), told("b", by="Mayor"))
    assert grade.airwars == "discounted"
    with_civilians = told("c", counted(7), counted(2, of="civilians"), by="Union")
    assert graded(told("a", *only(5, "soldiers"), actor=[FRONT]), with_civilians)[0].airwars != "discounted"


def test_denials_lower_credibility() -> None:
    denial = told("b", by="Mayor", stance="denies", polarity="negative")
    assert graded(told("a"), denial)[0].admiralty == 4
    more = told("c", by="Union", stance="denies", polarity="negative")
    assert graded(told("a"), denial, more)[0].admiralty == 5
    assert graded(denial)[1] == "denied"


def test_a_verification_with_two_reports_is_the_highest_once_judged() -> None:
    held = (told("a", actor=[ARMY], notes=[VERIFIED]), told("b", by="Mayor"))
    assert graded(*held, judged=True)[0].admiralty == 1
    assert graded(*held)[0].admiralty == 2


def test_withdrawn_claims_weigh_nothing() -> None:
    assert graded(told("a"), told("b", by="Mayor", withdrawn=True))[1] == "single_source"
