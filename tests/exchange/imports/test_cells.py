"""Cells: days as they are written and as spreadsheets mangle them, points, numbers."""

from __future__ import annotations

import pytest

from reportedly.errors import MalformedRow
from reportedly.exchange.imports.cells import read_day, read_point, read_whole, words_of


@pytest.mark.parametrize(
    "words",
    ["2026-03-11", "2026-3-11", "2026-03-11 00:00:00.000", "11 March 2026", "11-Mar-2026", "20260311"],
)
def test_days(words: str) -> None:
    assert read_day(words, "date") == "2026-03-11"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("46092", "turned the day into a number (2026-03-11"),
        ("03/11/2026", "swapped day and month"),
        ("11-Mar", "no day"),
        ("2026-02-30", "no day"),
        ("0", "no day"),
        ("soon", "no day"),
    ],
)
def test_mangled_days(words: str, told: str) -> None:
    with pytest.raises(MalformedRow) as failure:
        read_day(words, "date")
    assert told in str(failure.value)


def test_month_first_where_the_recorder_writes_so() -> None:
    assert read_day("03/11/2026", "date", month_first=True) == "2026-03-11"


@pytest.mark.parametrize(
    ("lat", "lon", "country", "told"),
    [
        ("120.5", "13.1", None, "look swapped"),
        ("32.66", "13.16", "JP", None),
        ("32.6", "-100.2", "SD", None),
        ("127.1", "200", None, "out of range"),
        ("13.1", "", None, "only one"),
        ("0", "0.0", None, "default"),
        ("north", "1", None, "no number"),
        ("nan", "1", None, "no number"),
        ("-51.7", "-14.2", "BR", "the other way round"),
    ],
)
def test_points(lat: str, lon: str, country: str | None, told: str | None) -> None:
    row = {"lat": lat, "lon": lon}
    if told is None:
        assert read_point(row, "lat", "lon", country) == (float(lat), float(lon))
        return
    with pytest.raises(MalformedRow, match=told):
        read_point(row, "lat", "lon", country)


def test_no_point_is_none() -> None:
    assert read_point({"lat": " "}, "lat", "lon") is None


def test_whole_numbers() -> None:
    assert read_whole({"n": "12.0"}, "n") == 12
    assert read_whole({}, "n") is None
    for words in ("-1", "1.5", "many", "１２"):
        with pytest.raises(MalformedRow):
            read_whole({"n": words}, "n")


def test_an_apostrophe_against_formulas_is_taken_away() -> None:
    assert words_of({"a": "'=Alwa"}, "a") == "=Alwa"
    assert words_of({"a": "'Alwa"}, "a") == "'Alwa"
