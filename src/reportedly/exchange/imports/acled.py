"""ACLED in: rows of an export or download of ACLED as claims by ACLED.

Source: ACLED's columns since 2023, and those of older files (``data_id``, ``event_id_no_cnty``, ``iso3``).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from reportedly.errors import MalformedRow
from reportedly.exchange.formats.acled import COLUMNS
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
from reportedly.exchange.imports.vocabulary import (
    INTER_KINDS,
    country_of,
    entity_of_actor,
    event_of_acled,
)
from reportedly.records.mention import MentionKind
from reportedly.records.place import PlacePrecision

RECORDER = "ACLED"
LAYOUT = Layout(
    name="ACLED",
    required=("event_id_cnty", "event_date", "sub_event_type", "country", "location", "latitude", "longitude",
              "fatalities", "notes"),
    other=(*COLUMNS, "data_id", "event_id_no_cnty", "iso3"),
    formerly={"event_id": "event_id_cnty", "lat": "latitude", "lon": "longitude", "long": "longitude"},
    note=" (its export tool or API, any order of columns)",
)  # fmt: skip
_PRECISIONS: dict[str, PlacePrecision] = {"1": "settlement", "2": "near", "3": "adm1"}
_ONE_SIDED = ("Explosions/Remote violence", "Violence against civilians")


def read_acled(row: Row) -> RecordedEvent:
    """One row. ``fatalities`` is what ACLED chose, its most conservative estimate; 0: none reported.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    kind = Cell("sub_event_type", required(row, "sub_event_type"))
    event = event_of_acled(kind.words)
    if event is None:
        raise MalformedRow(f"sub_event_type {kind.words!r} has no event type here")
    country = country_of(words_of(row, "country"))
    return RecordedEvent(
        key=required(row, "event_id_cnty"),
        recorder=RECORDER,
        kind=kind,
        event=event,
        notes=words_of(row, "notes"),
        time=_time(row),
        place=_place(row, country),
        counts=tuple(_counts(row)),
        actors=tuple(_actors(row)),
        extra=tuple(filter(None, (cell_of(row, name) for name in ("country", "source", "event_id_cnty")))),
        title=", ".join(filter(None, (kind.words, words_of(row, "location"), words_of(row, "event_date")))),
        published=_published(row),
    )


def _time(row: Row) -> RecordedTime:
    cell = Cell("event_date", required(row, "event_date"))
    day = read_day(cell.words, "event_date")
    code = words_of(row, "time_precision") or "1"
    if code == "1":
        return RecordedTime(cell, day, "day")
    held = date.fromisoformat(day)
    if code == "2":
        first, last = held - timedelta(days=3), held + timedelta(days=3)
        return RecordedTime(
            cell, f"{first}/{last}", "week", "time_precision 2: some day of the week around it"
        )
    if code == "3":
        last = held.replace(day=calendar.monthrange(held.year, held.month)[1])
        return RecordedTime(cell, f"{last:%Y-%m}", "month", "time_precision 3: some day of the month")
    raise MalformedRow(f"time_precision {code!r} is none of 1, 2, 3")


def _place(row: Row, country: str | None) -> RecordedPlace | None:
    """Rows of ACLED's own always name a place; those of its shape may not."""
    point = read_point(row, "latitude", "longitude", country)
    location = next(filter(None, (cell_of(row, name) for name in ("location", "country", "latitude"))), None)
    if location is None:
        return None
    code = words_of(row, "geo_precision") or "1"
    if code not in _PRECISIONS:
        raise MalformedRow(f"geo_precision {code!r} is none of 1, 2, 3")
    return RecordedPlace(
        location,
        name=words_of(row, "location"),
        country=country,
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        precision=None if point is None else _PRECISIONS[code],
        why=f"ACLED's coordinates, geo_precision {code}",
    )


def _counts(row: Row) -> Iterator[RecordedCount]:
    killed = read_whole(row, "fatalities")
    if killed is not None:
        rule = "the most conservative estimate" if killed else "0 stands for none reported"
        cell = Cell("fatalities", required(row, "fatalities"))
        yield RecordedCount("killed", killed, killed or None, (cell,), rule=rule)


def _actors(row: Row) -> Iterator[RecordedActor]:
    """Actor 1 and 2 tell no direction, save where violence has one side by ACLED's own rules."""
    one_sided = (words_of(row, "event_type") or "") in _ONE_SIDED
    for number, role in (("1", "actor"), ("2", "target" if one_sided else "actor")):
        for column in (f"actor{number}", f"assoc_actor_{number}"):
            cell = cell_of(row, column)
            if cell is not None:
                inter = (words_of(row, f"inter{number}") or "").casefold()
                kind: MentionKind = (
                    INTER_KINDS.get(inter, "unknown") if column.startswith("actor") else "unknown"
                )
                name: RoleName = "target" if role == "target" else "actor"
                yield RecordedActor(cell, name, kind, entity_of_actor(cell.words))


def _published(row: Row) -> str | None:
    """The day on which ACLED last changed the row."""
    stamp = words_of(row, "timestamp")
    if stamp is None or not stamp.isdigit():
        return None
    return datetime.fromtimestamp(int(stamp), tz=UTC).date().isoformat()
