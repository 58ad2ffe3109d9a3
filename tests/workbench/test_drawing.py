"""Clusters and bars count every incident once, and nothing outside what was asked for."""

from __future__ import annotations

from reportedly.workbench.atlas import Atlas, Row
from reportedly.workbench.drawing import bars_of, cells_of
from reportedly.workbench.exploring import Box

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
