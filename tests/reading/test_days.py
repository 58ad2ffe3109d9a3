import pytest

from reportedly.reading.days import is_possible_day, read_day, read_instant


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-11-19", "2024-11-19"),
        (" 2024-11-19\n", "2024-11-19"),
        ("20241119", "2024-11-19"),
        ("2024-11-19T23:30:00Z", "2024-11-19"),
        ("2024-11-19T23:30:00-05:00", "2024-11-19"),
        ("2024-11-19 08:15", "2024-11-19"),
        ("2024-11-19T08:15:00.123456789Z", "2024-11-19"),
        ("2024-11-19 08:15:00 +0000 UTC", "2024-11-19"),
        ("2024/11/19", "2024-11-19"),
        ("2024.1.9", "2024-01-09"),
        ("2024/11/19 08:15:00", "2024-11-19"),
        ("Tue, 19 Nov 2024 10:00:00 GMT", "2024-11-19"),
        ("19 Nov 2024 10:00:00 +0100", "2024-11-19"),
        ("19 November 2024", "2024-11-19"),
        ("November 19, 2024", "2024-11-19"),
        ("Nov. 19, 2024", "2024-11-19"),
        ("Sept 3rd, 2023", "2023-09-03"),
        ("Tuesday, November 19, 2024", "2024-11-19"),
    ],
)
def test_days_beyond_doubt(written: str, day: str) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "", "  ", "yesterday", "Tuesday", "2024", "2024-11", "11/12/2024", "2024-13-01", "2023-02-29",
        "2024-11-31", "2024-13-01T10:00:00Z", "1732003200", "19 Brumaire 2024", "November 2024", "0000-00-00",
        "2024-11-19" * 20,
        "99:99", ": : :", "Tue, 19 Nov 99999999999999999999 10:00:00 GMT",
    ],
)  # fmt: skip
def test_what_names_no_day_beyond_doubt(written: str) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("day", "possible"),
    [
        ("0001-01-01", False),
        ("1799-12-31", False),
        ("1800-01-01", True),
        ("2200-12-31", True),
        ("9999-12-31", False),
    ],
)
def test_years_that_fill_a_gap_are_no_days_of_publication(day: str, possible: bool) -> None:
    assert is_possible_day(day) is possible


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2027-03-11T14:05:09Z", "2027-03-11T14:05:09Z"),
        ("2027-03-11T15:05:09.123456+01:00", "2027-03-11T14:05:09Z"),
        (" 20270311T140509Z ", "2027-03-11T14:05:09Z"),
        ("2027-03-11T14:05:09", None),
        ("2027-03-11", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        ("", None),
        ("2" * 100, None),
    ],
)
def test_instants_need_a_time_zone(written: str, instant: str | None) -> None:
    assert read_instant(written) == instant
