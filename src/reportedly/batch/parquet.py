"""Parquet: the tables of one part written and read; the one file here that knows pyarrow."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.batch.tables import TABLES, Row
from reportedly.errors import LibraryMissing


def require_parquet() -> None:
    """Nothing where Parquet can be written.

    Raises:
        LibraryMissing: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise LibraryMissing(
            "Parquet needs the library pyarrow",
            advice="Install it with: pip install 'reportedly[scale]'",
        ) from error


def write_tables(folder: Path, part: str, tables: Mapping[str, list[Row]]) -> None:
    """One file a table, ``TABLE/PART.parquet``, each whole or not there; same rows, same bytes."""
    import pyarrow as arrow
    from pyarrow import parquet

    for name, columns in TABLES.items():
        types = [(column, _types()[kind]) for column, kind in columns.items()]
        table = arrow.Table.from_pylist(tables.get(name, []), schema=arrow.schema(types))
        (folder / name).mkdir(parents=True, exist_ok=True)
        draft = folder / name / f".{part}.{os.getpid()}.draft"
        try:
            parquet.write_table(table, draft, compression="zstd", version="2.6")
            draft.replace(folder / name / f"{part}.parquet")
        finally:
            draft.unlink(missing_ok=True)


def read_table(folder: Path, name: str, *, batch: int = 500) -> Iterator[Row]:
    """The rows of one table, all parts in order of their names, read ``batch`` at a time."""
    from pyarrow import parquet

    for path in sorted((folder / name).glob("*.parquet")):
        with parquet.ParquetFile(path) as file:
            for held in file.iter_batches(batch):
                yield from held.to_pylist()


def _types() -> Mapping[str, Any]:
    import pyarrow as arrow

    return {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
    }
