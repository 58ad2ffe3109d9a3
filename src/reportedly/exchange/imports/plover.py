"""PLOVER in: lines of PLOVER or POLECAT JSON as claims by their coder.

Source: the PLOVER manual; DEMAND and DISAPPROVE of older releases are REQUEST and ACCUSE now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.errors import MalformedRow
from reportedly.exchange.formats.plover import QUADS, SECTORS
from reportedly.exchange.imports.cells import (
    Row,
    cell_of,
    read_day,
    read_point,
    read_whole,
    required,
    words_of,
)
from reportedly.exchange.imports.layout import Layout
from reportedly.exchange.imports.recorded import (
    Cell,
    RecordedActor,
    RecordedCount,
    RecordedEvent,
    RecordedPlace,
    RecordedTime,
    RoleName,
)
from reportedly.exchange.imports.vocabulary import country_of
from reportedly.records.event import EventType
from reportedly.records.mention import MentionKind
from reportedly.records.place import PlacePrecision

LAYOUT = Layout(
    name="PLOVER",
    required=("id", "date", "actor", "event"),
    other=("has_event", "time", "enddate", "endtime", "recipient", "event_loc", "event_text", "quad_code",
           "size",
           "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
           "coded_time", "comment"),
)  # fmt: skip
_FORMERLY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
_RESOLUTIONS: dict[str, PlacePrecision] = {
    "5": "exact", "4": "settlement", "3": "adm2", "2": "adm1", "1": "country",
}  # fmt: skip
_KINDS: dict[str, MentionKind] = {sector: kind for kind, sector in reversed(SECTORS.items())}


def read_plover(row: Row) -> RecordedEvent:
    """One event; nested values are named with dots (``event_loc.lat``).

    Raises:
        MalformedRow: something in it cannot be so.
    """
    kind = Cell("event", required(row, "event"))
    plover = _FORMERLY.get(kind.words.upper(), kind.words.upper())
    if plover not in QUADS:
        raise MalformedRow(f"event {kind.words!r} is no PLOVER type")
    recorder = words_of(row, "coder") or "PLOVER"
    return RecordedEvent(
        key=required(row, "id"),
        recorder=recorder,
        kind=kind,
        event=EventType(plover, words_of(row, "mode")),
        notes=words_of(row, "text"),
        time=_time(row),
        place=_place(row),
        counts=tuple(_counts(row)),
        actors=tuple(_actors(row)),
        extra=tuple(filter(None, (cell_of(row, name) for name in ("mode", "cite_info.url", "id")))),
        url=words_of(row, "cite_info.url"),
    )


def flattened(held: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Cells by dotted names; lists are numbered (``actor.0.code``), None is left out."""
    cells: dict[str, str] = {}
    for name, value in held.items():
        if isinstance(value, Mapping):
            cells |= flattened(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            cells |= flattened({str(index): one for index, one in enumerate(value)}, f"{prefix}{name}.")
        elif value is not None:
            cells[f"{prefix}{name}"] = (
                value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            )
    return cells


def _time(row: Row) -> RecordedTime:
    cell = Cell("date", required(row, "date"))
    first, end = read_day(cell.words, "date"), words_of(row, "enddate")
    last = first if end is None else read_day(end, "enddate")
    return RecordedTime(
        cell, first if first == last else f"{first}/{last}", "day" if first == last else "range"
    )


def _place(row: Row) -> RecordedPlace | None:
    country = country_of(words_of(row, "event_loc.country_code") or words_of(row, "event_loc.country"))
    point = read_point(row, "event_loc.lat", "event_loc.lon", country)
    names = ("extracted_place", "resolved_place", "city", "country", "lat")
    cell = next(filter(None, (cell_of(row, f"event_loc.{name}") for name in names)), None)
    if cell is None:
        return None
    number = words_of(row, "event_loc.geonameid")
    return RecordedPlace(
        cell,
        name=words_of(row, "event_loc.resolved_place") or _named(cell),
        country=country,
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        precision=_RESOLUTIONS.get(words_of(row, "event_loc.resolution") or ""),
        why=f"the coder's coordinates{'' if number is None else f', GeoNames {number}'}",
    )


def _named(cell: Cell) -> str | None:
    return None if cell.column.endswith((".country", ".lat")) else cell.words


def _counts(row: Row) -> Iterator[RecordedCount]:
    for name, kind in (("dead", "killed"), ("injured", "injured"), ("arrested", "detained")):
        column = f"size.{name}"
        number, cell = read_whole(row, column), cell_of(row, column)
        if number is not None and cell is not None:
            yield RecordedCount(kind, number, number, (cell,))


def _actors(row: Row) -> Iterator[RecordedActor]:
    roles: tuple[tuple[str, RoleName], ...] = (("actor", "actor"), ("recipient", "target"))
    for field, role in roles:
        for prefix in (field, *(f"{field}.{number}" for number in range(20))):
            cell = cell_of(row, f"{prefix}.entity_text") or cell_of(row, f"{prefix}.code")
            if cell is not None:
                kind = _KINDS.get(words_of(row, f"{prefix}.sector") or "", "unknown")
                yield RecordedActor(cell, role, kind, words_of(row, f"{prefix}.code") or cell.words)
