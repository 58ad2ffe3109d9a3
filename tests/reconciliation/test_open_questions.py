"""What no account answers."""

from __future__ import annotations

from dataclasses import replace

from reportedly.reconciliation.contradictions import find_contradictions
from reportedly.reconciliation.open_questions import find_open_questions
from reportedly.reconciliation.setting import find_place, find_when
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.event import EventType
from reportedly.records.place import Place
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import KOSTI, counted, named, told
from tests.reconciliation.testimonies import Dispatch, claims_in


def asked(*held: Testimony) -> tuple[str, ...]:
    figures = told_figures(held)
    setting = (find_place(held)[0], find_when(held))
    return find_open_questions(held, figures, setting, find_contradictions(held, figures))


def test_who_did_it_and_who_the_dead_were() -> None:
    assert asked(told("a", counted(4))) == ("nobody has said who did it", "no account says who the dead were")
    assert asked(told("a", counted(4), counted(4, of="children"), actor=[named("Front")])) == ()


def test_where_and_when() -> None:
    district = replace(KOSTI, name="Kosti District", precision="adm2")
    assert "the place is known to the district only" in asked(told("a", place=district))
    assert "no account gives a place that could be found" in asked(told("a", place=Place(why="unknown")))
    assert "no account gives the day" in asked(told("a", when=None))
    two_days = asked(told("a"), told("b", by="Mayor", when="2027-05-02"))
    assert "the day is known to a range only" in two_days
    assert "accounts differ on when it happened" in two_days


def test_the_toll() -> None:
    assert "no account gives a toll" in asked(told("a"))
    assert "no account says what became of the missing" in asked(told("a", counted(4, kind="missing")))
    assert "every toll told is open: more may have died" in asked(told("a", counted(4, None)))
    assert "the toll is disputed" in asked(told("a", counted(4)), told("b", counted(9), by="Mayor"))


def test_with_what() -> None:
    assert "no account says with what" in asked(told("a", event=EventType("ASSAULT", None, "Attack")))


def test_verification_and_denials() -> None:
    held = claims_in(
        Dispatch(
            "Shelling killed four people in Kosti on Monday, doctors said. The report could not be verified."
        )
    )
    assert "nobody has been able to verify it independently" in asked(*held)
    assert "only denials are known" in asked(told("a", stance="denies", polarity="negative"))
