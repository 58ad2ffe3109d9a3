"""Clusters and bars count every incident once, and nothing outside what was asked for."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from reportedly.records.incident import TollPoint
from reportedly.records.place import Place, PlacePrecision
from reportedly.workbench.atlas import Atlas, Row
from reportedly.workbench.drawing import bars_of, cells_of, reach_km
from reportedly.workbench.exploring import Box
from reportedly.workbench.toll_chart import WIDTH, toll_chart

WORLD: Box = (-180.0, -85.0, 180.0, 85.0)


def row(at: int, lat: float, lon: float, day: int = 739_000) -> Row:
    return Row(
        id=f"i{at:04}", entry=at, first=day, last=day, lat=lat, lon=lon, precision="settlement",
        event="Attack", plover="ASSAULT", mode=None, country="SD", place="Kosti", grade="fair",
        status="contested", contested=bool(at % 2), killed_min=at, killed_max=at,
    )  # fmt: skip


def test_every_incident_is_in_one_cluster_at_any_zoom() -> None:
    atlas = Atlas(row(at, (at * 7) % 120 - 60, (at * 13) % 340 - 170) for at in range(500))
    for zoom in (1, 3, 6, 10):
        cells = cells_of(atlas, atlas.everything(), box=WORLD, zoom=zoom)
        assert sum(cell.number for cell in cells) == 500
        assert all((cell.id is None) == (cell.number > 1) for cell in cells)


def test_points_are_rounded_where_they_have_to_be() -> None:
    atlas = Atlas([row(1, 13.16291, 32.66347)])
    (cell,) = cells_of(atlas, atlas.everything(), box=WORLD, zoom=3, coarse=True)
    assert (cell.lat, cell.lon, cell.west) == (13.16, 32.66, 32.66)


def test_bars_count_every_dated_incident() -> None:
    atlas = Atlas([*(row(at, 1, 1, 739_000 + at * 3) for at in range(60)), row(99, 1, 1, -1)])
    bars = bars_of(atlas, atlas.everything(), since=None, until=None)
    assert sum(bar.number for bar in bars) == 60
    assert max(bar.height for bar in bars) == 1


def test_what_changed_takes_the_place_of_what_was() -> None:
    atlas = Atlas(row(at, 1, 1) for at in range(5))
    newer = atlas.changed(["i0001"], [row(2, 9, 9)])
    assert [held.id for held in newer.rows] == ["i0004", "i0003", "i0002", "i0000"]
    assert newer.rows[2].lat == 9


def point(at: int, said: str = "2027-03-11", speaker: str | None = "a doctor") -> TollPoint:
    return TollPoint(
        kind="killed", of=None, scope="incident", min=at, max=at + 2, said=said, recorded=None,
        speaker=speaker, party=None, claim=f"c{at:04}", document="d1",
    )  # fmt: skip


@pytest.mark.parametrize("number", [2, 40, 59, 60, 61, 500])
def test_however_many_figures_are_drawn_each_stands_within_the_chart(number: int) -> None:
    chart = toll_chart("killed", [point(at, f"2027-03-{11 + at % 3}") for at in range(number)])
    assert chart is not None
    assert len(chart.strokes) == number
    assert all(44 < stroke.x < WIDTH - 16 for stroke in chart.strokes)
    assert len({stroke.x for stroke in chart.strokes}) == min(number, 60)


def test_colours_tell_speakers_apart_and_outlets_are_grey() -> None:
    speakers = [*(f"speaker {at}" for at in range(9)), None]
    chart = toll_chart("killed", [point(at, speaker=name) for at, name in enumerate(speakers)])
    assert chart is not None
    assert [stroke.colour for stroke in chart.strokes] == [0, 1, 2, 3, 4, 5, 7, 7, 7, 6]
    assert chart.legend[6:] == ((7, "further speakers"), (6, "outlets in their own voice"))


@pytest.mark.parametrize(
    ("precision", "radius", "vague"),
    [
        ("exact", 1, False),
        ("settlement", 5, False),
        ("adm1", 150, False),
        ("country", 0, True),
        (None, 0, False),
    ],
)
def test_rings_are_those_of_the_one_table(precision: PlacePrecision | None, radius: int, vague: bool) -> None:
    atlas = Atlas([replace(row(1, 13.2, 32.7), precision=precision)])
    (cell,) = cells_of(atlas, atlas.everything(), box=WORLD, zoom=3)
    assert (cell.radius, cell.vague) == (radius, vague)
    assert json.dumps(asdict(cell))


def test_what_was_read_of_a_place_s_reach_goes_before_the_table() -> None:
    place = Place(name="Sumy", lat=50.9, lon=34.8, precision="near")
    assert reach_km(place) == 25
    assert reach_km(replace(place, radius_km=7.5)) == 7.5
    assert reach_km(replace(place, precision="country")) is None
