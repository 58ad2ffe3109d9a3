"""VIINA in: events of its tables as claims by VIINA, which reads them from news by machine.

Source: VIINA's columns: GEO_PRECISION, ``t_*_b`` event flags, ``a_*_b`` initiators.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.errors import MalformedRow
from reportedly.exchange.imports.cells import Row, cell_of, read_day, read_point, required, words_of
from reportedly.exchange.imports.layout import Layout
from reportedly.exchange.imports.recorded import (
    Cell,
    RecordedActor,
    RecordedEvent,
    RecordedPlace,
    RecordedTime,
)
from reportedly.records.event import EventType
from reportedly.records.place import PlacePrecision

RECORDER = "VIINA"
_FLAGS: dict[str, EventType] = {
    "t_uav": EventType("ASSAULT", "drone", "Air/drone strike"),
    "t_airstrike": EventType("ASSAULT", "aerial", "Air/drone strike"),
    "t_artillery": EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack"),
    "t_ied": EventType("ASSAULT", "explosives", "Remote explosive/landmine/IED"),
    "t_firefight": EventType("ASSAULT", "firearms", "Armed clash"),
    "t_raid": EventType("ASSAULT", None, "Attack"),
    "t_occupy": EventType("COERCE", "seize"),
    "t_control": EventType("COERCE", "seize"),
    "t_arrest": EventType("COERCE", "arrest", "Arrests"),
    "t_cyber": EventType("COERCE", "cyber"),
    "t_hospital": EventType("ASSAULT", "destroy"),
    "t_property": EventType("ASSAULT", "destroy"),
    "t_mil": EventType("ASSAULT"),
}
"""Event flags, the more telling first."""
_ACTORS = {"a_rus": "RUS", "a_ukr": "UKR"}
LAYOUT = Layout(
    name="VIINA",
    required=("event_id", "date", "latitude", "longitude", "GEO_PRECISION"),
    other=("viina_version", "report_id", "event_id_1pd", "source", "time", "url", "text", "lang", "address",
           "ADM1_NAME", "ADM2_NAME", "PPL_NAME", "location", "GEO_API",
           *(f"{name}_{end}" for name in (*_FLAGS, *_ACTORS, "a_civ", "a_other") for end in ("b", "pred"))),
    formerly={"lat": "latitude", "lon": "longitude", "long": "longitude"},
)  # fmt: skip
_PRECISIONS: dict[str, PlacePrecision] = {
    "STREET": "exact", "CITY": "settlement", "PPL": "settlement", "ADM2": "adm2", "ADM1": "adm1",
}  # fmt: skip


def read_viina(row: Row) -> RecordedEvent:
    """One row; the first of its event flags that is set says what kind it is.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    flag = next((f"{name}_b" for name in _FLAGS if _is_set(row, f"{name}_b")), None)
    if flag is None:
        raise MalformedRow("no event flag (t_..._b) that has an event type here is set")
    day = Cell("date", required(row, "date"))
    extra = ("source", "url", "GEO_PRECISION", "event_id")
    return RecordedEvent(
        key=required(row, "event_id"),
        recorder=RECORDER,
        kind=Cell(flag, required(row, flag)),
        event=_FLAGS[flag.removesuffix("_b")],
        notes=words_of(row, "text"),
        time=RecordedTime(day, read_day(day.words, "date"), "day"),
        place=_place(row),
        actors=tuple(_actors(row)),
        extra=tuple(filter(None, (cell_of(row, name) for name in extra))),
        url=words_of(row, "url"),
        published=read_day(day.words, "date"),
    )


def _is_set(row: Row, column: str) -> bool:
    return words_of(row, column) in ("1", "1.0", "TRUE", "True", "true")


def _place(row: Row) -> RecordedPlace | None:
    point = read_point(row, "latitude", "longitude", "UA")
    names = ("PPL_NAME", "address", "ADM2_NAME", "ADM1_NAME", "latitude")
    cell = next(filter(None, (cell_of(row, name) for name in names)), None)
    if cell is None:
        return None
    return RecordedPlace(
        cell,
        name=cell.words if cell.column != "latitude" else None,
        country="UA",
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        precision=_PRECISIONS.get((words_of(row, "GEO_PRECISION") or "").upper()),
        why="VIINA's coordinates",
    )


def _actors(row: Row) -> Iterator[RecordedActor]:
    """Initiators have columns and no words of their own: the flag is what is quoted."""
    for name, entity in _ACTORS.items():
        if _is_set(row, f"{name}_b"):
            yield RecordedActor(Cell(f"{name}_b", required(row, f"{name}_b")), "actor", "military", entity)
