"""TimeMap and Bellingcat in: events of their JSON files, and Atlos' rows, as claims by whoever recorded them.

Source: TimeMap's event schema; Bellingcat's civilian-harm data writes days as MM/DD/YYYY.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.errors import MalformedRow
from reportedly.exchange.imports.cells import Row, cell_of, read_day, read_point, required, words_of
from reportedly.exchange.imports.layout import Layout
from reportedly.exchange.imports.recorded import Cell, RecordedEvent, RecordedPlace, RecordedTime
from reportedly.exchange.imports.vocabulary import event_of_words
from reportedly.records.event import EventType
from reportedly.records.place import PlacePrecision

TIMEMAP_LAYOUT = Layout(
    name="TimeMap (events.json)",
    required=("id", "description"),
    other=("date", "time", "time_precision", "time_display", "location", "latitude", "longitude", "type",
           "category", "category_full", "associations", "sources", "comments", "shape", "colour",
           "civId", "graphic", "filters"),
    formerly={"desc": "description", "lat": "latitude", "lng": "longitude", "lon": "longitude"},
)  # fmt: skip
BELLINGCAT_LAYOUT = Layout(
    name="Bellingcat (events.json, api.json)",
    required=("id", "date", "latitude", "longitude", "location", "description"),
    other=(*TIMEMAP_LAYOUT.other, "sources", "filters"),
    formerly=TIMEMAP_LAYOUT.formerly,
)
ATLOS_LAYOUT = Layout(
    name="Atlos",
    required=("status", "description", "sensitive"),
    other=("slug", "id", "date", "latitude", "longitude", "geolocation_precision", "type", "tags",
           "more_info",           "reportedly_id", "impact", "equipment", "project"),
)  # fmt: skip
_ATLOS_PRECISIONS: dict[str, PlacePrecision] = {"exact": "exact", "vicinity": "exact", "locality": "exact"}


def read_timemap(row: Row) -> RecordedEvent:
    """One event; what kind it is, its category says, else its description.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    return _event(row, "TimeMap", None)


def read_bellingcat(row: Row) -> RecordedEvent:
    """One incident of civilian harm: that is what the data set collects, whatever else its words tell.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    return _event(row, "Bellingcat", EventType("ASSAULT"))


def read_atlos(row: Row) -> RecordedEvent:
    """One incident of an Atlos project.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    key = next(filter(None, (words_of(row, name) for name in ("slug", "reportedly_id", "id"))), None)
    if key is None:
        key = required(row, "description")
    told = dict(row) | {"id": key, "category": row.get("type", "")}
    event = _event(told, "Atlos", None)
    precision = (words_of(row, "geolocation_precision") or "").casefold()
    if event.place is None or precision not in _ATLOS_PRECISIONS:
        return event
    return _replaced(event, _ATLOS_PRECISIONS[precision])


def _event(row: Row, recorder: str, otherwise: EventType | None) -> RecordedEvent:
    description = required(row, "description")
    kinds = [cell_of(row, name) for name in ("category", "type", "filters", "description")]
    held = [(cell, event_of_words(cell.words)) for cell in kinds if cell is not None]
    kind, event = next(((cell, event) for cell, event in held if event is not None), (None, otherwise))
    if event is None:
        raise MalformedRow("neither category nor description names a kind of event that is known here")
    extra = ("sources", "associations", "comments", "more_info", "tags", "status", "id")
    return RecordedEvent(
        key=required(row, "id"),
        recorder=recorder,
        kind=kind or Cell("id", required(row, "id")),
        event=event,
        notes=None if kind is not None and kind.column == "description" else description,
        time=_time(row),
        place=_place(row),
        extra=tuple(filter(None, (cell_of(row, name) for name in extra))),
        url=_address(row),
    )


def _time(row: Row) -> RecordedTime | None:
    cell = cell_of(row, "date")
    if cell is None:
        return None
    return RecordedTime(cell, read_day(cell.words, "date", month_first=True), "day")


def _place(row: Row) -> RecordedPlace | None:
    point = read_point(row, "latitude", "longitude")
    cell = cell_of(row, "location") or cell_of(row, "latitude")
    if cell is None:
        return None
    return RecordedPlace(
        cell,
        name=words_of(row, "location"),
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        why="the recorder's coordinates; how precise they are is not told",
    )


def _replaced(event: RecordedEvent, precision: PlacePrecision) -> RecordedEvent:
    return event if event.place is None else replace(event, place=replace(event.place, precision=precision))


def _address(row: Row) -> str | None:
    """The first source, if it is an address."""
    words = words_of(row, "sources") or words_of(row, "source_1") or ""
    first = words.split("; ")[0]
    return first if first.startswith(("https://", "http://")) else None
