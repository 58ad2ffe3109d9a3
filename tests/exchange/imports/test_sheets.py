"""Sheets: encodings, delimiters, broken rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import EmptySource, SourceNotFound
from reportedly.exchange.imports.layout import Layout
from reportedly.exchange.imports.sheets import read_sheet

LAYOUT = Layout("Things", ("id", "notes"))


def _cells(path: Path) -> list[dict[str, str] | str]:
    return [row.cells if row.failure is None else str(row.failure) for row in read_sheet(path, LAYOUT)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_with_a_mark_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"id{delimiter}notes\n1{delimiter}Ré Каро\n".encode(encoding))
    assert _cells(path) == [{"id": "1", "notes": "Ré Каро"}]


def test_a_row_in_another_encoding_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,notes\n1,fine\n" + "2,Ré\n".encode("latin-1") + b"3,fine\n")
    told = _cells(path)
    assert [one["id"] for one in told if isinstance(one, dict)] == ["1", "3"]
    assert told[1] == "'notes' is not UTF-8. Save the file as UTF-8"


def test_rows_with_more_cells_than_headers_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,notes\n1,a,b\n2,c,\n3\n\n", encoding="utf-8")
    told = _cells(path)
    assert told[0] == "it has 3 cells under 2 headers. Mend its quotation marks"
    assert told[1:] == [{"id": "2", "notes": "c"}, {"id": "3"}]


def test_the_bytes_of_a_row_come_with_its_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,notes\n1,"a\nb"\n', encoding="utf-8")
    (row,) = read_sheet(path, LAYOUT)
    assert row.raw == b'id,notes\n1,"a\nb"\n'


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(EmptySource):
        list(read_sheet(tmp_path / "empty.csv", LAYOUT))
    with pytest.raises(SourceNotFound):
        list(read_sheet(tmp_path / "nowhere.csv", LAYOUT))
