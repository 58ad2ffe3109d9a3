"""One address in; one capture, or the reason why there is none, out."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from typing import Any

import pytest

from reportedly.errors import ExpansionRefused, FetchFailed, FetchRefused
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.limits import Limits, Manners

HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = (200, HTML, b"<html><p>Shells fell on the harbour.</p></html>")
Fetchers = Callable[..., Fetcher]


def test_a_page_becomes_a_capture(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (
        200,
        {**HTML, "ETag": '"v1"', "Last-Modified": "Thu, 11 Mar 2027 12:00:00 GMT", "Set-Cookie": "s=secret"},
        PAGE[2],
    )
    fetched = new_fetcher(site).fetch(site.url("/a#top"))
    assert fetched.failure is None
    assert fetched.capture is not None
    assert fetched.capture.raw == PAGE[2]
    assert fetched.capture.media_type == "text/html"
    assert fetched.capture.source == fetched.capture.asked == site.url("/a#top")
    assert fetched.capture.url == site.url("/a")
    assert fetched.capture.retrieved == "2027-03-11T14:05:09Z"
    assert dict(fetched.capture.headers)["content-type"] == "text/html; charset=utf-8"
    assert "secret" not in str(fetched.capture.headers)
    assert (fetched.etag, fetched.last_modified) == ('"v1"', "Thu, 11 Mar 2027 12:00:00 GMT")


def test_the_address_asked_for_is_told_only_if_it_led_elsewhere(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = PAGE
    capture = new_fetcher(site).fetch(site.url("/a")).capture
    assert capture is not None
    assert capture.asked is None


def test_the_request_says_who_asks_and_carries_nothing_else(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (200, {**HTML, "Set-Cookie": "s=1"}, b"x")
    manners = Manners(obey_robots=False, delay=0, contact="https://desk.example/bot", version="0.1.0")
    fetcher = new_fetcher(site, manners=manners)
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/a"))
    headers = site.requests[1][1]
    assert headers["user-agent"] == "reportedly/0.1.0 (+https://desk.example/bot)"
    assert headers["host"] == f"harbour.example:{site.port}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_no_proxy_of_the_environment_is_used(
    site: Any, new_fetcher: Fetchers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/a"] = PAGE
    assert new_fetcher(site).fetch(site.url("/a")).capture is not None


def test_a_packed_page_is_unpacked(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE[2]))
    capture = new_fetcher(site).fetch(site.url("/a")).capture
    assert capture is not None
    assert capture.raw == PAGE[2]


@pytest.mark.parametrize("installed", [True, False])
def test_brotli_is_not_asked_for_and_refused_where_it_comes(
    site: Any, new_fetcher: Fetchers, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    """What is asked for does not depend on what is installed: the same site gives the same bytes anywhere."""
    if not installed:
        monkeypatch.setitem(sys.modules, "brotli", None)
    site.pages["/a"] = (200, {**HTML, "Content-Encoding": "br"}, b"\x0b\x02\x80page\x03")
    fetched = new_fetcher(site).fetch(site.url("/a"))
    assert "br" not in site.requests[-1][1]["accept-encoding"].split(", ")
    assert isinstance(fetched.failure, FetchFailed)
    assert fetched.failure.what == "the answer is packed as 'br', which was not asked for"
    assert "Save the page with a browser" in (fetched.failure.advice or "")


def test_a_bomb_is_refused(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    fetched = new_fetcher(site, limits=Limits(bytes=1_000_000)).fetch(site.url("/a"))
    assert isinstance(fetched.failure, ExpansionRefused)


def test_too_much_is_not_taken(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (200, {}, b"x" * 2_000_000)
    failure = new_fetcher(site, limits=Limits(bytes=1_000_000)).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert "larger than 1,000,000 bytes" in failure.what


def test_redirects_are_followed_to_their_end(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {
        "/a": (301, {"Location": "/b"}, b""),
        "/b": (302, {"Location": site.url("/c")}, b""),
        "/c": (307, {"Location": "d"}, b""),
        "/d": PAGE,
    }
    capture = new_fetcher(site).fetch(site.url("/a")).capture
    assert capture is not None
    assert (capture.asked, capture.url) == (site.url("/a"), site.url("/d"))
    assert site.paths == ["/a", "/b", "/c", "/d"]


def test_redirects_in_a_circle_end(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/a": (302, {"Location": "/b"}, b""), "/b": (302, {"Location": "/a"}, b"")}
    failure = new_fetcher(site).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert "back to itself" in failure.what
    assert site.paths == ["/a", "/b"]


def test_redirects_without_end_are_given_up(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(20)}
    failure = new_fetcher(site).fetch(site.url("/0")).failure
    assert isinstance(failure, FetchFailed)
    assert "more than 5 times" in failure.what
    assert len(site.paths) == 6


def test_a_redirect_to_nowhere_fails(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (302, {}, b"")
    assert isinstance(new_fetcher(site).fetch(site.url("/a")).failure, FetchFailed)


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://2130706433/",
        "http://0x7f.1/", "http://0177.0.0.1/", "http://0.0.0.0/", "//127.0.0.1/x", "file:///etc/passwd",
        "ftp://files.example/", "gopher://127.0.0.1:6379/_x", "http://u:p@paper.example/",
        "http://harbour.example:22/",
    ],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_refused(
    site: Any, new_fetcher: Fetchers, location: str
) -> None:
    site.pages["/a"] = (302, {"Location": location}, b"")
    failure = new_fetcher(site).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchRefused)
    assert site.paths == ["/a"]


def test_a_redirect_to_a_name_that_is_private_is_refused_without_connecting(
    site: Any, new_site: Any, new_fetcher: Fetchers, names: Any
) -> None:
    inner = new_site({"/secret": PAGE})
    names.known["intranet.example"] = ["127.0.0.1"]
    site.pages["/a"] = (302, {"Location": "http://intranet.example/secret"}, b"")
    failure = new_fetcher(site).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchRefused)
    assert "intranet.example leads to 127.0.0.1" in failure.what
    assert inner.connections == 0


def test_a_host_allowed_for_one_errand_is_not_allowed_for_the_next(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = PAGE
    fetcher = new_fetcher()
    assert fetcher.fetch(site.url("/a"), allow=[f"harbour.example:{site.port}"]).capture is not None
    assert isinstance(fetcher.fetch(site.url("/a")).failure, FetchRefused)
    assert site.connections == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 500, 501, 206, 204, 304, 300, 599])
def test_a_status_that_is_no_page_fails_at_once(site: Any, new_fetcher: Fetchers, status: int) -> None:
    site.pages["/a"] = (status, HTML, b"")
    failure = new_fetcher(site).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert str(status) in failure.what
    assert failure.where == site.url("/a")
    assert failure.advice
    assert site.paths == ["/a"]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_status_that_may_pass_is_tried_again(
    site: Any, new_fetcher: Fetchers, slept: list[float], status: int
) -> None:
    site.pages["/a"] = [(status, {}, b""), (status, {}, b""), PAGE]
    assert new_fetcher(site).fetch(site.url("/a")).capture is not None
    assert slept == [1.0, 2.0]


def test_it_is_not_tried_without_end(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (503, {}, b"")
    failure = new_fetcher(site).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert "503 Service Unavailable" in failure.what
    assert site.paths == ["/a"] * 3


def test_a_wait_that_the_server_asks_for_is_kept(
    site: Any, new_fetcher: Fetchers, slept: list[float]
) -> None:
    site.pages["/a"] = [
        (429, {"Retry-After": "7"}, b""),
        (503, {"Retry-After": "Thu, 11 Mar 2027 14:05:30 GMT"}, b""),
        PAGE,
    ]
    assert new_fetcher(site).fetch(site.url("/a")).capture is not None
    assert slept == [7.0, 21.0]


def test_a_long_wait_is_left_to_the_caller(site: Any, new_fetcher: Fetchers, slept: list[float]) -> None:
    site.pages["/a"] = (429, {"Retry-After": "3600"}, b"")
    fetched = new_fetcher(site).fetch(site.url("/a"))
    assert isinstance(fetched.failure, FetchFailed)
    assert fetched.retry_after == 3600
    assert slept == []
    assert site.paths == ["/a"]


def test_what_has_not_changed_is_not_sent_again(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = (304, {"ETag": '"v2"'}, b"")
    fetched = new_fetcher(site).fetch(
        site.url("/a"), etag='"v1"', last_modified="Thu, 11 Mar 2027 12:00:00 GMT"
    )
    assert fetched.not_modified
    assert fetched.capture is None
    assert fetched.failure is None
    assert (fetched.etag, fetched.last_modified) == ('"v2"', "Thu, 11 Mar 2027 12:00:00 GMT")
    headers = site.requests[0][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Thu, 11 Mar 2027 12:00:00 GMT"


def test_an_etag_cannot_smuggle_a_header(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = PAGE
    assert new_fetcher(site).fetch(site.url("/a"), etag='"x"\r\nX-Evil: 1').capture is not None
    assert "x-evil" not in site.requests[0][1]
    assert "if-none-match" not in site.requests[0][1]


def test_a_name_that_leads_nowhere_fails_after_its_tries(new_fetcher: Fetchers, names: Any) -> None:
    failure = new_fetcher().fetch("https://nowhere.example/").failure
    assert isinstance(failure, FetchFailed)
    assert "the name nowhere.example leads nowhere" in failure.what
    assert names.asked == ["nowhere.example"] * 3


def test_an_address_that_is_refused_never_reaches_the_resolver(new_fetcher: Fetchers, names: Any) -> None:
    assert isinstance(new_fetcher().fetch("http://user:pw@paper.example/").failure, FetchRefused)
    assert names.asked == []
