"""Incidents formed whole."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.incidents import event_of, form_incident, outline_incident
from reportedly.records.event import EventType
from reportedly.records.incident_summary import summarise
from tests.reconciliation.made import AIR_STRIKE, counted, told
from tests.reconciliation.testimonies import INCIDENTS, demo_incident


def test_seven_outlets_three_origins_two_speakers() -> None:
    held = [told(f"a{n}", counted(9), by="Mayor", origin="wire", outlet=f"Outlet {n}") for n in range(5)]
    held += [
        told("b", counted(9), by="Mayor", outlet="Post"),
        told("c", counted(8), by="Union", outlet="Times"),
    ]
    incident = form_incident("i", held)
    assert (incident.outlets, incident.origins, incident.speakers) == (7, 3, 2)


def test_the_event_is_what_most_independent_reports_give() -> None:
    shelling = EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack", 1)
    copies = [told(f"a{n}", origin="wire", event=shelling) for n in range(4)]
    held = (*copies, told("b", by="Mayor"), told("c", by="Union"))
    assert event_of(held) == EventType("ASSAULT", "aerial", "Air/drone strike", 1)
    assert event_of((told("b"), told("c", event=EventType("ASSAULT")))) == AIR_STRIKE


def test_no_testimony_is_no_incident() -> None:
    for form in (form_incident, outline_incident):
        with pytest.raises(ValueError, match="no testimonies"):
            form("i", ())


@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize("name", INCIDENTS)
def test_the_outline_has_all_that_lists_show(name: str, judged: bool) -> None:
    held = demo_incident(name)
    whole, outline = (form("i", held, judged=judged) for form in (form_incident, outline_incident))
    assert summarise(outline, "violence") == summarise(whole, "violence")
    assert whole.accounts and not outline.accounts


def test_every_claim_is_in_one_document_and_one_account() -> None:
    for name in INCIDENTS:
        incident = form_incident(name, demo_incident(name))
        for parts in (incident.documents, incident.accounts):
            claims = [claim for part in parts for claim in part.claims]
            assert sorted(claims) == sorted(incident.claims)


def test_without_a_file_of_parties_no_party_is_guessed() -> None:
    for name in INCIDENTS:
        incident = form_incident(name, demo_incident(name))
        assert {account.party for account in incident.accounts} == {None}
        assert {point.party for point in incident.toll} == {None}


def test_parties_are_those_of_the_file() -> None:
    incident = form_incident("kosti", demo_incident("kosti", parties={"SDN": "Sudanese Armed Forces"}))
    assert {account.speaker for account in incident.accounts if account.party == "Sudanese Armed Forces"} == {
        "SDN"
    }
