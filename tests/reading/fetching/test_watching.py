"""Feeds asked round after round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from reportedly.errors import FetchFailed, LedgerFull, ReadingFault
from reportedly.reading.fetching.watching import Rhythm, watch
from reportedly.records.feed import Feed
from reportedly.records.feed_state import FeedState
from reportedly.records.polled import Polled

START = datetime(2027, 3, 11, 14, 5, 9, tzinfo=UTC)
HARBOUR = Feed("https://harbour.example/rss", "Harbour Post", 600)
COAST = Feed("https://coast.example/rss", "Coast Wire", 3600)


@dataclass
class Clock:
    """Time that only sleeping moves, and that says stop at its end."""

    end: timedelta
    at: datetime = START
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)

    def rhythm(self) -> Rhythm:
        return Rhythm(lambda: self.at, self.sleep, lambda: self.at >= START + self.end)


@dataclass
class States:
    held: dict[str, FeedState] = field(default_factory=dict)

    def load(self, url: str) -> FeedState | None:
        return self.held.get(url)

    def save(self, state: FeedState) -> None:
        self.held[state.url] = state


def _run(
    clock: Clock,
    poll: Callable[[Feed, FeedState | None], Polled],
    *,
    states: States | None = None,
    feeds: tuple[Feed, ...] = (HARBOUR, COAST),
    once: bool = False,
) -> list[str]:
    said: list[str] = []
    watch(feeds, clock.rhythm(), states=states or States(), poll=poll, say=said.append, once=once)
    return said


def test_each_feed_is_asked_in_its_own_time_with_a_line_a_round() -> None:
    clock = Clock(timedelta(hours=2))
    asked: list[tuple[str, int]] = []

    def poll(feed: Feed, state: FeedState | None) -> Polled:
        asked.append((feed.name, round((clock.at - START).total_seconds())))
        return Polled(new=3)

    said = _run(clock, poll)
    harbour = [at for name, at in asked if name == "Harbour Post"]
    coast = [at for name, at in asked if name == "Coast Wire"]
    assert 10 <= len(harbour) <= 14
    assert all(539 <= later - at <= 661 for at, later in pairwise(harbour))
    assert 2 <= len(coast) <= 3
    assert said[0].startswith("14:05:09 2 feeds polled, 6 new, next in ")
    assert len(said) == len({at for _, at in asked})
    assert all("\n" not in line for line in said)


def test_one_feed_that_fails_costs_the_others_nothing() -> None:
    clock = Clock(timedelta(hours=2))
    asked: list[str] = []

    def poll(feed: Feed, state: FeedState | None) -> Polled:
        asked.append(feed.name)
        if feed is HARBOUR:
            raise FetchFailed("no answer\n(really)", where=feed.url)
        return Polled(new=1, failed=2)

    states = States()
    said = _run(clock, poll, states=states)
    assert said[0].startswith(
        "14:05:09 2 feeds polled, 1 new, 2 articles not had, "
        "1 failed (Harbour Post: no answer (really)), next in "
    )
    assert asked.count("Coast Wire") >= 2
    assert 2 <= asked.count("Harbour Post") <= 4, "asked later and later"
    assert states.held[HARBOUR.url].failures == asked.count("Harbour Post")


def test_a_fault_of_the_reader_is_survived_and_one_of_the_ledger_is_not() -> None:
    def stumble(feed: Feed, state: FeedState | None) -> Polled:
        raise ReadingFault("stumbled")

    def overflow(feed: Feed, state: FeedState | None) -> Polled:
        raise LedgerFull("no room")

    assert "2 failed" in _run(Clock(timedelta(hours=1)), stumble, once=True)[0]
    with pytest.raises(LedgerFull):
        _run(Clock(timedelta(hours=1)), overflow)


def test_once_asks_what_is_due_and_ends() -> None:
    clock = Clock(timedelta(hours=1))
    states = States({COAST.url: FeedState(COAST.url, due="2027-03-11T14:09:09Z")})
    asked: list[str] = []

    def poll(feed: Feed, state: FeedState | None) -> Polled:
        asked.append(feed.name)
        return Polled(new=1)

    said = _run(clock, poll, states=states, once=True)
    assert asked == ["Harbour Post"]
    assert said == ["14:05:09 1 feed polled, 1 new, next in 4 min"]
    assert clock.slept == []
    assert _run(clock, poll, states=states, once=True) == ["14:05:09 0 feeds polled, 0 new, next in 4 min"]
    assert asked == ["Harbour Post"]


def test_a_watch_goes_on_where_it_was() -> None:
    states = States()
    seen: list[FeedState | None] = []

    def poll(feed: Feed, state: FeedState | None) -> Polled:
        seen.append(state)
        return Polled(etag='"v1"')

    _run(Clock(timedelta(minutes=1)), poll, states=states, feeds=(HARBOUR,))
    _run(Clock(timedelta(minutes=1)), poll, states=states, feeds=(HARBOUR,))
    assert seen == [None], "not due again within the minute"
    later = Clock(timedelta(hours=1), at=START + timedelta(minutes=20))
    _run(later, poll, states=states, feeds=(HARBOUR,))
    assert seen[1] is not None
    assert seen[1].etag == '"v1"'


def test_a_state_is_saved_before_the_next_feed_is_asked() -> None:
    states = States()

    def poll(feed: Feed, state: FeedState | None) -> Polled:
        if feed is COAST:
            raise KeyboardInterrupt
        return Polled()

    with pytest.raises(KeyboardInterrupt):
        _run(Clock(timedelta(hours=1)), poll, states=states)
    assert set(states.held) == {HARBOUR.url}


def test_it_stops_within_a_slice_of_sleep() -> None:
    clock = Clock(timedelta(seconds=7.2))
    _run(clock, lambda feed, state: Polled())
    assert clock.at - START <= timedelta(seconds=7.75)
    assert max(clock.slept) <= 0.5


def test_it_stops_between_feeds() -> None:
    clock = Clock(timedelta(seconds=30))
    asked: list[str] = []

    def poll(feed: Feed, state: FeedState | None) -> Polled:
        asked.append(feed.name)
        clock.sleep(60)
        return Polled()

    said = _run(clock, poll)
    assert asked == ["Harbour Post"]
    assert len(said) == 1


def test_many_failures_are_counted_and_a_few_named() -> None:
    feeds = tuple(Feed(f"https://{n}.example/", f"Paper {n}", 600) for n in range(5))

    def poll(feed: Feed, state: FeedState | None) -> Polled:
        return Polled(failure=FetchFailed("no answer"))

    (line,) = _run(Clock(timedelta(hours=1)), poll, feeds=feeds, once=True)
    assert line.count("no answer") == 3
    assert "5 failed (Paper 0: no answer; Paper 1: no answer; Paper 2: no answer; and 2 more)" in line
