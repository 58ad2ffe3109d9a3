"""Exports of the demo's ledger, as they were: every format, for the public, letter for letter.

``REPORTEDLY_GOLDEN=write pytest tests/golden/test_demo_exports.py`` writes them anew; what changed in them is
then to be read. Parquet and SQLite, which are no text, hold the tables of the data package: their rows are
compared with its CSV, and what their columns are stands in a file of text.
"""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow.parquet
import pytest

from reportedly.exchange.csv_table import Cell
from reportedly.exchange.exporting import About, export_dossiers
from reportedly.exchange.formats.registry import FORMATS
from reportedly.exchange.losses import loss_lines
from tests.exchange.demo import DAY, demo_dossiers

GOLDEN = Path(__file__).parent / "demo_exports"
ABOUT = About("The demo", made=DAY, author="The desk")
BINARY = ("parquet", "sqlite")


def _export(form: str, folder: Path) -> tuple[Path, str]:
    """The export, and its loss report in words."""
    target = folder / f"{form}{FORMATS[form].suffix}"
    report = export_dossiers(demo_dossiers(), form, target, about=ABOUT)
    return target, "".join(f"{line}\n" for line in loss_lines(report))


def _compare(told: dict[str, str]) -> None:
    """Each text with the golden file of that name, or in its place."""
    for name, words in told.items():
        golden = GOLDEN / name
        if os.environ.get("REPORTEDLY_GOLDEN") == "write":
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(words, encoding="utf-8", newline="")
        assert words == golden.read_bytes().decode("utf-8"), name


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in BINARY])
def test_an_export_of_the_demo_is_as_it_was(form: str, tmp_path: Path) -> None:
    target, losses = _export(form, tmp_path)
    held = [target] if target.is_file() else sorted(target.iterdir())
    told = {file.relative_to(tmp_path).as_posix(): file.read_bytes().decode("utf-8") for file in held}
    _compare(told | {f"losses/{form}.txt": losses})
    if target.is_dir():
        assert {file.name for file in held} == {file.name for file in (GOLDEN / form).iterdir()}


def test_parquet_of_the_demo_is_as_it_was(tmp_path: Path) -> None:
    target, losses = _export("parquet", tmp_path)
    columns = []
    for file in sorted(target.iterdir()):
        table = pyarrow.parquet.read_table(file)
        columns += [f"{file.stem}.{held.name}: {held.type}, null: {held.nullable}" for held in table.schema]
        rows = [tuple(row.values()) for row in table.to_pylist()]
        assert [tuple(map(_written, row)) for row in rows] == list(_golden_rows(file.stem))
    _compare({"parquet.txt": "\n".join(columns) + "\n", "losses/parquet.txt": losses})


def test_sqlite_of_the_demo_is_as_it_was(tmp_path: Path) -> None:
    target, losses = _export("sqlite", tmp_path)
    with closing(sqlite3.connect(target)) as database:
        made = database.execute("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
        held = made.fetchall()
        for name, kind, _ in held:
            if kind == "table":
                rows = database.execute(f"SELECT * FROM {name} ORDER BY rowid")
                assert sorted(tuple(map(_written, row)) for row in rows) == sorted(_golden_rows(name))
    _compare({"sqlite.sql": "".join(f"{sql};\n" for _, _, sql in held), "losses/sqlite.txt": losses})


def _golden_rows(table: str) -> Iterator[tuple[str, ...]]:
    path = GOLDEN / "datapackage" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        yield from (_alike(tuple(row)) for row in rows)


def _written(cell: Cell) -> str:
    """A value as CSV has it; SQLite knows no truth values."""
    if isinstance(cell, bool):
        return str(int(cell))
    return "" if cell is None else str(cell)


def _alike(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row of CSV without what it alone has: words for truth values."""
    return tuple({"true": "1", "false": "0"}.get(cell, cell) for cell in row)
