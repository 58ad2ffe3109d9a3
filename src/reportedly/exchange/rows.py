"""Rows of answers as JSON Lines and CSV: every field of the record, in its order, under its own name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from reportedly.exchange.csv_table import harmless

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Rows = Iterable["DataclassInstance"]


def export_row_lines(rows: Rows) -> Iterator[str]:
    """One JSON object a line; unknown is null."""
    for row in rows:
        yield json.dumps(asdict(row), ensure_ascii=False) + "\n"


def export_row_csv(rows: Rows, kind: type[DataclassInstance]) -> Iterator[str]:
    """The header, then a line a row; unknown is an empty cell, several values have ``; `` between."""
    names = [field.name for field in fields(kind)]
    yield _line(names)
    for row in rows:
        yield _line([_cell(getattr(row, name)) for name in names])


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


def _line(cells: list[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([harmless(cell) for cell in cells])
    return stream.getvalue()
