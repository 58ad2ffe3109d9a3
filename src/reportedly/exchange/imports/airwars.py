"""Airwars in: rows of an incidents table as claims by Airwars.

Source: the columns of Airwars' own export as its site's source names them.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.errors import MalformedRow
from reportedly.exchange.formats.airwars import CLASSES, TABLES
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
)
from reportedly.exchange.imports.vocabulary import country_of, entity_of_actor, event_of_words
from reportedly.records.event import EventType
from reportedly.records.place import PlacePrecision

RECORDER = "Airwars"
_BOUNDS = tuple(
    f"{name}_{kind}_{end}" for name in CLASSES for kind in ("killed", "injured") for end in ("min", "max")
)
LAYOUT = Layout(
    name="Airwars (incidents.csv)",
    required=("code", "date", "country", "location", "latitude", "longitude"),
    other=(*TABLES["incidents"], *_BOUNDS, "strike_location", "strike_target"),
    formerly={"unique_reference_code": "code", "incident_date": "date", "civilian_harm_status": "grading",
              "lat": "latitude", "lng": "longitude", "lon": "longitude", "location_name": "location"},
)  # fmt: skip
_PRECISIONS: dict[str, PlacePrecision] = {
    "province/governorate": "adm1", "district": "adm2", "subdistrict": "near", "city": "settlement",
    "town": "settlement", "village": "settlement", "neighbourhood/area": "exact", "street": "exact",
    "nearby landmark": "exact",
}  # fmt: skip
_FINE = ("exact location", "within 100m", "within 1m")


def read_airwars(row: Row) -> RecordedEvent:
    """One row. Ranges are Airwars' own; person classes become counts of subsets.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    kind = cell_of(row, "strike_type") or Cell("code", required(row, "code"))
    extra = ("country", "location_accuracy", "grading", "strike_status", "code")
    return RecordedEvent(
        key=required(row, "code"),
        recorder=RECORDER,
        kind=kind,
        event=event_of_words(kind.words) or EventType("ASSAULT"),
        notes=words_of(row, "summary") or words_of(row, "title"),
        time=_time(row),
        place=_place(row),
        counts=tuple(_counts(row)),
        actors=tuple(_actors(row)),
        extra=tuple(filter(None, (cell_of(row, name) for name in extra if name != kind.column))),
        title=words_of(row, "title"),
    )


def _time(row: Row) -> RecordedTime | None:
    cell = cell_of(row, "date")
    if cell is None:
        return None
    first, end = read_day(cell.words, "date"), words_of(row, "date_end")
    last = first if end is None else read_day(end, "date_end")
    if last < first:
        raise MalformedRow(f"date_end {last} is before date {first}")
    return RecordedTime(
        cell, first if first == last else f"{first}/{last}", "day" if first == last else "range"
    )


def _place(row: Row) -> RecordedPlace | None:
    country = country_of(words_of(row, "country"))
    point = read_point(row, "latitude", "longitude", country)
    cell = next(filter(None, (cell_of(row, name) for name in ("location", "country", "latitude"))), None)
    if cell is None:
        return None
    accuracy = (words_of(row, "location_accuracy") or "").casefold()
    precision = "exact" if accuracy.startswith(_FINE) else _PRECISIONS.get(accuracy)
    return RecordedPlace(
        cell,
        name=cell.words if cell.column == "location" else None,
        country=country,
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        precision=precision,
        why=f"Airwars' coordinates, accuracy {accuracy or 'not given'}",
    )


def _counts(row: Row) -> Iterator[RecordedCount]:
    for prefix, of in (("", None), *((f"{name}_", group) for name, group in CLASSES.items())):
        for kind in ("killed", "injured"):
            names = (f"{prefix}{kind}_min", f"{prefix}{kind}_max")
            low, high = (read_whole(row, name) for name in names)
            cells = tuple(filter(None, (cell_of(row, name) for name in names)))
            if low is not None and high is not None and low > high:
                raise MalformedRow(f"{names[0]} {low} is more than {names[1]} {high}")
            if cells and (prefix == "" or of is not None):
                yield RecordedCount(kind, low, high, cells, of=of)


def _actors(row: Row) -> Iterator[RecordedActor]:
    for number in range(1, 10):
        cell = cell_of(row, f"belligerent_{number}_name")
        if cell is not None:
            yield RecordedActor(cell, "actor", "unknown", entity_of_actor(cell.words))
