"""The five incidents of the demo dispatches, linked by hand, as a careful editor would list them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from reportedly.reconciliation.incidents import form_incident
from reportedly.records.incident import APART, Incident
from tests.reconciliation.testimonies import demo_incident

PARTIES: Mapping[str, Mapping[str, str]] = {
    "kosti": {
        "SDN": "Sudanese Armed Forces",
        "Nabil Osman": "Sudanese Armed Forces",
        "Sudanese Ministry of Foreign Affairs": "Sudanese Armed Forces",
        "Rapid Support Forces": "Rapid Support Forces",
    },
    "nikopol": {
        "RUS": "Russia",
        "Russian Ministry of Defence": "Russia",
        "UKR": "Ukraine",
        "Ukrainian Air Force": "Ukraine",
        "Olha Serhiienko": "Ukraine",
        "Andriy Kovalenko": "Ukraine",
        "Ukrainian State Emergency Service": "Ukraine",
    },
    "pakokku": {
        "MMR": "Myanmar's military",
        "Thein Soe": "Myanmar's military",
        "National Unity Government": "Resistance",
        "People's Defence Forces": "Resistance",
    },
    "baidoa": {
        "SOM": "Somalia",
        "Somali Ministry of Defence": "Somalia",
        "Abdirahman Warsame": "Somalia",
        "al-Shabab": "al-Shabab",
    },
    "nabatieh": {"ISR": "Israel", "Hezbollah": "Hezbollah", "Lebanese Ministry of Health": "Lebanon"},
}


def formed(name: str, *, parties: bool = False) -> Incident:
    return form_incident(name, demo_incident(name, parties=PARTIES[name] if parties else None))


def clashes(incident: Incident) -> set[tuple[str, frozenset[str | None]]]:
    return {(held.kind, frozenset(held.speakers)) for held in incident.contradictions}


def killed(incident: Incident) -> dict[str, tuple[int | None, int | None, int | None]]:
    figures = {policy: held.figures["killed"] for policy, held in incident.figures.items()}
    return {policy: (held.min, held.best, held.max) for policy, held in figures.items()}


@pytest.mark.parametrize(
    ("name", "title", "corroboration"),
    [
        ("kosti", "Drone strike on a market in Kosti, Sudan, 11 Mar 2027", (4, 4)),
        ("nikopol", "Missile strike on an apartment building in Nikopol, Ukraine, 15 Mar 2027", (3, 4)),
        ("pakokku", "Air strike on a Buddhist monastery near Pakokku, Myanmar, 16 Mar 2027", (3, 3)),
        ("baidoa", "Bomb attack on a convoy of the Somali army near Baidoa, Somalia, 20 Mar 2027", (2, 2)),
        ("nabatieh", "Drone strike on a car in Nabatieh, Lebanon, 22 Mar 2027", (2, 2)),
    ],
)
def test_titles_and_origins(name: str, title: str, corroboration: tuple[int, int]) -> None:
    incident = formed(name)
    assert incident.title == title
    assert (incident.outlets, incident.origins) == corroboration


def test_kosti_toll_moves_and_is_corrected() -> None:
    incident = formed("kosti", parties=True)
    whole = [
        (point.said, point.min, point.max, point.speaker, point.superseded_by is not None)
        for point in incident.toll
        if point.kind == "killed" and point.of is None and point.part is None
    ]
    doctors = "two doctors at the city's main hospital"
    assert sorted(set(whole), key=lambda point: (str(point[0]), point[1] or 0, str(point[3]))) == [
        ("2027-03-11", 8, None, doctors, False),
        ("2027-03-11", 11, 11, "Kosti Emergency Room", False),
        ("2027-03-11", 14, 14, "SDN", False),
        ("2027-03-12", 17, 17, "Sudan Doctors Union", True),
        ("2027-03-13", 16, 16, None, False),
        ("2027-03-13", 16, 16, "Sudan Doctors Union", False),
    ]
    assert killed(incident) == {
        "acled": (11, 11, 11),
        "ucdp": (11, 16, 16),
        "airwars": (11, None, 16),
        "ibc": (11, None, 16),
    }


def test_kosti_who_did_it_is_disputed_and_the_figures_of_the_day_clash() -> None:
    found = clashes(formed("kosti", parties=True))
    assert ("responsibility", frozenset(("SDN", "Rapid Support Forces"))) in found
    assert ("number", frozenset(("SDN", "Kosti Emergency Room"))) in found
    assert ("superseded", frozenset(("Sudan Doctors Union",))) in found
    assert {kind for kind, _ in found} == {"responsibility", "number", "superseded"}


def test_kosti_wire_copies_are_one_origin() -> None:
    incident = formed("kosti")
    doctors = next(one for one in incident.accounts if (one.speaker or "").startswith("two doctors"))
    assert (len(doctors.documents), len(doctors.origins)) == (2, 1)


def test_nikopol_accounts_of_moscow_and_kyiv() -> None:
    incident = formed("nikopol", parties=True)
    assert {account.party for account in incident.accounts} == {"Russia", "Ukraine", None}
    found = {kind for kind, _ in clashes(incident) if kind not in APART}
    assert {"responsibility", "happened"} <= found
    assert killed(incident)["acled"] == (7, 7, 7)
    assert killed(incident)["ucdp"] == (7, 9, 9)
    assert killed(incident)["ibc"] == (7, None, 30)


def test_pakokku_civilians_or_fighters() -> None:
    incident = formed("pakokku", parties=True)
    found = {kind for kind, _ in clashes(incident)}
    assert {"responsibility", "victim_status", "number"} <= found
    airwars = incident.figures["airwars"].figures["killed"]
    assert airwars.min == 0
    assert "contested" in airwars.rule
    assert incident.status == "contested"


def test_baidoa_the_groups_figure_is_rejected() -> None:
    incident = formed("baidoa", parties=True)
    assert ("number", frozenset(("al-Shabab", "Somali Ministry of Defence"))) in clashes(incident)
    assert {kind for kind, _ in clashes(incident)} == {"number"}
    assert killed(incident)["ibc"] == (5, None, 17)
    assert {one.value for one in incident.findings if one.facet == "actor"} == {"al-Shabab"}


def test_nabatieh_a_party_admits_that_a_child_was_killed() -> None:
    incident = formed("nabatieh", parties=True)
    assert [one.speaker for one in incident.accounts if one.against_interest] == ["ISR"]
    assert incident.grade.airwars_why == "a party accepts responsibility for harm to civilians"
    assert incident.grade.ceiling is not None
    assert clashes(incident) == {("superseded", frozenset(("Lebanese Ministry of Health",)))}
    assert killed(incident)["ucdp"] == (4, 4, 4)
