"""Centres: a unit lies amid its settlements, whatever single one is said to lie far away."""

from __future__ import annotations

import pytest

from reportedly.grounding.geodata.centres import Centre
from reportedly.grounding.geodata.features import Feature


def centre_of(*points: tuple[float | None, float]) -> Centre:
    centre = Centre()
    for number, (lat, lon) in enumerate(points):
        centre.add(Feature(number, "Karo", "settlement", "XX", lat, lon, population=100))
    return centre


SQUARE = [(48.0 + row / 4, 37.0 + column / 4) for row in range(5) for column in range(5)]


def test_the_point_is_the_middle_of_the_box() -> None:
    assert centre_of((10.0, 20.0), (12.0, 26.0), (11.0, 20.0)).point() == (11.0, 23.0)


def test_one_settlement_far_from_all_others_is_left_out() -> None:
    centre = centre_of(*SQUARE, (48.5, 12.0))
    assert centre.point() == (48.5, 37.5)
    assert centre.population == 2600


def test_a_long_arm_belongs_to_the_unit() -> None:
    arm = [(48.5, 38.0 + step / 2) for step in range(1, 7)]
    assert centre_of(*SQUARE, *arm).point() == (48.5, 39.0)


def test_of_few_settlements_none_is_left_out() -> None:
    assert centre_of((10.0, 20.0), (10.0, 20.0), (30.0, 60.0)).point() == (20.0, 40.0)


def test_a_settlement_without_a_point_does_not_count() -> None:
    centre = centre_of((10.0, 20.0), (None, 20.0))
    assert centre.point() == pytest.approx((10.0, 20.0)) and centre.population == 100
