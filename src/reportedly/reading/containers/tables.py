"""Tables to captures: the header line and one row each, as the file writes them."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator

from reportedly.errors import InputError, MalformedRow, SourceTooLarge
from reportedly.reading.columns import archiver_column, archiver_columns, map_headers
from reportedly.reading.containers.json_lines import longest_object
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.days import read_instant
from reportedly.reading.documents import too_large
from reportedly.reading.encodings import decode_text
from reportedly.reading.streams import LineReader, open_lines, skip_line
from reportedly.reading.table_rows import allow_long_fields, delimiter_of, place_columns
from reportedly.records.capture import Capture

_BYTEWISE = "latin-1"
"""Every byte is a character and keeps its value, so that a row is split without guessing its encoding."""


class _RowTooLong(Exception):
    """A row takes more bytes than an article can."""


class _Lines:
    """Lines for the csv module; remembers those that a row took, so that they can be kept or given back."""

    def __init__(self, read_line: LineReader, limit: int) -> None:
        self._read_line = read_line
        self._limit = limit
        self._waiting: deque[bytes] = deque()
        self._taken: list[bytes] = []
        self._size = 0
        self._number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._read_line(self._limit + 1)
        if not line:
            raise StopIteration
        self._taken.append(line)
        self._size += len(line)
        if self._size > self._limit:
            raise _RowTooLong
        return line.decode(_BYTEWISE)

    def begin_row(self) -> int:
        """The number of the line at which the next row begins."""
        self._number += len(self._taken)
        self._taken = []
        self._size = 0
        return self._number + 1

    def keep_row(self) -> bytes:
        return b"".join(self._taken)

    def give_back(self) -> None:
        """Only the first line of the row is spent; what an open quotation mark swallowed is read again."""
        last = self._taken[-1]
        if len(last) > self._limit and not last.endswith(b"\n"):
            skip_line(self._read_line)
            self._taken[-1] = b"\n"
        self._waiting.extendleft(reversed(self._taken[1:]))
        self._taken = self._taken[:1]

    def begin_again(self) -> None:
        """Nothing of the row is spent."""
        self._waiting.extendleft(reversed(self._taken))
        self._taken = []
        self._size = 0


def read_table(source: Source) -> Iterator[Piece]:
    """One capture or failure for each row that is not blank; a row costs no other.

    Raises:
        MalformedRow: no column is known to hold the text.
        BrokenEncoding: the header is no text.
    """
    limit = longest_object(source.max_characters)
    allow_long_fields(limit)
    lines = _Lines(open_lines(source.stream), limit)
    head = _read_header(lines, source)
    if head is None:
        yield nothing_in(source.name, advice="Write a header line and a row for each article")
        return
    written, header, delimiter = head
    place_columns(header, source.columns, where=source.name)
    found = False
    for number, row in _read_rows(lines, delimiter):
        where = f"{source.name}:{number}"
        if isinstance(row, str):
            found = True
            yield _broken_row(row, source, where=where)
        elif any(field.strip() for field in row):
            found = True
            yield _capture(written + lines.keep_row(), header, row, source, where=where)
    if not found:
        yield nothing_in(source.name, advice="Write a row for each article below the header line")


def _read_header(lines: _Lines, source: Source) -> tuple[bytes, list[str], str] | None:
    """The header line as written, its names, and what stands between them."""
    while True:
        lines.begin_row()
        try:
            first = next(lines, None)
        except _RowTooLong as error:
            raise SourceTooLarge(
                "its header line never ends", where=source.name, advice="Check that this is a table"
            ) from error
        if first is None:
            return None
        if first.strip():
            break
    delimiter = delimiter_of(first, source.media_type)
    lines.begin_again()
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True))
    except (csv.Error, _RowTooLong) as error:
        raise MalformedRow(
            "its header line is none", where=source.name, advice="Mend its quotation marks"
        ) from error
    written = lines.keep_row()
    if b"\x00" in written:
        raise MalformedRow(
            "there is a NUL byte in its header line", where=source.name, advice="Write it again as UTF-8"
        )
    return written, _names(written, delimiter, source), delimiter


def _names(written: bytes, delimiter: str, source: Source) -> list[str]:
    text = decode_text(written, where=source.name)
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _read_rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the number of its first line; words on what is wrong with it in place of a broken one."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.begin_row()
        try:
            row = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RowTooLong) as error:
            lines.give_back()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            yield number, "" if isinstance(error, _RowTooLong) else str(error)
            continue
        yield number, row


def _capture(raw: bytes, header: list[str], row: list[str], source: Source, *, where: str) -> Capture:
    retrieved = None
    if source.columns is None and archiver_columns(header) is not None:
        at = archiver_column(header, "retrieved")
        retrieved = read_instant(row[at]) if at is not None and at < len(row) else None
    return Capture(
        where,
        raw,
        source.media_type,
        retrieved=retrieved,
        headers=map_headers(source.columns),
        container=source.container,
    )


def _broken_row(reason: str, source: Source, *, where: str) -> InputError:
    if not reason:
        what = "the row is longer than an article can be, or a quotation mark is left open"
        return too_large(what, max_characters=source.max_characters, where=where)
    return MalformedRow(f"it is no row of a table ({reason})", where=where, advice="Mend its quotation marks")
