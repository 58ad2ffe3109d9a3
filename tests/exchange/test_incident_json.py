"""Incidents as JSON: the list that the schema describes, numbers in each policy's own terms."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema

from reportedly.exchange.incident_json import (
    export_incident_json,
    export_incidents_json,
    export_incidents_json_lines,
)
from reportedly.reconciliation.incidents import form_incident
from reportedly.records.dossier import Dossier
from reportedly.records.incident import POLICIES
from tests.reconciliation.testimonies import INCIDENTS, demo_incident

SCHEMA = json.loads((files("reportedly.resources") / "incident.schema.json").read_text(encoding="utf-8"))


def dossiers() -> list[Dossier]:
    made = []
    for name in INCIDENTS:
        held = demo_incident(name)
        made.append(Dossier(form_incident(name, held), held))
    return made


def test_the_list_is_as_the_schema_says() -> None:
    forms = json.loads("".join(export_incidents_json(dossiers())))
    jsonschema.validate(forms, SCHEMA)
    assert [form["id"] for form in forms] == list(INCIDENTS)


def test_a_dossier_holds_every_claim_that_its_incident_names() -> None:
    for dossier in dossiers():
        form = json.loads("".join(export_incident_json([dossier])))
        jsonschema.validate(form, SCHEMA)
        assert {held["claim"] for held in form["testimonies"]} == set(form["claims"])


def test_each_policy_speaks_its_own_terms() -> None:
    kosti = next(iter(dossiers()))
    form = json.loads(next(export_incidents_json_lines([kosti])))
    assert form["figures"]["acled"] == {"killed": 11}
    assert form["figures"]["ucdp"]["killed"] == {"low": 11, "best": 16, "high": 16}
    assert form["figures"]["ibc"]["injured"] == {"min": 26, "max": 31}
    assert set(form["counting"]) == set(POLICIES)
    assert form["counting"]["ucdp"]["figures"]["killed"]["best_claims"]


def test_documents_name_their_claims_and_contradictions_two() -> None:
    form = json.loads(next(export_incidents_json_lines(dossiers()[:1])))
    claims = [claim for document in form["documents"] for claim in document["claims"]]
    assert sorted(claims) == sorted(form["claims"])
    assert all(len(held["claims"]) == 2 for held in form["contradictions"])
    assert {held["kind"] for held in form["contradictions"] if held["apart"]} == {"superseded"}


def test_an_incident_tells_where_when_and_who_for_programs() -> None:
    for form in json.loads("".join(export_incidents_json(dossiers()))):
        assert set(form) >= {"id", "origins", "speakers", "accounts", "grade", "status", "open"}
        assert set(form["event"]) >= {"plover", "acled", "ucdp"}
        assert "edtf" in form["when"]
        assert set(form["place"]) >= {"name", "country", "lat", "lon", "precision"}
        assert all(set(held) >= {"id", "url", "claims"} for held in form["documents"])
        assert set(form["figures"]) == {"acled", "ucdp", "airwars", "ibc"}
        assert all(set(held) >= {"low", "best", "high"} for held in form["figures"]["ucdp"].values() if held)
        assert all(set(held) >= {"min", "max"} for held in form["figures"]["airwars"].values() if held)
        assert all(set(held) >= {"kind", "claims"} for held in form["contradictions"])


def test_nothing_is_an_empty_list() -> None:
    assert "".join(export_incidents_json([])) == "[]\n"
    assert list(export_incidents_json_lines([])) == []
