"""No host is asked more often than it bears."""

from __future__ import annotations

from typing import Any

from reportedly.reading.fetching.pace import Pace


def test_only_requests_to_one_host_wait_for_each_other(time_of_sleep: Any) -> None:
    pace = Pace(clock=time_of_sleep.clock, sleep=time_of_sleep.sleep)
    pace.wait("harbour.example", 2)
    pace.wait("coast.example", 2)
    assert time_of_sleep.slept == []
    pace.wait("harbour.example", 2)
    assert time_of_sleep.slept == [2.0]
    time_of_sleep.at += 1.5
    pace.wait("harbour.example", 2)
    assert time_of_sleep.slept[1:] == [0.5]
    time_of_sleep.at += 5
    pace.wait("harbour.example", 2)
    assert len(time_of_sleep.slept) == 2


def test_hosts_that_are_free_are_forgotten(time_of_sleep: Any) -> None:
    pace = Pace(clock=time_of_sleep.clock, sleep=time_of_sleep.sleep)
    for number in range(25_000):
        pace.wait(f"h{number}.example", 0.5)
        time_of_sleep.at += 1
    assert len(pace._next) <= 10_000
