"""Parquet: read by pyarrow, with our figures; a clear error where it is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow.parquet
import pytest

from reportedly.errors import LibraryMissing
from reportedly.exchange.dossier_tables import TABLES
from tests.exchange.exported import dossiers, export


def test_tables_hold_every_row_and_figure(tmp_path: Path) -> None:
    path, report = export("parquet", tmp_path)
    held = {table.name: pyarrow.parquet.read_table(path / f"{table.name}.parquet") for table in TABLES}
    assert held["incidents"].num_rows == report.incidents == 40
    assert held["claims"].num_rows == sum(len(one.testimonies) for one in dossiers())
    figures = {
        (row["incident"], row["policy"], row["kind"], row["of"]): (row["min"], row["best"], row["max"])
        for row in held["figures"].to_pylist()
    }
    for one in dossiers():
        for policy, told in one.incident.figures.items():
            for kind, figure in told.figures.items():
                assert figures[one.incident.id, policy, kind, None] == (figure.min, figure.best, figure.max)
    points = {row["id"]: row["latitude"] for row in held["incidents"].to_pylist()}
    assert points == {one.incident.id: one.incident.place.lat for one in dossiers()}


def test_columns_carry_their_meaning(tmp_path: Path) -> None:
    path, _ = export("parquet", tmp_path)
    for table in TABLES:
        schema = pyarrow.parquet.read_schema(path / f"{table.name}.parquet")
        assert schema.names == [column.name for column in table.columns]
        for column, field in zip(table.columns, schema, strict=True):
            assert field.metadata[b"about"].decode() == column.about


def test_without_pyarrow_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(LibraryMissing, match=r"reportedly\[exchange\]"):
        export("parquet", tmp_path)
    assert list(tmp_path.iterdir()) == []
