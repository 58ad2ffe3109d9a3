"""One watched feed asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reportedly.errors import FetchFailed, MalformedFeed, ReportedlyError
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.polling import MOST_IN_A_ROUND, Intake, poll_feed
from reportedly.records.capture import Capture
from reportedly.records.feed import Feed
from reportedly.records.feed_state import FeedState

Fetchers = Callable[..., Fetcher]
PAGE = (200, {"Content-Type": "text/html"}, b"<html><article>The page</article></html>")


@dataclass
class Taken:
    captures: list[Capture] = field(default_factory=list)
    failures: list[ReportedlyError] = field(default_factory=list)

    def take(self, feed: Feed, given: Capture | ReportedlyError) -> bool:
        if isinstance(given, Capture):
            self.captures.append(given)
            return True
        self.failures.append(given)
        return False

    def intake(self) -> Intake:
        return Intake(self.take, lambda name: any(name == held.told.story for held in self.captures))


def _rss(count: int, extra: str = "") -> tuple[int, dict[str, str], bytes]:
    items = "".join(
        f"<item><guid isPermaLink='false'>g{n}</guid><link>/{n}</link><description>x</description></item>"
        for n in range(count)
    )
    body = f"<rss version='2.0'><channel><title>Post</title>{extra}{items}</channel></rss>"
    return 200, {"Content-Type": "application/rss+xml", "ETag": '"f1"'}, body.encode()


def _feed(site: Any, *, follow: bool = True) -> Feed:
    return Feed(site.url("/rss"), "Post", 600, follow=follow, allow=(f"harbour.example:{site.port}",))


def test_new_articles_are_handed_on_and_counted(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(2, "<ttl>60</ttl>"), "/0": PAGE, "/1": PAGE}
    taken = Taken()
    polled = poll_feed(_feed(site), None, fetcher=new_fetcher(), intake=taken.intake())
    assert (polled.new, polled.failed, polled.failure, polled.complete) == (2, 0, None, True)
    assert (polled.etag, polled.wait) == ('"f1"', 3600)
    again = poll_feed(_feed(site), None, fetcher=new_fetcher(), intake=taken.intake())
    assert again.new == 0
    assert site.paths == ["/rss", "/0", "/1", "/rss"]


def test_what_has_not_changed_costs_one_request(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/rss"] = (304, {}, b"")
    state = FeedState(site.url("/rss"), etag='"f1"')
    polled = poll_feed(_feed(site), state, fetcher=new_fetcher(), intake=Taken().intake())
    assert polled.not_modified
    assert polled.failure is None
    assert site.requests[0][1]["if-none-match"] == '"f1"'


def test_a_page_that_is_not_had_leaves_the_round_incomplete(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(2), "/1": PAGE}
    taken = Taken()
    polled = poll_feed(_feed(site), None, fetcher=new_fetcher(), intake=taken.intake())
    assert (polled.new, polled.failed, polled.complete) == (1, 1, False)
    assert isinstance(taken.failures[0], FetchFailed)


def test_what_is_wrong_with_an_item_does_not(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(1, "<item><title>empty</title></item>"), "/0": PAGE}
    polled = poll_feed(_feed(site), None, fetcher=new_fetcher(), intake=Taken().intake())
    assert (polled.new, polled.failed, polled.complete) == (1, 1, True)


def test_a_feed_that_fails_says_when_to_come_back(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/rss"] = (429, {"Retry-After": "7200"}, b"")
    polled = poll_feed(_feed(site), None, fetcher=new_fetcher(), intake=Taken().intake())
    assert isinstance(polled.failure, FetchFailed)
    assert polled.wait == 7200


def test_a_hostile_feed_fails(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/rss"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss/>',
    )
    polled = poll_feed(_feed(site), None, fetcher=new_fetcher(), intake=Taken().intake())
    assert isinstance(polled.failure, MalformedFeed)


def test_a_round_takes_so_many_and_leaves_the_rest(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/rss"] = _rss(MOST_IN_A_ROUND + 20)
    taken = Taken()
    feed = _feed(site, follow=False)
    first = poll_feed(feed, None, fetcher=new_fetcher(), intake=taken.intake())
    assert (first.new, first.complete) == (MOST_IN_A_ROUND, False)
    second = poll_feed(feed, None, fetcher=new_fetcher(), intake=taken.intake())
    assert (second.new, second.complete) == (20, True)


def test_a_wish_to_stop_is_heeded_between_articles(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(5), **{f"/{n}": PAGE for n in range(5)}}
    taken = Taken()
    polled = poll_feed(
        _feed(site),
        None,
        fetcher=new_fetcher(),
        intake=taken.intake(),
        stopping=lambda: len(taken.captures) >= 2,
    )
    assert (polled.new, polled.complete) == (2, False)
    assert site.paths == ["/rss", "/0", "/1"]
