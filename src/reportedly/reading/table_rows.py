"""Rows to articles: a header line and one row of a table, read by what its columns hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial

from reportedly.errors import MalformedRow
from reportedly.reading.columns import (
    archiver_column,
    archiver_columns,
    map_of,
    position_of,
    recognised_columns,
    was_archived,
)
from reportedly.reading.days import read_day
from reportedly.reading.documents import Article
from reportedly.reading.encodings import decode_text
from reportedly.reading.media_types import TABS
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap

_DELIMITERS = (",", ";", "\t")
_SHOWN_COLUMNS = 12
_SHOWN_WORDS = 60


def read_row(capture: Capture) -> Article:
    """The article of a capture that holds a header line and one row.

    Raises:
        MalformedRow: the two do not fit together, a day is none, or the sheet says that nothing was archived.
        BinarySource: the bytes are no text.
        BrokenEncoding: they are no text in any encoding tried.
    """
    header, row = _header_and_row(capture)
    told = map_of(capture.headers)
    parts = place_columns(header, told, where=capture.source)
    if len(row) > len(header) and any(field.strip() for field in row[len(header) :]):
        raise _malformed(
            f"it has {len(row):,} fields, the header {len(header):,}", capture, "Put quotes around its fields"
        )
    if told is None and archiver_columns(header) is not None:
        _require_archived(header, row, capture)
    fields = {part: row[at].strip() or None for part, at in parts.items() if at < len(row)}
    return Article(
        text=row[parts["text"]].removeprefix("\ufeff") if parts["text"] < len(row) else "",
        published=_day(fields.get("published"), capture),
        title=fields.get("title"),
        url=fields.get("url"),
        outlet=fields.get("outlet"),
        story=fields.get("story"),
        credited=fields.get("credited"),
    )


def place_columns(header: Sequence[str], told: ColumnMap | None, *, where: str) -> dict[str, int]:
    """Where each part of an article stands: as ``told``, the rest by the names of the columns.

    Raises:
        MalformedRow: no column holds the text, or one that was told is not there.
    """
    chosen = {} if told is None else told.chosen()
    known = (archiver_columns(header) if told is None else None) or recognised_columns(header)
    parts = {part: header.index(name) for part, name in known.chosen().items() if part not in chosen}
    for part, name in chosen.items():
        position = position_of(header, name)
        if position is None:
            raise _no_column(f"there is no column {name!r}", header, where)
        parts[part] = position
    if "text" not in parts:
        raise _no_column("no column is known to hold the text", header, where)
    return parts


def delimiter_of(first_line: str, media_type: str) -> str:
    """What stands between the fields: whichever of the usual ones gives the header the most columns."""
    if media_type == TABS:
        return "\t"
    return max(_DELIMITERS, key=partial(_count_columns, first_line))


def _count_columns(first_line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([first_line], delimiter=delimiter), ()))
    except csv.Error:
        return 0


def _header_and_row(capture: Capture) -> tuple[list[str], list[str]]:
    if b"\x00" in capture.raw:
        raise _malformed("there is a NUL byte in it", capture, "Write the table again as UTF-8")
    written = decode_text(capture.raw, where=capture.source)
    delimiter = delimiter_of(written.partition("\n")[0], capture.media_type)
    allow_long_fields(len(written))
    try:
        rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _malformed(f"it is no row of a table ({error})", capture, "Mend its quotation marks") from error
    filled = [row for row in rows if row]
    if len(filled) != 2:
        raise _malformed(f"a header and one row are wanted, {len(filled):,} rows are there", capture, None)
    return filled[0], filled[1]


def allow_long_fields(size: int) -> None:
    """Let the csv module take fields of ``size`` characters; its own limit is below that of an article."""
    if csv.field_size_limit() < size:
        csv.field_size_limit(size)


def _require_archived(header: Sequence[str], row: Sequence[str], capture: Capture) -> None:
    at = archiver_column(header, "status")
    status = row[at].strip() if at is not None and at < len(row) else ""
    if not was_archived(status):
        shown = f"is {status[:_SHOWN_WORDS]!r}" if status else "is empty"
        raise _malformed(f"its archive status {shown}", capture, "Archive its link again")
    column = archiver_columns(header)
    text = None if column is None else column.text
    at = None if text is None else header.index(text)
    if at is None or at >= len(row) or not row[at].strip():
        raise _malformed("nothing was written down as its text content", capture, "Read the page itself")


def _day(written: str | None, capture: Capture) -> str | None:
    """A day that cannot be read refuses the article: without one, no "Tuesday" in it could be dated."""
    if written is None:
        return None
    day = read_day(written)
    if day is None:
        raise _malformed(
            f"{written[:_SHOWN_WORDS]!r} is no day", capture, "Write it as 2024-11-19, or leave it out"
        )
    return day


def _malformed(what: str, capture: Capture, advice: str | None) -> MalformedRow:
    return MalformedRow(what, where=capture.source, advice=advice or "Write the table again")


def _no_column(what: str, header: Sequence[str], where: str) -> MalformedRow:
    shown = ", ".join(repr(name[:_SHOWN_WORDS]) for name in header[:_SHOWN_COLUMNS])
    more = f" and {len(header) - _SHOWN_COLUMNS:,} more" if len(header) > _SHOWN_COLUMNS else ""
    return MalformedRow(
        f"{what} (columns found: {shown}{more})",
        where=where,
        advice="Say which column holds it, as in text=Body",
    )
