"""Polling: one watched feed asked once, and what it gave handed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.errors import MalformedFeed, ReportedlyError, SourceTooLarge
from reportedly.reading.fetching.feeds import find_head
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.following import fetch_feed, follow_items
from reportedly.records.capture import Capture
from reportedly.records.feed import Feed
from reportedly.records.feed_state import FeedState
from reportedly.records.polled import Polled

MOST_IN_A_ROUND = 200
"""The new articles of one feed that one round takes, so that no feed keeps the others waiting for long."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Where articles go. ``take`` is given each capture or failure and says whether it was a new article that
    is in now; ``known`` says of a guid or link whether its article is in already, or set aside: what is
    neither is fetched again in every round."""

    take: Callable[[Feed, Capture | ReportedlyError], bool]
    known: Callable[[str], bool]


def poll_feed(
    feed: Feed,
    state: FeedState | None,
    *,
    fetcher: Fetcher,
    intake: Intake,
    stopping: Callable[[], bool] = lambda: False,
) -> Polled:
    """What came of asking ``feed``, with its new articles handed to ``intake`` one after another.

    Once ``stopping`` is true no further article is fetched; what is left comes with the next round.
    """
    fetched = fetch_feed(
        feed.url,
        fetcher,
        etag=state.etag if state else None,
        last_modified=state.last_modified if state else None,
        allow=feed.allow,
    )
    if fetched.failure is not None or fetched.capture is None:
        return Polled(
            failure=fetched.failure,
            not_modified=fetched.not_modified,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            wait=fetched.retry_after,
        )
    try:
        ttl = find_head(fetched.capture).ttl
    except ReportedlyError as error:
        return Polled(failure=error)
    new, failed, complete = _hand_on(feed, fetched.capture, fetcher, intake, stopping)
    return Polled(
        new=new,
        failed=failed,
        complete=complete,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        wait=ttl,
    )


def _hand_on(
    feed: Feed, capture: Capture, fetcher: Fetcher, intake: Intake, stopping: Callable[[], bool]
) -> tuple[int, int, bool]:
    """How many articles were new, how many failed, and whether nothing was left for another round."""
    new = failed = lost = 0
    articles = follow_items(capture, fetcher, follow=feed.follow, known=intake.known, allow=feed.allow)
    for handed, given in enumerate(articles, start=1):
        new += intake.take(feed, given)
        failed += isinstance(given, ReportedlyError)
        # What is wrong with the feed itself would be wrong the next time too.
        lost += isinstance(given, ReportedlyError) and not isinstance(given, MalformedFeed | SourceTooLarge)
        if handed >= MOST_IN_A_ROUND or stopping():
            return new, failed, False
    return new, failed, lost == 0
