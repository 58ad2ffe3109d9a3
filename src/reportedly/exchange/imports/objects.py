"""Objects: events of JSON files as rows, one after the other, with the bytes of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import ijson

from reportedly.errors import BrokenSource, LayoutChanged, MalformedRow, ReportedlyError
from reportedly.exchange.imports.layout import Layout
from reportedly.exchange.imports.plover import flattened
from reportedly.exchange.imports.sheets import SheetRow, open_bytes

_MOST = 2_000_000
"""Bytes of one line."""


def read_lines(path: Path, layout: Layout) -> Iterator[SheetRow]:
    """A row a line of JSON Lines.

    Raises:
        SourceNotFound, SourceNotReadable: there is nothing to read.
        LayoutChanged: the first object lacks fields that every one has.
    """
    with open_bytes(path) as stream:
        first = True
        for number, line in enumerate(stream, start=1):
            if line.strip():
                row = _parsed(number, line)
                if row.failure is None and first:
                    _require(layout, row, path)
                    first = False
                yield row


def read_list(path: Path, layout: Layout) -> Iterator[SheetRow]:
    """A row an element of a JSON list, or of the list under ``events`` or ``incidents``, read as it comes.

    Raises:
        SourceNotFound, SourceNotReadable: there is nothing to read.
        BrokenSource: it is no JSON, from some element on.
        LayoutChanged: the first object lacks fields that every one has.
    """
    number = 0
    with open_bytes(path) as stream:
        opening = stream.peek(64).lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
        prefixes = ("item",) if opening == b"[" else ("events.item", "incidents.item")
        for prefix in prefixes:
            stream.seek(0)
            try:
                for held in ijson.items(stream, prefix, use_float=True):
                    number += 1
                    raw = json.dumps(held, ensure_ascii=False, sort_keys=True).encode(
                        "utf-8", "backslashreplace"
                    )
                    row = _row(number, raw, held)
                    if number == 1:
                        _require(layout, row, path)
                    yield row
            except ijson.JSONError as error:
                raise BrokenSource(
                    f"it is no JSON behind element {number} ({error})", where=str(path), advice="Get it anew"
                ) from error
    if not number:
        raise LayoutChanged(
            "there is no list of events in it", where=str(path), advice=f"Give a file of {layout.name}"
        )


def _parsed(number: int, line: bytes) -> SheetRow:
    failure: ReportedlyError
    if len(line) > _MOST:
        return SheetRow(number, b"", {}, MalformedRow(f"the line is longer than {_MOST:,} bytes"))
    try:
        return _row(number, line, json.loads(line))
    except UnicodeDecodeError:
        failure = MalformedRow("the line is not UTF-8", advice="Save the file as UTF-8")
    except (json.JSONDecodeError, RecursionError) as error:
        failure = MalformedRow(f"the line is no JSON object ({error})", advice="Write one object a line")
    return SheetRow(number, line, {}, failure)


def _row(number: int, raw: bytes, held: Any) -> SheetRow:
    if not isinstance(held, Mapping):
        return SheetRow(number, raw, {}, MalformedRow("it is no JSON object"))
    cells = flattened({name: _joined(value) for name, value in held.items()})
    return SheetRow(number, raw, cells)


def _joined(value: Any) -> Any:
    """A list of words, or of small objects that name a path, as words with ``; `` between."""
    if not isinstance(value, list):
        return value
    words = [_words(one) for one in value]
    return "; ".join(filter(None, words)) if all(word is not None for word in words) else value


def _words(one: Any) -> str | None:
    if isinstance(one, str):
        return one
    if isinstance(one, Mapping):
        for name in ("path", "url", "value"):
            if isinstance(one.get(name), str):
                return str(one[name])
    return None


def _require(layout: Layout, row: SheetRow, path: Path) -> None:
    names = tuple(dict.fromkeys(name.partition(".")[0] for name in row.cells))
    renamed = layout.columns(names, where=str(path))
    for old, new in zip(names, renamed, strict=True):
        if old != new:
            raise LayoutChanged(
                f"the field {new!r} is called {old!r}",
                where=str(path),
                advice=f"Rename it as {layout.name} has it",
            )
