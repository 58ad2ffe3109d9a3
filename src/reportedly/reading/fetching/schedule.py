"""Schedule: when a watched feed is due, from what came of asking it the last time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from reportedly.reading.fetching.instants import read_instant, write_instant
from reportedly.records.feed import Feed
from reportedly.records.feed_state import FeedState
from reportedly.records.polled import Polled

LONGEST = 24 * 3600
"""The seconds beyond which no back-off and no wish of a server moves a feed."""

_JITTER = 0.1


def next_state(state: FeedState, outcome: Polled, *, now: datetime, every: int) -> FeedState:
    """What is remembered of a feed that gave ``outcome`` at ``now``; ``every`` is its usual wait in seconds.

    After each failure in a row the wait doubles, up to a day. It is never shorter than what the feed or its
    server asked for, up to a day, and is moved by at most a tenth, by rule and not by chance, so that feeds
    do not all fall due together.
    """
    failures = state.failures + 1 if outcome.failure is not None else 0
    due = now + timedelta(seconds=_wait(state.url, outcome, failures, now=now, every=every))
    etag, last_modified = _validators(state, outcome)
    return FeedState(
        url=state.url,
        etag=etag,
        last_modified=last_modified,
        failures=failures,
        due=write_instant(due),
        checked=write_instant(now),
    )


def is_due(state: FeedState | None, *, now: datetime, every: int) -> bool:
    """Whether a feed is to be asked: it never was, its time has come, or its time makes no sense."""
    return rest_until(state, now=now, every=every) <= 0


def rest_until(state: FeedState | None, *, now: datetime, every: int) -> float:
    """The seconds until a feed is due, at least 0. A time further off than any wait comes of a clock that was
    wrong, and counts for nothing."""
    due = read_instant(state.due) if state is not None else None
    if due is None:
        return 0.0
    rest = (due - now).total_seconds()
    return max(0.0, rest) if rest <= _longest(every) * (1 + _JITTER) + 1 else 0.0


def find_due(
    feeds: Iterable[Feed], states: dict[str, FeedState | None], *, now: datetime
) -> tuple[Feed, ...]:
    """The feeds that are due, the longest overdue first, then as they are listed."""
    due = [feed for feed in feeds if is_due(states.get(feed.url), now=now, every=feed.every)]
    return tuple(sorted(due, key=lambda feed: _due_key(states.get(feed.url))))


def _wait(url: str, outcome: Polled, failures: int, *, now: datetime, every: int) -> float:
    usual = min(every * (1 << min(failures, 20)), _longest(every))
    wished = min(outcome.wait or 0, LONGEST)
    return max(max(usual, wished) * (1 + _shift(url, now)), wished)


def _longest(every: int) -> int:
    return max(every, LONGEST)


def _shift(url: str, now: datetime) -> float:
    """From -0.1 to 0.1, by the digest of the feed's address and the round's instant."""
    digest = hashlib.sha256(f"{url} {write_instant(now)}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") / 2**64 * 2 - 1) * _JITTER


def _validators(state: FeedState, outcome: Polled) -> tuple[str | None, str | None]:
    """What is sent along the next time; nothing where something was left out, to see the feed again."""
    if outcome.failure is not None or outcome.not_modified:
        return outcome.etag or state.etag, outcome.last_modified or state.last_modified
    return (outcome.etag, outcome.last_modified) if outcome.complete else (None, None)


def _due_key(state: FeedState | None) -> str:
    return "" if state is None else state.due or ""
