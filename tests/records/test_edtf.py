from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.edtf import FIRST_DAY, LAST_DAY, day_bounds


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-11-19", "2024-11-19", "2024-11-19"),
        ("2024-11-19T14:05:00Z", "2024-11-19", "2024-11-19"),
        ("2024-11-19?", "2024-11-19", "2024-11-19"),
        ("2024-11~", "2024-11-01", "2024-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("XXXX", FIRST_DAY, LAST_DAY),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("9999-24", "9999-12-01", LAST_DAY),
        ("2024-11-18/2024-11-19", "2024-11-18", "2024-11-19"),
        ("2024-11/2025", "2024-11-01", "2025-12-31"),
        ("2024-11-18/..", "2024-11-18", LAST_DAY),
        ("../2024-11-18", FIRST_DAY, "2024-11-18"),
        ("2024-11-18/", "2024-11-18", LAST_DAY),
        ("/2024-11-18", FIRST_DAY, "2024-11-18"),
        ("2024-11-18?/2024-11-19~", "2024-11-18", "2024-11-19"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(edtf: str, first: str, last: str) -> None:
    assert day_bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    [
        None,
        "",
        "..",
        "yesterday",
        "2024-13",
        "2024-00",
        "2024-11-31",
        "2023-02-29",
        "2024-11-00",
        "24-11-19",
        "2024/2023",
        "2024-11-19/nonsense",
        "nonsense/2024-11-19",
        "2024-11-19/2024-11-18",
    ],
)
def test_what_cannot_be_read_has_none(edtf: str | None) -> None:
    assert day_bounds(edtf) == (None, None)


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    assert day_bounds(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(st.text(alphabet="0123456789X-/.?~%T", max_size=25))
def test_bounds_are_in_order_or_unknown(edtf: str) -> None:
    first, last = day_bounds(edtf)
    assert (first is None) == (last is None)
    if first is not None and last is not None:
        assert FIRST_DAY <= first <= last <= LAST_DAY
        assert len(first) == len(last) == 10
