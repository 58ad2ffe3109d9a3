"""The package's own tables of countries, regions and villages."""

from __future__ import annotations

from collections import Counter

from reportedly.grounding.geodata.features import (
    read_countries,
    read_more_names,
    read_regions,
    read_spots,
)
from reportedly.resources.lexicons import load_lexicon


def test_every_country_has_all_its_fields() -> None:
    fields = {
        "iso2",
        "name",
        "names",
        "adjectives",
        "people",
        "capital",
        "capital_names",
        "seats",
        "point",
        "geonameid",
    }
    for code, entry in load_lexicon("countries").items():
        assert set(entry) == fields, code
        assert len(code) == 3 and code.isupper() and len(entry["iso2"]) == 2
        lat, lon = entry["point"]
        assert -90 <= lat <= 90 and -180 <= lon <= 180, code


def test_all_states_and_the_disputed_ones_are_there() -> None:
    countries = load_lexicon("countries")
    assert len(countries) >= 195 + 4
    for code in ("PSE", "XKX", "TWN", "ESH", "UKR", "SSD", "TLS", "MMR", "SWZ"):
        assert code in countries
    assert "Gaza" in countries["PSE"]["names"] and "Gazan" in countries["PSE"]["adjectives"]
    assert "Kiev" in countries["UKR"]["capital_names"] and "Kremlin" in countries["RUS"]["seats"]


def test_no_code_number_or_name_is_given_twice() -> None:
    entries = list(load_lexicon("countries").values())
    for values in (
        [entry["iso2"] for entry in entries],
        [entry["geonameid"] for entry in entries],
        [name for entry in entries for name in {entry["name"], *entry["names"]}],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_a_region_is_no_second_name_of_its_country() -> None:
    names = {name for country in read_countries() for name in (country.name, *country.others)}
    regions = {name for region in read_regions() for name in (region.name, *region.others)}
    assert "Gaza Strip" in regions and not names & regions


def test_own_tables_are_sound() -> None:
    features = (*read_countries(), *read_regions(), *read_spots())
    codes = {entry["iso2"] for entry in load_lexicon("countries").values()}
    assert [
        number for number, count in Counter(feature.id for feature in features).items() if count > 1
    ] == []
    for feature in features:
        assert feature.lat is not None and feature.lon is not None
        assert -90 <= feature.lat <= 90 and -180 <= feature.lon <= 180, feature.name
        assert feature.country is None or feature.country in codes, feature.name


def test_more_names_are_numbers_with_names() -> None:
    assert all(number > 0 and names and all(names) for number, names in read_more_names().items())
