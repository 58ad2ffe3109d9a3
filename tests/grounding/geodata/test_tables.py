"""Rows of a dump and of a CSV file become places, or say why not."""

from __future__ import annotations

import pytest

from reportedly.grounding.geodata.tables import find_columns, is_dump, read_csv, read_dump

_ROW = (
    "900001\tKarno\tKarno\tKarnoo,Qarno\t13.5\t25.25\tP\tPPL\tSD\t\t55\t5501\t\t\t0\t\t700\t"
    "Africa/Khartoum\t2020-01-01"
)


def _parents(country: str, first: str, second: str) -> tuple[int, ...]:
    return (7,) if (country, first) == ("SD", "55") else ()


def test_a_row_of_a_dump_is_a_village_with_its_units_and_other_names() -> None:
    (row,) = read_dump([_ROW + "\n"], parents=_parents)
    assert row.place is not None
    assert (row.place.id, row.place.kind, row.place.country) == (900001, "settlement", "SD")
    assert (row.place.lat, row.place.lon, row.place.population) == (13.5, 25.25, 500)
    assert row.place.parents == (7,)
    assert row.place.others == ("Karnoo", "Qarno")


def test_hills_and_ruined_towns_of_a_dump_are_passed_over() -> None:
    hill = _ROW.replace("\tP\tPPL\t", "\tT\tHLL\t")
    ruin = _ROW.replace("\tP\tPPL\t", "\tP\tPPLW\t")
    camp = _ROW.replace("\tP\tPPL\t", "\tS\tCMPRF\t")
    rows = list(read_dump([hill, ruin, camp], parents=_parents))
    assert [row.place is None for row in rows] == [True, True, False]
    assert [row.reason for row in rows] == [None, None, None]


def test_a_cut_row_of_a_dump_is_told_with_its_line() -> None:
    rows = list(read_dump([_ROW, "900002\tKar"], parents=_parents))
    assert (rows[1].line, rows[1].reason) == (2, "2 columns where GeoNames has 19")


def test_a_dump_is_told_from_a_csv_file() -> None:
    assert is_dump(_ROW)
    assert not is_dump("name,lat,lon")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (",13,25", "no name"),
        ("Karno,x,25", "'x' is no latitude"),
        ("Karno,91,25", "'91' is no latitude; it runs from -90 to 90"),
        ("Karno,13,nan", "'nan' is no longitude; it runs from -180 to 180"),
        ("Karno,0,0", "0, 0 is a point in the sea that stands for 'unknown'"),
        ("Karno", "'' is no latitude"),
    ],
)
def test_a_row_that_is_no_place_says_why(cells: str, reason: str) -> None:
    columns = find_columns(["name", "lat", "lon"], {})
    (row,) = read_csv([cells], columns, parents=_parents, country="SD")
    assert (row.line, row.place, row.reason) == (2, None, reason)


def test_columns_are_known_by_their_usual_headings_or_as_they_are_told() -> None:
    assert find_columns(["Name", "Latitude", "LON"], {}) == {"name": 0, "lat": 1, "lon": 2}
    assert find_columns(["Dorf", "x", "y"], {"name": "dorf"}) == {"name": 0, "lon": 1, "lat": 2}


@pytest.mark.parametrize(
    ("heading", "chosen", "words"),
    [
        (["name", "lat"], {}, "no column is known to hold lon"),
        (["name", "lat", "lon"], {"name": "Dorf"}, "there is no column 'Dorf'"),
        (["name", "lat", "lon"], {"height": "name"}, "'height' is nothing that a place has"),
    ],
)
def test_columns_that_cannot_be_told_are_refused(
    heading: list[str], chosen: dict[str, str], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        find_columns(heading, chosen)


def test_numbers_of_places_without_one_follow_from_name_and_point() -> None:
    columns = find_columns(["name", "lat", "lon"], {})
    first, second, third = read_csv(
        ["Karno,13,25", "Karno,13,25", "Karno,13,26"], columns, parents=_parents, country=None
    )
    assert first.place is not None and second.place is not None and third.place is not None
    assert first.place.id == second.place.id < 0
    assert first.place.id != third.place.id
