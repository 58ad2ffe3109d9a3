"""Parquet files to captures: one JSON object a row, read a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

from reportedly.errors import BrokenSource, LibraryMissing
from reportedly.reading.columns import map_headers
from reportedly.reading.containers.json_lines import longest_object
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.documents import too_large
from reportedly.reading.media_types import JSON
from reportedly.records.capture import Capture

_ROWS = 256


def read_parquet(source: Source) -> Iterator[Piece]:
    """One capture a row: an object with the row's columns, dates as ISO 8601; columns of bytes are left out.

    Raises:
        LibraryMissing: pyarrow is not installed.
        BrokenSource: the file is damaged, or comes from where it cannot be read out of order.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise LibraryMissing(
            "Parquet needs the library pyarrow",
            where=source.name,
            advice="Install it with: pip install 'reportedly[scale]'",
        ) from error
    if not source.stream.seekable():
        raise BrokenSource(
            "a Parquet file is read from its end", where=source.name, advice="Save it as a file of its own"
        )
    number = 0
    try:
        with parquet.ParquetFile(source.stream) as file:
            for batch in file.iter_batches(_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield _capture(row, f"{source.name}:{number}", source)
    except (ArrowException, OSError, ValueError) as error:
        raise BrokenSource(
            f"this is no whole Parquet file ({str(error).splitlines()[0]})",
            where=source.name,
            advice="Fetch or write it again",
        ) from error
    if not number:
        yield nothing_in(source.name, advice="Write one article a row, with a column named text")


def _capture(row: dict[str, object], where: str, source: Source) -> Piece:
    told = {name: _plain(value) for name, value in row.items() if not isinstance(value, bytes)}
    raw = json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    if len(raw) > longest_object(source.max_characters):
        what = "the row is longer than an article can be"
        return too_large(what, max_characters=source.max_characters, where=where)
    return Capture(where, raw, JSON, headers=map_headers(source.columns), container=source.container)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
