"""Incidents map: well-formed, with areas as large as places are uncertain."""

from __future__ import annotations

from xml.etree import ElementTree

from reportedly.exchange.incidents_svg import Spot, incidents_svg


def test_a_region_is_drawn_larger_than_a_town() -> None:
    drawn = incidents_svg([Spot(13, 32, 5, "town", "a"), Spot(14, 33, 150, "<region>", "b")])
    root = ElementTree.fromstring(drawn)
    radius = {held.findtext("title"): float(held.get("r", "0")) for held in root.iter("circle")}
    assert radius["<region>"] > 3 * radius["town"]


def test_one_spot_on_the_pole_can_be_drawn() -> None:
    assert ElementTree.fromstring(incidents_svg([Spot(90, 180, 5, "pole", "a")])) is not None
    assert incidents_svg([]) == ""
