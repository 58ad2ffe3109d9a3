"""Columns: which part of an article each column of a table holds, told by the caller or by its name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportedly.errors import OptionError
from reportedly.records.column_map import ColumnMap
from reportedly.resources.lexicons import load_lexicon

MAP_HEADER = "Column-Map"
"""Under this name a capture's headers keep the caller's map, so that its bytes can be read again."""

_PARTS = ("text", "title", "published", "url", "outlet", "story", "credited")
_BETWEEN_WORDS = re.compile(r"[\s_.\-]+")


def read_column_map(assignments: Iterable[str]) -> ColumnMap:
    """The map that ``assignments`` such as ``text=Body`` and ``published=Day of issue`` write.

    Raises:
        OptionError: one of them is none, or names a part twice.
    """
    chosen: dict[str, str] = {}
    for assignment in assignments:
        part, equals, name = assignment.partition("=")
        part, name = part.strip().lower(), name.strip()
        if not equals or not name or part not in _PARTS or part in chosen:
            why = "is given twice" if part in chosen else "is no part and column"
            raise OptionError(
                f"{assignment!r} {why}",
                where="columns",
                advice=f"Write it as text=Body; parts are {', '.join(_PARTS)}",
            )
        chosen[part] = name
    return ColumnMap(**chosen)


def recognised_columns(header: Sequence[str]) -> ColumnMap:
    """The parts that the names in ``header`` are known to stand for."""
    return _find_columns(header, load_lexicon("columns", language="all")["parts"])


def archiver_columns(header: Sequence[str]) -> ColumnMap | None:
    """The parts in a sheet that auto-archiver filled; None if ``header`` is of another table."""
    sheet = load_lexicon("columns", language="all")["archiver"]
    names = {plain_name(name) for name in header}
    return _find_columns(header, sheet) if names.issuperset(sheet["known_by"]) else None


def archiver_column(header: Sequence[str], part: str) -> int | None:
    """Where the sheet's column for ``part`` (``status``, ``retrieved``) stands."""
    return _position(header, load_lexicon("columns", language="all")["archiver"][part])


def was_archived(status: str) -> bool:
    """Whether auto-archiver's ``status`` says that something was archived."""
    sheet = load_lexicon("columns", language="all")["archiver"]
    lowered = status.lower()
    failed = any(word in lowered for word in sheet["failure"])
    return not failed and any(word in lowered for word in sheet["success"])


def map_headers(columns: ColumnMap | None) -> tuple[tuple[str, str], ...]:
    """``columns`` as it is kept with a capture."""
    if columns is None:
        return ()
    return ((MAP_HEADER, json.dumps(columns.chosen(), sort_keys=True)),)


def map_of(headers: Iterable[tuple[str, str]]) -> ColumnMap | None:
    """The map that was kept with a capture, None if there is none."""
    written = dict(headers).get(MAP_HEADER)
    if written is None:
        return None
    try:
        chosen = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(chosen, dict):
        return None
    return ColumnMap(**{part: str(chosen[part]) for part in _PARTS if part in chosen})


def position_of(header: Sequence[str], name: str) -> int | None:
    """Where the column ``name`` stands: letter for letter, else whatever its case and its spaces."""
    if name in header:
        return header.index(name)
    return _position(header, [plain_name(name)])


def plain_name(name: str) -> str:
    """``name`` in small letters, with single spaces for whatever stands between its words."""
    return _BETWEEN_WORDS.sub(" ", name).strip().casefold()


def _find_columns(header: Sequence[str], names: Mapping[str, Any]) -> ColumnMap:
    found: dict[str, str] = {}
    for part in _PARTS:
        position = _position(header, names.get(part, ()))
        if position is not None:
            found[part] = header[position]
    return ColumnMap(**found)


def _position(header: Sequence[str], names: Sequence[str]) -> int | None:
    plain = [plain_name(name) for name in header]
    return next((plain.index(name) for name in names if name in plain), None)
