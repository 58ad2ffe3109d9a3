"""Parquet: the tables of an export, one file each, in row groups (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import LibraryMissing
from reportedly.exchange.dossier_tables import TABLES, Row, Table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.seen import Seen
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier

if TYPE_CHECKING:
    import pyarrow

_GROUP = 20_000
"""Rows that are written together."""
TABLES_LOSE = ("spans of quotes",)
"""What no table of an export holds."""


def export_parquet(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """A folder of ``.parquet`` files; text, 64-bit whole numbers, doubles and booleans, null for unknown.

    Raises:
        LibraryMissing: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401  tried once, here
    except ImportError as error:
        raise LibraryMissing(
            "Parquet needs pyarrow", where="parquet", advice="Install 'reportedly[exchange]'"
        ) from error
    seen = Seen()
    writers = [_Writer(table, target) for table in TABLES]
    try:
        for dossier in dossiers:
            for writer in writers:
                for row in writer.table.rows(dossier):
                    if not writer.table.once or seen.new(writer.table.name, str(row[0])):
                        writer.add(row)
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, TABLES_LOSE)
    finally:
        for writer in writers:
            writer.close()


class _Writer:
    """One file, written a row group at a time."""

    def __init__(self, table: Table, folder: Path) -> None:
        import pyarrow.parquet

        self.table = table
        self._columns: list[list[object]] = [[] for _ in table.columns]
        self._schema = table_schema(table)
        path = folder / f"{table.name}.parquet"
        self._file = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")

    def add(self, row: Row) -> None:
        for column, cell in zip(self._columns, row, strict=True):
            column.append(cell)
        if len(self._columns[0]) >= _GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        import pyarrow

        if self._columns[0]:
            arrays = [
                pyarrow.array(column, type=field.type)
                for column, field in zip(self._columns, self._schema, strict=True)
            ]
            self._file.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
            self._columns = [[] for _ in self._columns]


def table_schema(table: Table) -> pyarrow.Schema:
    """The columns of a table of an export, each with what it is about."""
    import pyarrow

    kinds = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.schema(
        [
            pyarrow.field(
                column.name, kinds[column.kind], nullable=not column.needed, metadata={"about": column.about}
            )
            for column in table.columns
        ]
    )
