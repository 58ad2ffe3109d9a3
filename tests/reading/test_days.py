import pytest

from reportedly.reading.days import read_day


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
        "99:99", ": : :",
    ],
)  # fmt: skip
def test_what_names_no_day_beyond_doubt(written: str) -> None:
    assert read_day(written) is None
