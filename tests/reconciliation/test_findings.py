"""Per facet what is told, by whom, and who tells otherwise."""

from __future__ import annotations

from reportedly.reconciliation.findings import form_findings
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.event import EventType
from reportedly.records.incident import Finding
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, named, told


def findings(*held: Testimony) -> dict[tuple[str, str], Finding]:
    return {(one.facet, one.value): one for one in form_findings(held, told_figures(held))}


def test_copies_and_one_speaker_support_once() -> None:
    held = [told(f"a{n}", counted(9), origin="wire", by="Mayor") for n in range(5)]
    held.append(told("b", counted(9), by="Mayor"))
    found = findings(*held)[("killed", "9")]
    assert (len(found.supporting), found.origins, found.speakers) == (6, 2, 1)


def test_figures_that_share_no_number_dissent() -> None:
    found = findings(
        told("a", counted(8, None)), told("b", counted(11), by="Mayor"), told("c", counted(14), by="Army")
    )
    assert found[("killed", "at least 8")].dissenting == ()
    assert found[("killed", "11")].dissenting == ("c",)


def test_actors_dissent_and_so_do_denials() -> None:
    rebels = named("Front", "armed_group")
    one = told("a", by="Mayor", actor=[rebels])
    other = told("b", by="Monitor", actor=[named("SDN", "military")])
    denial = told("c", by="Front", actor=[rebels], stance="denies", polarity="negative")
    found = findings(one, other, denial)
    assert found[("actor", "Front")].dissenting == ("b", "c")
    assert found[("actor", "SDN")].dissenting == ("a",)


def test_places_days_and_kinds_of_attack() -> None:
    shelling = EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack")
    held = (
        told("a"),
        told("b", by="Mayor", when="2027-05-02", event=shelling),
        told("c", by="Monitor", when="2027-05"),
    )
    found = findings(*held)
    assert found[("place", "Kosti")].supporting == ("a", "b", "c")
    assert found[("when", "Tue 4 May 2027")].dissenting == ("b",)
    assert found[("when", "May 2027")].dissenting == ()
    assert found[("event", "Air/drone strike")].dissenting == ("b",)


def test_different_names_of_a_target_are_no_dissent() -> None:
    held = (
        told("a", target=[named("market", "object")]),
        told("b", by="Mayor", target=[named("stalls", "object")]),
    )
    found = findings(*held)
    assert all(not one.dissenting for one in found.values() if one.facet == "target")
    assert {value for facet, value in found if facet == "target"} == {"market", "stalls"}


def test_superseded_withdrawn_and_part_figures_are_no_findings() -> None:
    held = (
        told("a", counted(17), by="Union", day="2027-05-04"),
        told("b", counted(16), by="Union", day="2027-05-05"),
        told("c", counted(3, text="three of the wounded"), by=None),
        told("d", counted(40), by="Mayor", withdrawn=True),
    )
    assert {value for facet, value in findings(*held) if facet == "killed"} == {"16"}
