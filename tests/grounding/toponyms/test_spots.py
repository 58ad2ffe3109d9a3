"""Where words around a name point: distances, directions, parts of provinces, between two towns."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.grounding.toponyms.measures import rough_distance
from reportedly.grounding.toponyms.spots import move_point
from reportedly.records.claim import Claim
from reportedly.records.place import Place


def _places(text: str) -> tuple[Place, ...]:
    return reportedly.read(text, published="2027-05-05").places


def _claim(text: str) -> Claim:
    return reportedly.read(text, published="2027-05-05").claims[0]


@pytest.mark.parametrize(
    ("text", "words", "km", "radius", "side"),
    [
        ("A drone hit a depot 15 km south of Sumy on Monday.", "15 km south of Sumy", 15, 6.0, "south"),
        ("Shells fell 20 kilometers (12 miles) north-east of Kharkiv.", None, 20, 8.0, "north"),
        ("The blast was felt thirty miles west of Maiduguri.", None, 48.3, 19.3, "west"),
        ("The strike, five miles from Marib, killed four people.", "five miles from Marib", 0, 8.0, None),
        ("Two people were killed south of the city of Kherson.", None, 0, 25.0, None),
    ],
)
def test_distance_and_direction(
    text: str, words: str | None, km: float, radius: float, side: str | None
) -> None:
    place = _places(text)[0]
    spot = place.spot
    assert spot is not None and place.lat is not None and place.lon is not None
    assert " ".join(spot.span.quote(text).split()).endswith(place.text or "?")
    assert words is None or spot.text == words
    assert rough_distance(place.lat, place.lon, spot.lat, spot.lon) == pytest.approx(km, abs=0.3)
    assert spot.radius_km == pytest.approx(radius, abs=0.1)
    if side in ("north", "south"):
        assert (spot.lat > place.lat) == (side == "north")
    if side == "west":
        assert spot.lon < place.lon


def test_a_claim_stands_at_the_spot_and_the_toponym_at_its_own_point() -> None:
    text = "A drone hit a depot 15 km south of Sumy on Monday, killing two people."
    claim, toponym = _claim(text), _places(text)[0]
    assert (claim.place.lat, claim.place.precision, claim.place.why) == (
        50.7825,
        "near",
        "15 km south of Sumy",
    )
    assert claim.place.radius_km == 6.0
    assert claim.place.spot is None
    assert toponym.lat == pytest.approx(50.917, abs=0.01)


def test_between_two_towns_is_half_way() -> None:
    text = "Gunmen ambushed a convoy on the road between Goma and Rutshuru, killing five soldiers."
    claim = _claim(text)
    goma, rutshuru = _places(text)
    assert goma.spot == rutshuru.spot
    assert goma.lat is not None and rutshuru.lat is not None and claim.place.lat is not None
    assert claim.place.lat == pytest.approx((goma.lat + rutshuru.lat) / 2, abs=0.001)
    assert claim.place.why == "between Goma and Rutshuru"


def test_between_two_states_is_no_place() -> None:
    assert all(
        place.spot is None for place in _places("Fighting between Israel and Lebanon killed ten people.")
    )


def test_a_part_of_a_province_lies_in_that_direction_and_is_smaller() -> None:
    place = _places("Troops shelled villages in northern Sumy region, killing one.")[0]
    assert place.spot is not None and place.lat is not None and place.radius_km is not None
    assert place.spot.lat > place.lat
    assert place.spot.radius_km == place.radius_km / 2


def test_plain_names_have_a_radius_and_no_spot() -> None:
    place = _places("A drone hit a depot in Sumy on Monday.")[0]
    assert (place.spot, place.radius_km) == (None, 5)


def test_points_move_on_a_flat_earth_and_not_over_the_poles() -> None:
    moved = move_point(0.0, 179.9, 90.0, 111.2)
    assert moved is not None
    assert moved[1] == pytest.approx(-179.1, abs=0.01)
    assert move_point(86.0, 10.0, 0.0, 5.0) is None
