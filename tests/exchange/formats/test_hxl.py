"""HXL: read and validated by libhxl, as CSV and as XLSX."""

from __future__ import annotations

import time
from pathlib import Path

import hxl
import openpyxl
import pytest

from reportedly.exchange.formats.hxl import COLUMNS
from reportedly.exchange.incident_facts import bounds_of
from tests.exchange.exported import dossiers, export, number


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_libhxl_reads_tags_and_our_figures(tmp_path: Path, suffix: str) -> None:
    path, report = export("hxl", tmp_path, suffix=suffix)
    source = hxl.data(hxl.make_input(str(path), hxl.InputOptions(allow_local=True)))
    by_id = {held.incident.id: held.incident for held in dossiers()}
    assert [column.display_tag for column in source.columns] == [tag for tag, _ in COLUMNS.values()]
    count = 0
    for row in source:
        bounds = bounds_of(by_id[row.get("#event+id")], "ucdp", "killed")
        told = dict(zip(COLUMNS, row.values, strict=True))
        figures = (told[name] for name in ("killed_low", "killed", "killed_high"))
        assert tuple(number(str(cell)) for cell in figures) == bounds
        count += 1
    assert count == report.incidents == 40


def test_tags_stand_directly_under_the_header(tmp_path: Path) -> None:
    path, _ = export("hxl", tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert all(cell.startswith("#") for cell in lines[1].split(","))


def test_the_same_incidents_give_the_same_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = export("hxl", tmp_path / "one", suffix=".xlsx")
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(86_400 * 9_000))
    other, _ = export("hxl", tmp_path / "other", suffix=".xlsx")
    assert one.read_bytes() == other.read_bytes()


def test_no_cell_of_the_sheet_is_a_formula(tmp_path: Path) -> None:
    path, _ = export("hxl", tmp_path, suffix=".xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
