"""When a watched feed is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reportedly.errors import FetchFailed
from reportedly.reading.fetching.schedule import LONGEST, find_due, is_due, next_state, rest_until
from reportedly.records.feed import Feed
from reportedly.records.feed_state import FeedState
from reportedly.records.polled import Polled

NOW = datetime(2027, 3, 11, 14, 5, 9, tzinfo=UTC)
URL = "https://harbour.example/rss"
FAILED = Polled(failure=FetchFailed("no answer"))


def _wait(outcome: Polled, *, state: FeedState | None = None, every: int = 600, now: datetime = NOW) -> float:
    following = next_state(state or FeedState(URL), outcome, now=now, every=every)
    return rest_until(following, now=now, every=every)


def test_a_feed_that_answered_is_asked_again_after_its_time() -> None:
    state = next_state(FeedState(URL, failures=4), Polled(new=2), now=NOW, every=600)
    assert state.failures == 0
    assert state.checked == "2027-03-11T14:05:09Z"
    assert 539 <= rest_until(state, now=NOW, every=600) <= 660


def test_the_jitter_stays_within_a_tenth_and_is_spread() -> None:
    waits = [_wait(Polled(), now=NOW + timedelta(seconds=n)) for n in range(400)]
    assert all(539 <= wait <= 660 for wait in waits)
    assert min(waits) < 545
    assert max(waits) > 655
    assert abs(sum(waits) / len(waits) - 600) < 8


def test_the_jitter_is_a_rule_and_differs_from_feed_to_feed() -> None:
    first = next_state(FeedState(URL), Polled(), now=NOW, every=600)
    assert first == next_state(FeedState(URL), Polled(), now=NOW, every=600)
    others = {next_state(FeedState(f"{URL}/{n}"), Polled(), now=NOW, every=600).due for n in range(20)}
    assert len(others) > 10


def test_a_feed_that_fails_is_asked_later_and_later_up_to_a_day() -> None:
    state: FeedState | None = None
    waits = []
    for _ in range(12):
        state = next_state(state or FeedState(URL), FAILED, now=NOW, every=600)
        waits.append(rest_until(state, now=NOW, every=600))
    assert state is not None
    assert state.failures == 12
    for number, wait in enumerate(waits[:7], start=1):
        assert 0.9 * 600 * 2**number - 1 <= wait <= 1.1 * 600 * 2**number
    assert all(wait <= LONGEST * 1.1 for wait in waits)
    assert waits[-1] >= LONGEST * 0.9 - 1


def test_a_feed_that_is_asked_seldom_is_not_asked_more_often_for_failing() -> None:
    assert _wait(FAILED, every=7 * 24 * 3600) >= 0.9 * 7 * 24 * 3600 - 1


@pytest.mark.parametrize("failure", [None, FetchFailed("429")])
def test_a_wait_that_is_asked_for_is_kept_up_to_a_day(failure: FetchFailed | None) -> None:
    for second in range(20):
        now = NOW + timedelta(seconds=second)
        assert _wait(Polled(failure=failure, wait=7200), now=now) >= 7200
    assert LONGEST <= _wait(Polled(failure=failure, wait=10**9)) <= LONGEST * 1.1 + 1
    assert _wait(Polled(failure=failure, wait=5)) >= 539


def test_what_the_server_gave_to_compare_with_is_kept() -> None:
    state = FeedState(URL, etag='"1"', last_modified="Mon")
    assert next_state(state, Polled(etag='"2"'), now=NOW, every=600).etag == '"2"'
    assert next_state(state, Polled(etag='"2"'), now=NOW, every=600).last_modified is None
    assert next_state(state, Polled(not_modified=True), now=NOW, every=600).etag == '"1"'
    assert next_state(state, FAILED, now=NOW, every=600).last_modified == "Mon"


def test_a_round_that_left_something_out_sees_the_feed_again() -> None:
    state = FeedState(URL, etag='"1"', last_modified="Mon")
    following = next_state(state, Polled(complete=False, etag='"2"'), now=NOW, every=600)
    assert (following.etag, following.last_modified) == (None, None)


def test_a_feed_is_due_if_it_never_was_asked_or_its_time_has_come() -> None:
    assert is_due(None, now=NOW, every=600)
    assert is_due(FeedState(URL, due="2027-03-11T14:05:09Z"), now=NOW, every=600)
    assert not is_due(FeedState(URL, due="2027-03-11T14:05:10Z"), now=NOW, every=600)


@pytest.mark.parametrize("due", ["2099-01-01T00:00:00Z", "soon", "", "2027-03-11", None])
def test_a_time_that_makes_no_sense_counts_for_nothing(due: str | None) -> None:
    assert is_due(FeedState(URL, due=due), now=NOW, every=600)


def test_the_longest_overdue_goes_first() -> None:
    feeds = [Feed(f"https://{name}.example/", name, 600) for name in "abcd"]
    states: dict[str, FeedState | None] = {
        "https://a.example/": FeedState("https://a.example/", due="2027-03-11T14:05:00Z"),
        "https://b.example/": FeedState("https://b.example/", due="2027-03-11T14:10:00Z"),
        "https://c.example/": FeedState("https://c.example/", due="2027-03-11T14:00:00Z"),
    }
    assert [feed.name for feed in find_due(feeds, states, now=NOW)] == ["d", "c", "a"]
