"""Charts: drawings that are well-formed, with areas as large as places are uncertain."""

from __future__ import annotations

from xml.etree import ElementTree

from reportedly.exchange.charts import Spot, map_svg, toll_svg
from reportedly.records.incident import TollPoint


def _point(said: str | None, least: int | None, most: int | None, of: str | None = None) -> TollPoint:
    return TollPoint("killed", of, "incident", least, most, said, None, "a & b", None, "c1", "d1")


def test_a_region_is_drawn_larger_than_a_town() -> None:
    drawn = map_svg([Spot(13, 32, 5, "town", "a"), Spot(14, 33, 150, "<region>", "b")])
    root = ElementTree.fromstring(drawn)
    radius = {held.findtext("title"): float(held.get("r", "0")) for held in root.iter("circle")}
    assert radius["<region>"] > 3 * radius["town"]


def test_one_spot_on_the_pole_can_be_drawn() -> None:
    assert ElementTree.fromstring(map_svg([Spot(90, 180, 5, "pole", "a")])) is not None
    assert map_svg([]) == ""


def test_a_toll_shows_ranges_and_open_ends_without_subsets() -> None:
    points = [
        _point("2026-01-01", 4, 9),
        _point("2026-01-03", 12, None),
        _point("2026-01-03", 1, 1, "children"),
    ]
    root = ElementTree.fromstring(toll_svg(points, "killed"))
    assert len(root.findall("g")) == 2
    assert [held.findtext("title") for held in root.findall("g")] == ["a & b: 4 to 9", "a & b: 12 to open"]


def test_a_toll_told_once_is_no_chart() -> None:
    assert toll_svg([_point("2026-01-01", 4, 9), _point(None, 1, 1), _point("soon", 1, 1)], "killed") == ""
