"""ACLED-shaped CSV: columns, codes, and which incidents it cannot hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.dossiers import make_dossier
from reportedly.exchange.formats.acled import COLUMNS, EVENT_OF, disorder_type
from reportedly.exchange.incident_facts import figure_of, window_of
from tests.exchange.exported import dossiers, export, number, rows


def test_rows_have_acled_s_columns_and_our_ids_and_figures(tmp_path: Path) -> None:
    path, report = export("acled", tmp_path)
    written = rows(path)
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert len(COLUMNS) == 31
    by_id = {held.incident.id: held.incident for held in dossiers()}
    assert len(written) == report.incidents > 10
    for row in written:
        incident = by_id[row["event_id_cnty"]]
        window = window_of(incident)
        figure = figure_of(incident, "acled", "killed")
        assert window is not None
        assert figure is not None
        assert number(row["fatalities"]) == figure.best
        assert window.first <= row["event_date"] <= window.last
        assert row["time_precision"] in ("1", "2", "3")
        assert row["event_type"] == EVENT_OF[row["sub_event_type"]]
        assert row["year"] == row["event_date"][:4]


def test_what_has_no_acled_type_or_no_day_is_left_out_and_counted(tmp_path: Path) -> None:
    _, report = export("acled", tmp_path)
    assert report.count("left_out", "incidents") + report.incidents == 40
    assert report.count("left_out", "incidents") > 0


def test_a_span_of_days_becomes_its_middle_with_a_precision(tmp_path: Path) -> None:
    held = make_dossier(0)
    when = replace(held.incident.when, edtf="2026-03-01/2026-03-04")
    path, report = export("acled", tmp_path, [replace(held, incident=replace(held.incident, when=when))])
    (row,) = rows(path)
    assert (row["event_date"], row["time_precision"]) == ("2026-03-02", "2")
    assert report.count("narrowed", "days") == 1


def test_a_figure_nobody_gave_is_empty_and_never_zero(tmp_path: Path) -> None:
    held = make_dossier(0)
    path, _ = export("acled", tmp_path, [replace(held, incident=replace(held.incident, figures={}))])
    assert rows(path)[0]["fatalities"] == ""


def test_people_are_civilians_without_names(tmp_path: Path) -> None:
    path, _ = export("acled", tmp_path)
    assert {row["actor2"].partition(" (")[0] for row in rows(path)} == {"Civilians"}
    assert {row["interaction"] for row in rows(path)} == {"27"}


def test_force_against_protesters_is_of_two_kinds_of_disorder() -> None:
    assert disorder_type("Protests", "Excessive force against protesters").count(";") == 1
    assert disorder_type("Riots", "Violent demonstration") == "Demonstrations"
    assert disorder_type("Riots", "Mob violence") == "Political violence"


def test_no_cell_can_run_as_a_formula(tmp_path: Path) -> None:
    held = [one for one in dossiers(80) if one.incident.place.name == "=Alwa"]
    path, _ = export("acled", tmp_path, held)
    assert {row["location"] for row in rows(path)} == {"'=Alwa"}
