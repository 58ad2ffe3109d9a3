"""Delimited: tables written row by row as CSV in which no cell can run as a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.exchange.csv_table import Cell, harmless

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_POINT = re.compile(r"-?\d+(?:\.\d+)?\|-?\d+(?:\.\d+)?")


class CsvTable:
    """``columns`` in their order; a row is written from a mapping, what it does not name stays empty."""

    def __init__(self, stream: SupportsWrite[str], columns: Sequence[str]) -> None:
        self._writer = csv.writer(stream, lineterminator="\n")
        self._columns = columns
        self.line(columns)

    def row(self, cells: Mapping[str, Cell]) -> None:
        """Write one row.

        Raises:
            KeyError: a cell that has no column.
        """
        if unknown := cells.keys() - set(self._columns):
            raise KeyError(sorted(unknown)[0])
        self.line([cells.get(name) for name in self._columns])

    def line(self, cells: Sequence[Cell]) -> None:
        """Write cells as they come."""
        self._writer.writerow([_safe(cell) for cell in cells])


def _safe(cell: Cell) -> Cell:
    """A number or a point, though it begins with a minus, is no formula."""
    return cell if isinstance(cell, str) and _POINT.fullmatch(cell) else harmless(cell)


@contextmanager
def csv_table(path: Path, columns: Sequence[str]) -> Iterator[CsvTable]:
    """A new file, UTF-8, with its header."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        yield CsvTable(stream, columns)
