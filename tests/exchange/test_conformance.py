"""Conformance: what counts as met, and for how many."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.dossiers import make_dossier, make_dossiers
from reportedly.exchange.conformance import (
    UNKNOWN_CAUSE,
    assess_conformance,
    cause_of,
    conformance_json,
    conformance_lines,
)
from reportedly.ledger.questions.preserved import Preserved
from reportedly.records.conformance import Conformance
from reportedly.records.event import EventType
from reportedly.records.incident import Figure, PolicyFigures
from reportedly.records.place import Place

WELL = Preserved("0" * 64, True, "2026-03-11T10:00:00Z", "text/html", "a.html")


def _met(held: Conformance) -> dict[tuple[str, str], tuple[int, int]]:
    return {(one.standard, one.name): (one.met, one.unmet) for one in held.criteria}


def test_a_place_or_name_that_is_not_told_is_not_met() -> None:
    held = make_dossier(0)
    bare = replace(held, incident=replace(held.incident, place=Place(why="none")))
    met = _met(assess_conformance([held, bare], lambda name: WELL))
    assert met["every_casualty", "location"] == (1, 1)
    assert met["every_casualty", "name"] == (2, 0)
    assert met["every_casualty", "sex"] == (0, 2)


def test_only_incidents_with_deaths_are_held_against_the_sdg() -> None:
    held = make_dossier(0)
    none = {"ucdp": PolicyFigures("ucdp", "1", {"killed": Figure(0, 0, 0, "none")}, {})}
    alive = replace(held, incident=replace(held.incident, figures=none))
    found = assess_conformance([held, alive], lambda name: WELL)
    assert sum(_met(found)["sdg_16_1_2", "cause"]) == 1
    assert sum(found.causes.values()) == 1


def test_documents_count_once_and_by_how_they_are_kept() -> None:
    held = make_dossier(0)
    documents = {one.document.id for one in held.testimonies}
    first = min(documents)
    found = assess_conformance([held, held], lambda name: WELL if name == first else Preserved())
    met = _met(found)
    assert found.documents == len(documents)
    assert met["berkeley", "authenticity"] == (1, len(documents) - 1)
    assert found.complete["berkeley"] == 1


def test_causes_in_the_words_of_the_sdg() -> None:
    held = make_dossier(0)

    def cause(event: EventType) -> str:
        return cause_of(replace(held, incident=replace(held.incident, event=event)))

    assert cause(EventType("ASSAULT", "firearms", "Attack")) == "small arms and light weapons"
    assert cause(EventType("ASSAULT", None, "Air/drone strike")) == "heavy weapons and explosive munitions"
    assert cause(EventType("ASSAULT")) == UNKNOWN_CAUSE


def test_the_report_tells_shares_and_survives_an_empty_ledger() -> None:
    found = assess_conformance(make_dossiers(20), lambda name: WELL)
    assert "100%  20 of 20: somebody says so" in "".join(conformance_lines(found))
    assert '"causes"' in conformance_json(found)
    empty = assess_conformance([], lambda name: WELL)
    assert "(0; 0 meet all)" in "".join(conformance_lines(empty))
