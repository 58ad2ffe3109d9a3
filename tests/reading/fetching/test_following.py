"""From a feed to the pages behind its items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportedly.errors import FetchFailed, FetchRefused, MalformedFeed, ReportedlyError
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.following import fetch_feed, read_feed
from reportedly.records.capture import Capture

Fetchers = Callable[..., Fetcher]
LONG = "Shells hit the market of Karo on Tuesday, officials said. " * 10
PAGE = (200, {"Content-Type": "text/html"}, b"<html><article>The page itself</article></html>")


def _rss(*items: str) -> tuple[int, dict[str, str], bytes]:
    body = f"<rss version='2.0'><channel><title>Harbour Post</title>{''.join(items)}</channel></rss>"
    return 200, {"Content-Type": "application/rss+xml", "ETag": '"f1"'}, body.encode()


def _item(number: int, text: str = "Short.") -> str:
    return (
        f"<item><title>T{number}</title><link>/news/{number}</link><guid isPermaLink='false'>g{number}</guid>"
        f"<pubDate>Thu, 11 Mar 2027 10:00:00 GMT</pubDate>"
        f"<source url='https://wire.example/'>Coast Wire</source>"
        f"<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
    )


def test_every_item_is_followed_to_its_page(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(_item(1), _item(2)), "/news/1": PAGE, "/news/2": PAGE}
    captures = list(read_feed(site.url("/rss"), new_fetcher(site)))
    assert [capture.url for capture in captures if isinstance(capture, Capture)] == [
        site.url("/news/1"),
        site.url("/news/2"),
    ]
    first = captures[0]
    assert isinstance(first, Capture)
    assert first.raw == PAGE[2]
    assert first.told.story == "g1"
    assert (first.told.title, first.told.outlet, first.told.credited) == ("T1", "Harbour Post", "Coast Wire")
    assert first.told.published == "2027-03-11"


def test_what_is_known_is_not_fetched(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(_item(1), _item(2), _item(3)), "/news/3": PAGE}
    known = {"g1", site.url("/news/2")}
    captures = list(read_feed(site.url("/rss"), new_fetcher(site), known=known.__contains__))
    assert len(captures) == 1
    assert site.paths == ["/rss", "/news/3"]


def test_an_items_own_text_stands_in_for_a_page_that_cannot_be_had(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(_item(1, LONG)), "/news/1": (403, {}, b"")}
    capture, failure = read_feed(site.url("/rss"), new_fetcher(site))
    assert isinstance(capture, Capture)
    assert LONG.strip().encode() in capture.raw
    assert (capture.container, capture.told.url) == (site.url("/rss"), site.url("/news/1"))
    assert isinstance(failure, FetchFailed)
    assert failure.where == site.url("/news/1")
    assert failure.advice == "The text that stands in the feed was taken instead"


def test_a_teaser_stands_in_for_nothing(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/rss": _rss(_item(1, "Read more"), _item(2)), "/news/2": PAGE}
    failure, capture = read_feed(site.url("/rss"), new_fetcher(site))
    assert isinstance(failure, FetchFailed)
    assert isinstance(capture, Capture)


def test_a_page_that_is_refused_costs_the_others_nothing(site: Any, new_fetcher: Fetchers) -> None:
    hostile = "<item><title>x</title><link>http://127.0.0.1/admin</link></item>"
    site.pages |= {"/rss": _rss(hostile, _item(2)), "/news/2": PAGE}
    failure, capture = read_feed(site.url("/rss"), new_fetcher(site))
    assert isinstance(failure, FetchRefused)
    assert isinstance(capture, Capture)


def test_without_following_the_items_own_texts_are_given(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/rss"] = _rss(_item(1, "Short."), "<item><title>x</title><link>/news/2</link></item>")
    capture, failure = read_feed(site.url("/rss"), new_fetcher(site), follow=False)
    assert isinstance(capture, Capture)
    assert b"<p>Short.</p>" in capture.raw
    assert isinstance(failure, MalformedFeed)
    assert site.paths == ["/rss"]


def test_a_feed_that_fails_is_one_failure(site: Any, new_fetcher: Fetchers) -> None:
    (failure,) = read_feed(site.url("/rss"), new_fetcher(site))
    assert isinstance(failure, FetchFailed)


def _page(*feeds: str) -> tuple[int, dict[str, str], bytes]:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)
    return 200, {"Content-Type": "text/html"}, f"<html><head>{links}</head></html>".encode()


def test_a_page_with_one_feed_leads_to_it(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/": _page("/rss"), "/rss": _rss(_item(1)), "/news/1": PAGE}
    (capture,) = read_feed(site.url("/"), new_fetcher(site))
    assert isinstance(capture, Capture)
    assert site.paths == ["/", "/rss", "/news/1"]


def test_a_page_with_several_feeds_names_them(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/"] = _page("/rss", "/comments")
    (failure,) = read_feed(site.url("/"), new_fetcher(site))
    assert isinstance(failure, MalformedFeed)
    assert site.url("/rss") in str(failure)
    assert site.url("/comments") in str(failure)


def test_a_page_without_a_feed_or_with_a_false_one_fails(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/": _page(), "/a": _page("/b"), "/b": _page("/a"), "/pdf": (200, {}, b"%PDF-1.7")}
    for path in ("/", "/a", "/pdf"):
        (failure,) = read_feed(site.url(path), new_fetcher(site))
        assert isinstance(failure, ReportedlyError)
    assert site.paths == ["/", "/a", "/b", "/pdf"]


def test_a_feed_that_has_not_changed_says_so(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/rss"] = (304, {}, b"")
    fetched = fetch_feed(site.url("/rss"), new_fetcher(site), etag='"f1"')
    assert fetched.not_modified
    assert fetched.etag == '"f1"'
