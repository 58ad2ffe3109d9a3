"""Every host's robots.txt is fetched once and obeyed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.errors import FetchFailed, FetchRefused
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.limits import Manners

PAGE = (200, {"Content-Type": "text/html"}, b"<p>Shells fell.</p>")
RULES = (
    b"User-agent: *\nDisallow: /private/\nAllow: /private/open\n\n"
    b"User-agent: reportedly\nDisallow: /no-machines\n"
)
POLITE = Manners(delay=0)
Fetchers = Callable[..., Fetcher]


def test_what_robots_txt_forbids_is_refused(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/robots.txt": (200, {}, RULES), "/no-machines": PAGE, "/private/a": PAGE}
    fetcher = new_fetcher(site, manners=POLITE)
    failure = fetcher.fetch(site.url("/no-machines")).failure
    assert isinstance(failure, FetchRefused)
    assert "robots.txt of harbour.example forbids it" in failure.what
    assert fetcher.fetch(site.url("/private/a")).capture is not None, (
        "rules for it by name go before those for all"
    )
    assert site.paths == ["/robots.txt", "/private/a"]


def test_rules_for_all_hold_where_it_is_not_named(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/robots.txt": (200, {}, RULES.split(b"\n\n")[0]), "/private/open": PAGE}
    fetcher = new_fetcher(site, manners=POLITE)
    assert isinstance(fetcher.fetch(site.url("/private/a")).failure, FetchRefused)
    assert fetcher.fetch(site.url("/private/open")).capture is not None


def test_a_redirect_into_what_is_forbidden_is_refused(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/robots.txt": (200, {}, RULES), "/a": (302, {"Location": "/no-machines"}, b"")}
    assert isinstance(new_fetcher(site, manners=POLITE).fetch(site.url("/a")).failure, FetchRefused)
    assert site.paths == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_rules_allows_everything(site: Any, new_fetcher: Fetchers, status: int) -> None:
    site.pages |= {"/robots.txt": (status, {}, b""), "/a": PAGE}
    assert new_fetcher(site, manners=POLITE).fetch(site.url("/a")).capture is not None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_whose_rules_cannot_be_had_is_left_alone_for_now(
    site: Any, new_fetcher: Fetchers, time_of_sleep: Any, status: int
) -> None:
    site.pages |= {"/robots.txt": (status, {}, b""), "/a": PAGE}
    fetcher = new_fetcher(site, manners=POLITE, sleep=time_of_sleep.sleep, clock=time_of_sleep.clock)
    failure = fetcher.fetch(site.url("/a")).failure
    assert isinstance(failure, FetchRefused)
    assert f"robots.txt cannot be had for now (status {status})" in failure.what
    assert failure.where == site.url("/a")
    asked = len(site.paths)
    assert isinstance(fetcher.fetch(site.url("/b")).failure, FetchRefused)
    assert len(site.paths) == asked, "it is not asked for again within minutes"
    site.pages["/robots.txt"] = (404, {}, b"")
    time_of_sleep.at += 601
    assert fetcher.fetch(site.url("/a")).capture is not None


def test_a_host_that_is_not_there_fails(new_fetcher: Fetchers, names: Any) -> None:
    failure = new_fetcher(manners=POLITE).fetch("https://nowhere.example/a").failure
    assert isinstance(failure, FetchFailed)
    assert failure.where == "https://nowhere.example/a"


def test_rules_behind_a_redirect_count(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/robots.txt": (301, {"Location": "/r.txt"}, b""), "/r.txt": (200, {}, RULES)}
    assert isinstance(new_fetcher(site, manners=POLITE).fetch(site.url("/no-machines")).failure, FetchRefused)


def test_rules_that_lead_into_a_private_network_are_not_followed(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/robots.txt": (301, {"Location": "http://127.0.0.1/"}, b""), "/a": PAGE}
    assert isinstance(new_fetcher(site, manners=POLITE).fetch(site.url("/a")).failure, FetchRefused)
    assert site.paths == ["/robots.txt"]


def test_rules_are_asked_for_once_a_day(site: Any, new_fetcher: Fetchers, time_of_sleep: Any) -> None:
    site.pages |= {"/robots.txt": (200, {}, RULES), "/a": PAGE, "/b": PAGE}
    fetcher = new_fetcher(site, manners=POLITE, sleep=time_of_sleep.sleep, clock=time_of_sleep.clock)
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    assert site.paths == ["/robots.txt", "/a", "/b"]
    time_of_sleep.at += 24 * 3600 + 1
    fetcher.fetch(site.url("/a"))
    assert site.paths[3:] == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("written", "delays"),
    [
        (b"User-agent: *\nCrawl-delay: 7\n", [7.0]),
        (b"User-agent: *\nCrawl-delay: 86400\n", [30.0]),
        (b"User-agent: *\nCrawl-delay: 0.1\n", [2.0]),
        (b"User-agent: *\nCrawl-delay: nan\n", [2.0]),
        (b"User-agent: *\nCrawl-delay: -5\n", [2.0]),
        (b"", [2.0]),
    ],
)
def test_requests_to_one_host_are_as_far_apart_as_it_asks(
    site: Any, new_fetcher: Fetchers, time_of_sleep: Any, written: bytes, delays: list[float]
) -> None:
    site.pages |= {"/robots.txt": (200, {}, written), "/a": PAGE, "/b": PAGE}
    fetcher = new_fetcher(
        site, manners=Manners(delay=2), sleep=time_of_sleep.sleep, clock=time_of_sleep.clock
    )
    fetcher.fetch(site.url("/a"))
    assert time_of_sleep.slept == [2.0], "the page waits for the robots.txt that was just asked for"
    fetcher.fetch(site.url("/b"))
    assert time_of_sleep.slept[1:] == delays


def test_a_page_in_place_of_rules_and_bytes_that_are_no_text_forbid_nothing(
    site: Any, new_fetcher: Fetchers
) -> None:
    site.pages |= {
        "/robots.txt": [(200, {}, b"<html>not found</html>"), (200, {}, bytes(range(256)))],
        "/a": PAGE,
    }
    assert new_fetcher(site, manners=POLITE).fetch(site.url("/a")).capture is not None
    assert new_fetcher(site, manners=POLITE).fetch(site.url("/a")).capture is not None


def test_of_rules_without_end_the_beginning_counts(site: Any, new_fetcher: Fetchers) -> None:
    endless = b"User-agent: *\nDisallow: /early\n" + b"# more\n" * 200_000 + b"Disallow: /late\n"
    site.pages |= {"/robots.txt": (200, {}, endless), "/late": PAGE}
    fetcher = new_fetcher(site, manners=POLITE)
    assert isinstance(fetcher.fetch(site.url("/early")).failure, FetchRefused)
    assert fetcher.fetch(site.url("/late")).capture is not None


def test_one_may_pass_the_rules_of_ones_own_site_over(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/robots.txt": (200, {}, RULES), "/no-machines": PAGE}
    fetcher = new_fetcher(site, manners=Manners(obey_robots=False, delay=0))
    assert fetcher.fetch(site.url("/no-machines")).capture is not None
    assert site.paths == ["/no-machines"]


def test_a_refusal_is_forgotten_where_the_host_is_allowed_later(
    site: Any, new_fetcher: Fetchers, names: Any, new_wires: Any
) -> None:
    site.pages["/a"] = PAGE
    names.known["intranet.example"] = ["10.0.0.1"]
    fetcher = new_fetcher(manners=POLITE, wires=new_wires(site))
    assert isinstance(fetcher.fetch("http://intranet.example/a").failure, FetchRefused)
    assert fetcher.fetch("http://intranet.example/a", allow=["intranet.example"]).capture is not None
