"""The place as a drawing: areas, no pins."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from reportedly.exchange.place_svg import place_svg
from reportedly.records.place import Place
from tests.reconciliation.made import KOSTI, told

STATE = Place(name="White Nile State", country="SD", geonameid=2, lat=13.3, lon=32.3, precision="adm1")
FAR = Place(name="Nyala", country="SD", geonameid=3, lat=12.05, lon=24.88, precision="settlement")


def circles(place: Place, *others: Place) -> dict[str, float]:
    drawn = place_svg(place, [told(str(n), place=other) for n, other in enumerate((place, *others))])
    assert drawn is not None
    tree = ElementTree.fromstring(str(drawn))
    groups = [group for group in tree.iter("g") if group.get("class") in ("here", "other")]
    return {str(held.findtext("text")): float(next(held.iter("circle")).get("r") or 0) for held in groups}


def test_the_circle_is_as_large_as_the_precision() -> None:
    sizes = circles(KOSTI, STATE)
    assert sizes["White Nile State"] > sizes["Kosti"] >= 5


def test_places_far_away_are_not_drawn() -> None:
    assert set(circles(KOSTI, FAR)) == {"Kosti"}


@pytest.mark.parametrize(
    "place", [Place(), replace(KOSTI, precision="country"), replace(KOSTI, lat=None, lon=None)]
)
def test_no_dot_pretends_to_more_than_is_known(place: Place) -> None:
    assert place_svg(place, ()) is None


@pytest.mark.parametrize(("lat", "lon"), [(-33.9, 151.2), (69.6, 18.9), (0.0, 0.0), (64.1, -179.9)])
def test_anywhere_on_earth(lat: float, lon: float) -> None:
    drawn = place_svg(replace(KOSTI, lat=lat, lon=lon), ())
    assert drawn is not None
    tree = ElementTree.fromstring(str(drawn))
    labels = [text.text or "" for text in tree.iter("text")]
    assert any("°" in label for label in labels)
    assert any(label.endswith(" km") for label in labels)
