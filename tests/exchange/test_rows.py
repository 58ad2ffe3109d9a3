from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

from reportedly.exchange.rows import export_exact_lines, export_row_csv, export_row_lines


@dataclass(frozen=True, slots=True)
class Told:
    name: str
    number: int | None = None
    held: tuple[str, ...] = ()


ROWS = [Told("Köln, “Dom”\nline", 3, ("a", "b")), Told("=1+1"), Told("-5", 0)]


def test_lines_hold_every_field_as_it_is() -> None:
    lines = "".join(export_row_lines(ROWS)).splitlines()
    assert [json.loads(line) for line in lines] == [
        {"name": "Köln, “Dom”\nline", "number": 3, "held": ["a", "b"]},
        {"name": "=1+1", "number": None, "held": []},
        {"name": "-5", "number": 0, "held": []},
    ]
    assert "Köln" in lines[0], "letters stay readable"


def test_the_exact_form_stands_beside_the_row() -> None:
    (line,) = export_exact_lines([(ROWS[2], {"claim": {"id": "c1"}})])
    assert json.loads(line) == {"name": "-5", "number": 0, "held": [], "exact": {"claim": {"id": "c1"}}}


def test_a_table_is_harmless_to_a_spreadsheet() -> None:
    rows = list(csv.reader(io.StringIO("".join(export_row_csv(ROWS, Told)))))
    assert rows == [
        ["name", "number", "held"],
        ["Köln, “Dom”\nline", "3", "a; b"],
        ["'=1+1", "", ""],
        ["'-5", "0", ""],
    ]


def test_no_rows_leave_the_header() -> None:
    assert list(export_row_csv([], Told)) == ["name,number,held\n"]
