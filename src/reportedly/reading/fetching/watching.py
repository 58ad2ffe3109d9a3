"""Watching: feeds asked round after round, for as long as nobody says stop."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reportedly.errors import InputError, ReadingFault
from reportedly.reading.fetching.schedule import find_due, next_state, rest_until
from reportedly.records.feed import Feed
from reportedly.records.feed_state import FeedState
from reportedly.records.polled import Polled

_SLICE = 0.5
_LONGEST_SLEEP = 300.0
_SHORTEST_SLEEP = 1.0
_MOST_NAMED = 3

Poll = Callable[[Feed, FeedState | None], Polled]
"""Asks a feed, given what is remembered of it."""


class FeedStates(Protocol):
    """Where the states of feeds outlive the process."""

    def load(self, url: str) -> FeedState | None:
        """The state last saved for ``url``."""

    def save(self, state: FeedState) -> None:
        """Keep ``state`` in place of the one for the same address."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Time as the watch sees it: ``now`` is aware and UTC; once ``stopping`` is true the watch ends, at the
    latest half a second later or when the feed at hand has been asked."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    stopping: Callable[[], bool]


def watch(
    feeds: Sequence[Feed],
    rhythm: Rhythm,
    *,
    states: FeedStates,
    poll: Poll,
    say: Callable[[str], None],
    once: bool = False,
) -> tuple[Polled, ...]:
    """Ask the feeds whenever they are due, with one line to ``say`` a round; the outcomes of the last round.

    With ``once`` those that are due now are asked and that is all. A feed that fails is asked later and later
    and keeps no other waiting. Each state is saved as soon as its feed has been asked, so that a watch that
    was killed goes on where it was. Errors of ``states`` and of the ledger are not caught.
    """
    while True:
        outcomes = _run_round(feeds, rhythm, states, poll)
        rest = _rest(feeds, rhythm, states)
        if outcomes or once:
            say(_line(outcomes, rhythm.now(), rest))
        if once or rhythm.stopping() or not feeds:
            return tuple(outcome for _, outcome in outcomes)
        _pause(min(max(rest, _SHORTEST_SLEEP), _LONGEST_SLEEP), rhythm)
        if rhythm.stopping():
            return tuple(outcome for _, outcome in outcomes)


def _run_round(
    feeds: Iterable[Feed], rhythm: Rhythm, states: FeedStates, poll: Poll
) -> list[tuple[Feed, Polled]]:
    listed = tuple(feeds)
    held = {feed.url: states.load(feed.url) for feed in listed}
    outcomes: list[tuple[Feed, Polled]] = []
    for feed in find_due(listed, held, now=rhythm.now()):
        if rhythm.stopping():
            break
        outcome = _poll_safely(feed, held[feed.url], poll)
        state = held[feed.url] or FeedState(feed.url)
        states.save(next_state(state, outcome, now=rhythm.now(), every=feed.every))
        outcomes.append((feed, outcome))
    return outcomes


def _poll_safely(feed: Feed, state: FeedState | None, poll: Poll) -> Polled:
    try:
        return poll(feed, state)
    except (InputError, ReadingFault) as error:
        return Polled(failure=error)


def _rest(feeds: Iterable[Feed], rhythm: Rhythm, states: FeedStates) -> float:
    """The seconds until the next feed is due."""
    now = rhythm.now()
    rests = (rest_until(states.load(feed.url), now=now, every=feed.every) for feed in feeds)
    return min(rests, default=0.0)


def _pause(seconds: float, rhythm: Rhythm) -> None:
    """Sleep in slices, so that a wish to stop is seen soon."""
    left = seconds
    while left > 0 and not rhythm.stopping():
        rhythm.sleep(min(left, _SLICE))
        left -= _SLICE


def _line(outcomes: Sequence[tuple[Feed, Polled]], now: datetime, rest: float) -> str:
    """``14:05:09 3 feeds polled, 12 new, 1 failed (Harbour Post: no answer), next in 4 min``"""
    told = [f"{now:%H:%M:%S} {_number(len(outcomes), 'feed')} polled"]
    told.append(f"{sum(outcome.new for _, outcome in outcomes):,} new")
    lost = sum(outcome.failed for _, outcome in outcomes)
    if lost:
        told.append(f"{_number(lost, 'article')} not had")
    broken = [(feed, outcome.failure) for feed, outcome in outcomes if outcome.failure is not None]
    if broken:
        named = [f"{feed.name}: {failure.what}" for feed, failure in broken[:_MOST_NAMED]]
        more = [f"and {len(broken) - _MOST_NAMED} more"] if len(broken) > _MOST_NAMED else []
        told.append(f"{len(broken)} failed ({'; '.join([*named, *more])})")
    told.append(f"next in {_duration(rest)}")
    return " ".join(", ".join(told).split())


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{math.ceil(seconds)} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"
