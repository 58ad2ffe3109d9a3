"""Which answers may pass, and how long to wait."""

from __future__ import annotations

import pytest

from reportedly.reading.fetching.limits import Limits
from reportedly.reading.fetching.retrying import read_retry_after, wait_before

NOW = "2027-03-11T14:05:09Z"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("99999999999", 366 * 24 * 3600),
        ("Thu, 11 Mar 2027 14:06:09 GMT", 60),
        ("Thu, 11 Mar 2027 16:06:09 +0200", 60),
        ("Thu, 11 Mar 2027 14:00:00 GMT", 0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
        (None, None),
        ("9" * 400, None),
    ],
)
def test_seconds_and_dates_are_understood(written: str | None, seconds: int | None) -> None:
    assert read_retry_after(written, now=NOW) == seconds


def test_the_wait_doubles_and_ends() -> None:
    limits = Limits(attempts=4, backoff=0.5)
    assert [wait_before(tries, None, limits) for tries in (1, 2, 3, 4)] == [0.5, 1.0, 2.0, None]


def test_a_server_may_ask_for_more_but_not_for_too_much() -> None:
    limits = Limits(attempts=3, longest_wait=60)
    assert wait_before(1, 30, limits) == 30
    assert wait_before(1, 61, limits) is None
    assert wait_before(2, 0, limits) == 2.0
