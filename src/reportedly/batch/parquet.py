"""Parquet: the tables of one part written and read; the one file here that knows pyarrow."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
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

    for name, columns in TABLES.items():
        types = [(column, _types()[kind]) for column, kind in columns.items()]
        write_rows(folder / name / f"{part}.parquet", tables.get(name, []), arrow.schema(types))


def write_rows(path: Path, rows: list[Row], schema: Any) -> None:
    """One file of these rows, whole or not there; same rows, same bytes."""
    import pyarrow as arrow

    write_arrow(path, arrow.Table.from_pylist(rows, schema=schema))


def write_arrow(path: Path, table: Any) -> None:
    """One file of an Arrow table, whole or not there."""
    from pyarrow import parquet

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}.{os.getpid()}.draft")
    try:
        parquet.write_table(table, draft, compression="zstd", version="2.6")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_table(folder: Path, name: str, *, batch: int = 500) -> Iterator[Row]:
    """The rows of one table, all parts in order of their names, read ``batch`` at a time."""
    for path in sorted((folder / name).glob("*.parquet")):
        yield from file_rows(path, batch=batch)


def file_rows(path: Path, columns: Sequence[str] | None = None, *, batch: int = 500) -> Iterator[Row]:
    """The rows of one file, read ``batch`` at a time.

    Raises:
        OSError: there is no such file, or it cannot be read.
        ValueError: it is no Parquet, or is damaged.
    """
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for held in file.iter_batches(batch, columns=None if columns is None else list(columns)):
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
