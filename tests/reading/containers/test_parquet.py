"""Parquet files as a source of articles: rows, column maps, dates, damage."""

from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow as arrow
import pytest
from pyarrow import parquet

from reportedly.errors import BrokenSource, EmptySource, MalformedLine
from reportedly.reading.columns import read_column_map
from reportedly.reading.intake import read_articles

_TEXT = "The army said on Tuesday that rebels shelled Kosti, killing at least two people in the market."


def _write(path: Path, columns: dict[str, list[object]]) -> Path:
    parquet.write_table(arrow.table(columns), path)
    return path


def test_a_row_is_an_article(tmp_path: Path) -> None:
    day = datetime.date(2027, 3, 10)
    path = _write(
        tmp_path / "wire.parquet", {"text": [_TEXT, None], "published": [day, day], "raw": [b"x", b"y"]}
    )
    first, second = read_articles([path])
    assert first.document is not None
    assert (first.document.text, first.document.published) == (_TEXT, "2027-03-10")
    assert first.source.endswith("wire.parquet:1")
    assert isinstance(second.failure, MalformedLine)
    assert "null" in str(second.failure)


def test_columns_are_mapped(tmp_path: Path) -> None:
    path = _write(tmp_path / "wire.parquet", {"Body": [_TEXT], "Day": ["2027-03-10"]})
    found = list(read_articles([path], columns=read_column_map(["text=Body", "published=Day"])))
    assert found[0].document is not None
    assert found[0].document.published == "2027-03-10"


@pytest.mark.parametrize("kept", [0.5, 0.95])
def test_a_truncated_file_is_damaged(tmp_path: Path, kept: float) -> None:
    path = _write(tmp_path / "wire.parquet", {"text": [_TEXT]})
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * kept)])
    (found,) = read_articles([path])
    assert isinstance(found.failure, BrokenSource)
    assert "no whole Parquet file" in str(found.failure)


def test_an_empty_file_holds_no_article(tmp_path: Path) -> None:
    path = tmp_path / "wire.parquet"
    parquet.write_table(arrow.table({"text": arrow.array([], arrow.string())}), path)
    (found,) = read_articles([path])
    assert isinstance(found.failure, EmptySource)
