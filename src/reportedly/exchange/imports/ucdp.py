"""UCDP in: rows of GED or of the Candidate Events Dataset as claims by UCDP.

Source: UCDP GED codebook, releases 23.1 to 26.1; columns are found by name, their order differs by release.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.errors import MalformedRow
from reportedly.exchange.formats.ucdp import COLUMNS
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
from reportedly.exchange.imports.vocabulary import country_of, entity_of_actor
from reportedly.records.event import EventType
from reportedly.records.place import PlacePrecision
from reportedly.records.timespan import TimePrecision

RECORDER = "UCDP"
LAYOUT = Layout(
    name="UCDP GED or Candidate",
    required=("id", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude", "country",
              "date_prec", "date_start", "date_end", "best", "high", "low"),
    other=COLUMNS,
    formerly={"best_est": "best", "high_est": "high", "low_est": "low", "where_precision": "where_prec",
              "date_precision": "date_prec"},
)  # fmt: skip
_PRECISIONS: dict[str, PlacePrecision] = {
    "1": "exact", "2": "near", "3": "adm2", "4": "adm1", "5": "area", "6": "country", "7": "area",
}  # fmt: skip
_TIMES: dict[str, TimePrecision] = {"1": "day", "2": "range", "3": "week", "4": "month", "5": "range"}
_TYPES = {
    "1": EventType("ASSAULT", None, "Armed clash", 1),
    "2": EventType("ASSAULT", None, "Armed clash", 2),
    "3": EventType("ASSAULT", None, "Attack", 3),
}


def read_ucdp(row: Row) -> RecordedEvent:
    """One row; ``low`` to ``high`` is one count of those killed, ``best`` stands in its rule.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    kind = Cell("type_of_violence", required(row, "type_of_violence"))
    if kind.words not in _TYPES:
        raise MalformedRow(f"type_of_violence {kind.words!r} is none of 1, 2, 3")
    extra = ("country", "source_article", "source_office", "source_date", "id")
    return RecordedEvent(
        key=required(row, "id"),
        recorder=RECORDER,
        kind=kind,
        event=_TYPES[kind.words],
        notes=words_of(row, "source_headline"),
        time=_time(row),
        place=_place(row),
        counts=tuple(_counts(row)),
        actors=tuple(_actors(row)),
        extra=tuple(filter(None, (cell_of(row, name) for name in extra))),
        title=words_of(row, "dyad_name"),
    )


def _time(row: Row) -> RecordedTime:
    start = Cell("date_start", required(row, "date_start"))
    first, last = read_day(start.words, "date_start"), read_day(required(row, "date_end"), "date_end")
    code = required(row, "date_prec")
    if code not in _TIMES:
        raise MalformedRow(f"date_prec {code!r} is none of 1 to 5")
    if last < first:
        raise MalformedRow(f"date_end {last} is before date_start {first}")
    edtf = first if first == last else f"{first}/{last}"
    return RecordedTime(start, edtf, "day" if first == last else _TIMES[code], f"date_prec {code}")


def _place(row: Row) -> RecordedPlace | None:
    country = country_of(words_of(row, "country"))
    point = read_point(row, "latitude", "longitude", country)
    code = required(row, "where_prec") if point is not None else words_of(row, "where_prec")
    names = ("where_coordinates", "country", "latitude")
    cell = next(filter(None, (cell_of(row, name) for name in names)), None)
    if cell is None:
        return None
    if code is not None and code not in _PRECISIONS:
        raise MalformedRow(f"where_prec {code!r} is none of 1 to 7")
    return RecordedPlace(
        cell,
        name=words_of(row, "where_coordinates"),
        country=country,
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        precision=None if code is None else _PRECISIONS[code],
        why=f"UCDP's coordinates, where_prec {code or 'not given'}",
    )


def _counts(row: Row) -> Iterator[RecordedCount]:
    low, best, high = (read_whole(row, name) for name in ("low", "best", "high"))
    cells = tuple(filter(None, (cell_of(row, name) for name in ("low", "best", "high"))))
    if cells:
        if low is not None and high is not None and low > high:
            raise MalformedRow(f"low {low} is more than high {high}")
        yield RecordedCount("killed", low, high, cells, rule=f"low to high; best {best}")
    civilians, cell = read_whole(row, "deaths_civilians"), cell_of(row, "deaths_civilians")
    if cell is not None and civilians:
        yield RecordedCount("killed", civilians, civilians, (cell,), of="civilians", rule="best estimate")


def _actors(row: Row) -> Iterator[RecordedActor]:
    """Side A of one-sided violence did it, side B are civilians; else both sides act."""
    one_sided = words_of(row, "type_of_violence") == "3"
    side_a, side_b = cell_of(row, "side_a"), cell_of(row, "side_b")
    if side_a is not None:
        yield RecordedActor(side_a, "actor", "unknown", _entity(side_a.words))
    if side_b is not None:
        entity = _entity(side_b.words)
        if one_sided:
            yield RecordedActor(side_b, "target", "population", entity)
        else:
            yield RecordedActor(side_b, "actor", "unknown", entity)


def _entity(name: str) -> str | None:
    return entity_of_actor(name.removeprefix("Government of ").strip())
