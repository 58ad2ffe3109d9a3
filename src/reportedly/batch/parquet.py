"""Parquet: the tables of one part written and read; the one file here that knows pyarrow."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.batch.columns import table_of
from reportedly.batch.tables import TABLES, Row
from reportedly.errors import LibraryMissing


def require_parquet() -> None:
    """Nothing where Parquet can be written; pyarrow is not loaded, which would start a thread.

    Raises:
        LibraryMissing: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise LibraryMissing(
            "Parquet needs the library pyarrow",
            advice="Install it with: pip install 'reportedly[scale]'",
        )


def write_tables(folder: Path, part: str, tables: Mapping[str, list[Row]]) -> dict[str, str]:
    """One file a table, ``TABLE/PART.parquet``, each whole or not there; same rows, same bytes. What comes
    back is the SHA-256 of each."""
    import pyarrow as arrow

    files: dict[str, str] = {}
    for name, columns in TABLES.items():
        types = [(column, _types()[kind]) for column, kind in columns.items()]
        path = folder / name / f"{part}.parquet"
        write_rows(path, tables.get(name, []), arrow.schema(types))
        files[name] = sha256_of(path)
    return files


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_rows(path: Path, rows: list[Row], schema: Any) -> None:
    """One file of these rows, whole or not there; same rows, same bytes."""
    write_arrow(path, table_of(rows, schema))


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


def file_rows(
    path: Path | BinaryIO, columns: Sequence[str] | None = None, *, batch: int = 500
) -> Iterator[Row]:
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
        "bytes": arrow.binary(),
    }
