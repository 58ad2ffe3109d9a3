"""Sheets: rows of a recorder's CSV file with the bytes they stand in; a broken row costs no other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from reportedly.errors import EmptySource, MalformedRow, ReportedlyError, SourceNotFound, SourceNotReadable
from reportedly.exchange.imports.layout import Layout

_BYTEWISE = "latin-1"
"""Every byte is a character and keeps its value, so that rows are split without guessing their encoding."""
_DELIMITERS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARK = "\u00ef\u00bb\u00bf"
_QUOTES = "Mend its quotation marks"
_MOST = 2_000_000
"""Characters of one cell."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by its columns, or why there is none; ``raw`` is the header line with the row, as CSV."""

    number: int
    raw: bytes
    cells: dict[str, str]
    failure: ReportedlyError | None = None


def read_sheet(
    path: Path, layout: Layout, *, headless: Mapping[int, Sequence[str]] = MappingProxyType({})
) -> Iterator[SheetRow]:
    """The rows of a CSV file, UTF-8 (or UTF-16 with its mark), with commas, semicolons or tabs between.

    A file whose first cell is a number and that has as many columns as one of ``headless`` has no header and
    knows no quotation marks; its columns are those.

    Raises:
        SourceNotFound, SourceNotReadable, EmptySource: there is nothing to read.
        LayoutChanged: its columns are not those of ``layout``.
    """
    csv.field_size_limit(_MOST)
    with open_bytes(path) as stream:
        encoding = "utf-16" if stream.peek(2)[:2] in _UTF16 else _BYTEWISE
        lines = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
        first = lines.readline().removeprefix(_MARK)
        if not first.strip():
            raise EmptySource("there is no header", where=str(path), advice="Give the file as it was served")
        delimiter = max(_DELIMITERS, key=first.count)
        decode = _as_it_is if encoding == "utf-16" else _from_utf8
        header = [decode(name) or name for name in next(csv.reader([first], delimiter=delimiter))]
        reader = csv.reader(lines, delimiter=delimiter)
        if header[0].isdigit() and len(header) in headless:
            header = list(headless[len(header)])
            reader = csv.reader(chain([first], lines), delimiter=delimiter, quoting=csv.QUOTE_NONE)
        columns = layout.columns(header, where=str(path))
        for number, held in _split(reader):
            if isinstance(held, ReportedlyError):
                yield SheetRow(number, b"", {}, held)
            else:
                yield _row(number, [decode(cell) for cell in held], header, columns)


def open_bytes(path: Path) -> io.BufferedReader:
    """The file, to be read.

    Raises:
        SourceNotFound, SourceNotReadable: it is not there, or cannot be opened.
    """
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise SourceNotFound("no such file", where=str(path), advice="Check the path") from error
    except OSError as error:
        raise SourceNotReadable(
            f"cannot be opened ({error.strerror})", where=str(path), advice="Name a file that may be read"
        ) from error


def _split(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | ReportedlyError]]:
    """The rows that are not blank, numbered from 2 as a spreadsheet does."""
    number = 1
    while True:
        number += 1
        try:
            held = next(reader, None)
        except csv.Error as error:
            yield number, MalformedRow(f"the row cannot be split into cells ({error})", advice=_QUOTES)
            continue
        if held is None:
            return
        if any(cell.strip() for cell in held):
            yield number, held


def _row(number: int, cells: list[str | None], header: list[str], columns: tuple[str, ...]) -> SheetRow:
    raw = _as_csv(header, ["\ufffd" if cell is None else cell for cell in cells])
    if None in cells:
        position = cells.index(None)
        column = repr(columns[position]) if position < len(columns) else "a cell without header"
        failure = MalformedRow(f"{column} is not UTF-8", advice="Save the file as UTF-8")
        return SheetRow(number, raw, {}, failure)
    if any(cells[len(columns) :]):
        what = f"it has {len(cells)} cells under {len(columns)} headers"
        return SheetRow(number, raw, {}, MalformedRow(what, advice=_QUOTES))
    return SheetRow(number, raw, dict(zip(columns, (cell or "" for cell in cells), strict=False)))


def _from_utf8(cell: str) -> str | None:
    """The words that the cell's bytes are in UTF-8; None if they are none."""
    try:
        return cell.encode(_BYTEWISE).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as_it_is(cell: str) -> str | None:
    """The cell; None where its bytes were no text."""
    return None if any("\udc80" <= letter <= "\udcff" for letter in cell) else cell


def _as_csv(header: list[str], cells: list[str]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows((header, cells))
    return stream.getvalue().encode("utf-8", "backslashreplace")
