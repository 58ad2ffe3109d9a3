"""UCDP-shaped CSV: the 49 columns, precision codes, low, best and high."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.dossiers import make_dossier
from reportedly.exchange.formats.ucdp import COLUMNS, date_precision, priogrid_cell
from reportedly.exchange.incident_facts import Window, bounds_of
from reportedly.records.incident import Figure, PolicyFigures
from tests.exchange.exported import dossiers, export, number, rows


def test_rows_have_ged_s_columns_in_order_and_our_figures(tmp_path: Path) -> None:
    path, report = export("ucdp", tmp_path)
    assert len(COLUMNS) == 49
    assert path.read_text(encoding="utf-8").splitlines()[0].split(",") == list(COLUMNS)
    by_id = {held.incident.id: held.incident for held in dossiers()}
    written = rows(path)
    assert len(written) == report.incidents > 10
    for row in written:
        bounds = bounds_of(by_id[row["id"]], "ucdp", "killed")
        assert (number(row["low"]), number(row["best"]), number(row["high"])) == bounds
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert row["where_prec"] in ("", "1", "2", "3", "4", "5", "6", "7")


@pytest.mark.parametrize(
    ("last", "code"),
    [("2026-01-01", 1), ("2026-01-06", 2), ("2026-01-07", 3), ("2026-01-31", 4), ("2026-12-31", 5)],
)
def test_date_prec_by_the_length_of_the_window(last: str, code: int) -> None:
    assert date_precision(Window("2026-01-01", last)) == code


def test_nobody_killed_is_no_event_of_ucdp(tmp_path: Path) -> None:
    held = make_dossier(0)
    none = {
        "ucdp": PolicyFigures("ucdp", "1", {"killed": Figure(0, 0, 0, "none", ("c",), ("c",), ("c",))}, {})
    }
    path, report = export("ucdp", tmp_path, [replace(held, incident=replace(held.incident, figures=none))])
    assert rows(path) == []
    assert report.count("left_out", "incidents") == 1


def test_civilians_told_apart_are_a_part_of_best_and_not_added_to_it(tmp_path: Path) -> None:
    held = make_dossier(0)
    total, part = Figure(3, 5, 9, "r", ("c",), ("c",), ("c",)), Figure(2, 2, 2, "r", ("c",), ("c",), ("c",))
    figures = {"ucdp": PolicyFigures("ucdp", "1", {"killed": total}, {"killed": {"civilians": part}})}
    path, _ = export("ucdp", tmp_path, [replace(held, incident=replace(held.incident, figures=figures))])
    (row,) = rows(path)
    assert int(row["deaths_civilians"]) + int(row["deaths_unknown"]) == int(row["best"]) == 5


def test_an_open_end_is_an_empty_cell_and_counted(tmp_path: Path) -> None:
    held = make_dossier(0)
    figures = {"ucdp": PolicyFigures("ucdp", "1", {"killed": Figure(12, 12, None, "at least", ("c",))}, {})}
    path, report = export("ucdp", tmp_path, [replace(held, incident=replace(held.incident, figures=figures))])
    assert rows(path)[0]["high"] == ""
    assert report.count("narrowed", "upper ends") == 1


def test_cells_of_prio_grid() -> None:
    assert priogrid_cell(-90, -180) == 1
    assert priogrid_cell(90, 180) == 259_200
    assert priogrid_cell(15.55, 32.53) == 152_346
