"""ACLED in: values, precisions, directions, and back from our own export."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.exchange.formats.acled import EVENT_OF
from reportedly.exchange.imports.acled import LAYOUT
from reportedly.exchange.incident_facts import bounds_of, window_of
from reportedly.records.edtf import day_bounds
from tests.exchange.exported import dossiers, export, rows
from tests.exchange.imported import ACLED_ROW, claims, failures, outcomes, table


def test_a_row_becomes_a_claim_by_acled(tmp_path: Path) -> None:
    (held,) = outcomes("acled", table(tmp_path / "a.csv", ACLED_ROW))
    record = held.record
    assert record is not None
    (statement,), (claim,) = record.statements, record.claims
    speaker = statement.voices[0].speaker
    assert speaker is not None
    assert (speaker.text, speaker.kind, record.document.outlet) == ("ACLED", "organisation", "ACLED")
    assert record.document.story == "ACLED:SDN90001"
    assert record.document.published == "2026-03-13"
    assert claim.event.acled == "Air/drone strike"
    assert (claim.event.plover, claim.event.mode) == ("ASSAULT", "aerial")
    assert (claim.place.name, claim.place.country, claim.place.lat) == ("Karo", "SD", 13.1629)
    assert claim.place.precision == "settlement"
    assert (claim.when.edtf, claim.when.precision) == ("2026-03-11", "day")
    (count,) = claim.counts
    assert (count.kind, count.min, count.max, count.text) == ("killed", 12, 12, "12")
    assert [(held.text, held.entity) for held in claim.roles.actor] == [
        ("Military Forces of Sudan (2019-)", "SDN")
    ]
    assert [held.kind for held in claim.roles.target] == ["population"]


@pytest.mark.parametrize(
    ("code", "edtf"), [("1", "2026-03-11"), ("2", "2026-03-08/2026-03-14"), ("3", "2026-03")]
)
def test_time_precision_widens_the_day(tmp_path: Path, code: str, edtf: str) -> None:
    (claim,) = claims("acled", table(tmp_path / "a.csv", ACLED_ROW | {"time_precision": code}))
    assert claim.when.edtf == edtf


def test_no_fatalities_reported_is_no_claim_that_nobody_died(tmp_path: Path) -> None:
    (claim,) = claims("acled", table(tmp_path / "a.csv", ACLED_ROW | {"fatalities": "0"}))
    assert [(held.min, held.max) for held in claim.counts] == [(0, None)]


def test_battles_have_no_direction(tmp_path: Path) -> None:
    row = ACLED_ROW | {"event_type": "Battles", "sub_event_type": "Armed clash", "actor2": "RSF"}
    (claim,) = claims("acled", table(tmp_path / "a.csv", row))
    assert len(claim.roles.actor) == 2
    assert claim.roles.target == ()


def test_older_files_and_both_spellings_of_protesters_are_read(tmp_path: Path) -> None:
    row = ACLED_ROW | {
        "data_id": "1",
        "event_date": "11 March 2026",
        "event_type": "Protests",
        "sub_event_type": "Excessive force against protestors",
    }
    (claim,) = claims("acled", table(tmp_path / "a.csv", row))
    assert claim.event.acled == "Excessive force against protesters"
    assert claim.when.edtf == "2026-03-11"


def test_every_sub_event_type_but_other_has_an_event_type(tmp_path: Path) -> None:
    held = [
        ACLED_ROW | {"sub_event_type": name, "event_id_cnty": str(number)}
        for number, name in enumerate(EVENT_OF)
    ]
    path = table(tmp_path / "a.csv", *held)
    assert len(claims("acled", path)) == 24
    assert failures("acled", path) == [f"{path}:26: sub_event_type 'Other' has no event type here"]


def test_what_was_exported_comes_back_minus_the_loss_report(tmp_path: Path) -> None:
    path, report = export("acled", tmp_path)
    back = {
        held.record.document.story: held.record.claims[0] for held in outcomes("acled", path) if held.record
    }
    written = {row["event_id_cnty"]: row for row in rows(path)}
    assert len(back) == report.incidents
    for dossier in dossiers():
        incident = dossier.incident
        claim = back.get(f"ACLED:{incident.id}")
        if incident.id not in written or claim is None:
            continue
        window, (first, last) = window_of(incident), day_bounds(claim.when.edtf)
        assert window is not None
        assert first is not None
        assert last is not None
        assert first <= window.middle <= last
        if window.days == 1:
            assert (first, last) == (window.first, window.last)
        assert claim.event == incident.event or claim.event.acled == incident.event.acled
        assert (claim.place.lat, claim.place.lon) == (incident.place.lat, incident.place.lon)
        assert (claim.place.name, claim.place.country) == (incident.place.name, incident.place.country)
        assert [held.min for held in claim.counts] == [bounds_of(incident, "acled", "killed").best]


def test_columns_are_those_of_the_export() -> None:
    assert "event_id_cnty" in LAYOUT.required
