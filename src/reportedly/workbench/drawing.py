"""Drawing: bars of the timeline and clusters of the map, counted from the columns of the atlas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from reportedly.grounding.precision import find_precision_codes
from reportedly.records.place import Place
from reportedly.workbench.atlas import UNKNOWN, Atlas, Mask, Row
from reportedly.workbench.exploring import Box

_MOST_BARS, _FEWEST_DAYS = 72, 44
_WIDTHS = (1, 7, 14, 30, 91, 182, 365, 1826)
"""Days that a bar may stand for."""
_CELL_PIXELS, _TILE_PIXELS = 56, 256
_VAGUE = ("area", "country")
"""Precisions of places that no distance from their point tells of."""
_MOST_CELLS = 1500
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bar:
    """``number`` incidents began in the days from ``since`` to ``until``; ``height`` runs from 0 to 1."""

    since: str
    until: str
    number: int
    height: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """``number`` incidents near a point. A single one has its ``id``, and the radius in kilometres within
    which it lies as a rule; ``vague`` says that no point of the place is meant."""

    lat: float
    lon: float
    number: int
    contested: int
    killed: int
    id: str | None
    radius: float
    vague: bool
    west: float
    south: float
    east: float
    north: float


def bars_of(atlas: Atlas, mask: Mask, *, since: str | None, until: str | None) -> list[Bar]:
    """The timeline of the incidents under ``mask``; those between ``since`` and ``until`` are chosen."""
    days = atlas.numbers["first"][mask]
    days = days[days != UNKNOWN]
    if not len(days):
        return []
    last = int(days.max())
    first = min(int(np.quantile(days, 0.001)), last - _FEWEST_DAYS)
    width = next((held for held in _WIDTHS if (last - first) // held < _MOST_BARS), _WIDTHS[-1])
    number = (last - first) // width + 1
    counted = np.bincount(np.clip((days - first) // width, 0, number - 1), minlength=number)
    most = int(counted.max())
    return list(_bars(counted.tolist(), first, width, most, (since, until)))


def _bars(
    counted: list[int], first: int, width: int, most: int, chosen: tuple[str | None, str | None]
) -> Iterator[Bar]:
    since, until = chosen
    for at, number in enumerate(counted):
        start = date.fromordinal(first + at * width)
        end = start + timedelta(days=width - 1)
        within = (since is None or end.isoformat() >= since) and (until is None or start.isoformat() <= until)
        yield Bar(start.isoformat(), end.isoformat(), number, number / most, within)


def cells_of(atlas: Atlas, mask: Mask, *, box: Box, zoom: int, coarse: bool = False) -> list[Cell]:
    """The incidents under ``mask`` within ``box``, those near each other on the map at ``zoom`` as one.

    Points are told to some metres, if ``coarse`` to about a kilometre.
    """
    digits = 2 if coarse else 4
    width = 360 * _CELL_PIXELS / (_TILE_PIXELS * 2**zoom)
    west, south, east, north = box
    inside = mask & (atlas.lat >= south - width) & (atlas.lat <= north + width)
    inside &= (atlas.lon >= west - width) & (atlas.lon <= east + width)
    at = np.flatnonzero(inside)
    if not len(at):
        return []
    lat, lon = atlas.lat[at], atlas.lon[at]
    columns = np.floor((lon + 180) / width).astype(np.int64)
    key = columns * 100_000 + np.floor((_mercator(lat) + 180) / width).astype(np.int64)
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    number = np.bincount(group)
    sums = [np.bincount(group, weights=held) for held in (lat, lon, atlas.contested[at])]
    killed = np.bincount(group, weights=np.maximum(atlas.numbers["killed_min"][at], 0))
    order = np.argsort(-number, kind="stable")[:_MOST_CELLS]
    bounds = _bounds(group, lat, lon, len(number))
    return [
        Cell(
            lat=round(float(sums[0][held] / number[held]), digits),
            lon=round(float(sums[1][held] / number[held]), digits),
            number=int(number[held]),
            contested=int(sums[2][held]),
            killed=int(killed[held]),
            id=atlas.rows[at[first[held]]].id if number[held] == 1 else None,
            radius=radius_of(atlas.rows[at[first[held]]]) if number[held] == 1 else 0,
            vague=bool(number[held] == 1) and atlas.rows[at[first[held]]].precision in _VAGUE,
            west=round(float(bounds[0][held]), digits),
            south=round(float(bounds[1][held]), digits),
            east=round(float(bounds[2][held]), digits),
            north=round(float(bounds[3][held]), digits),
        )
        for held in order.tolist()
    ]


def radius_of(row: Row) -> int:
    """Within how many kilometres of its point an incident lies as a rule, by the precision of its place; 0
    where that tells no distance."""
    return find_precision_codes(row.precision).radius_km or 0


def reach_km(place: Place) -> float | None:
    """Within how many kilometres of its point a place lies as a rule: what was read of it ("15 km south of"),
    else what its precision stands for; None where that tells no distance."""
    return place.radius_km or find_precision_codes(place.precision).radius_km


def _mercator(lat: _Floats) -> _Floats:
    bounded = np.radians(np.clip(lat, -85, 85))
    return np.asarray(np.degrees(np.log(np.tan(np.pi / 4 + bounded / 2))))


def _bounds(
    group: NDArray[np.intp], lat: _Floats, lon: _Floats, length: int
) -> tuple[_Floats, _Floats, _Floats, _Floats]:
    west, south = np.full(length, 180.0), np.full(length, 90.0)
    east, north = np.full(length, -180.0), np.full(length, -90.0)
    np.minimum.at(west, group, lon)
    np.minimum.at(south, group, lat)
    np.maximum.at(east, group, lon)
    np.maximum.at(north, group, lat)
    return west, south, east, north
