"""Connections are made to checked addresses, end in time, and prove the name of their host."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from reportedly.errors import FetchFailed, FetchRefused
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.limits import Limits, Manners

PAGE = (200, {"Content-Type": "text/html"}, b"<p>Shells fell on the harbour.</p>")
Fetchers = Callable[..., Fetcher]
SHORT = Limits(connect=1, read=0.4, total=1.0, attempts=1)


def test_a_public_name_is_connected_to_at_the_address_it_was_checked_with(
    site: Any, new_fetcher: Fetchers, names: Any, new_wires: Any
) -> None:
    site.pages["/a"] = PAGE
    names.known["paper.example"] = ["8.8.4.4"]
    wires = new_wires(site)
    assert new_fetcher(wires=wires).fetch("http://paper.example/a").capture is not None
    assert wires.opened == ["8.8.4.4"]
    assert site.requests[0][1]["host"] == "paper.example"


def test_a_name_that_answers_differently_the_second_time_gains_nothing(
    site: Any, new_fetcher: Fetchers, names: Any, new_wires: Any
) -> None:
    site.pages["/a"] = PAGE
    site.keeps_open = True
    names.known["rebind.example"] = [["8.8.4.4"], ["127.0.0.1"]]
    wires = new_wires(site)
    fetcher = new_fetcher(wires=wires)
    assert fetcher.fetch("http://rebind.example/a").capture is not None
    second = fetcher.fetch("http://rebind.example/a")
    assert isinstance(second.failure, FetchRefused)
    assert "rebind.example leads to 127.0.0.1" in second.failure.what
    assert wires.opened == ["8.8.4.4"]
    assert site.connections == 1
    assert names.asked == ["rebind.example"] * 2


def test_a_name_is_resolved_once_for_each_connection(
    site: Any, new_fetcher: Fetchers, names: Any, new_wires: Any
) -> None:
    """Nothing else looks a name up between the check and the connection."""
    site.pages["/a"] = PAGE
    names.known["paper.example"] = ["8.8.4.4"]
    new_fetcher(wires=new_wires(site)).fetch("http://paper.example/a")
    assert names.asked == ["paper.example"]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["100.64.3.2"], ["0.0.0.0"], ["::1"], ["fe80::1%2"],
        ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["fd00:ec2::254"],
        ["8.8.4.4", "127.0.0.1"], ["not an address"],
    ],
)  # fmt: skip
def test_a_name_with_any_private_address_is_refused(
    site: Any, new_fetcher: Fetchers, names: Any, new_wires: Any, addresses: list[str]
) -> None:
    names.known["paper.example"] = addresses
    wires = new_wires(site)
    failure = new_fetcher(wires=wires).fetch("http://paper.example/a").failure
    assert isinstance(failure, FetchRefused)
    assert wires.opened == []
    assert site.connections == 0


def test_robots_and_page_are_each_checked(
    site: Any, new_fetcher: Fetchers, names: Any, new_wires: Any
) -> None:
    names.known["rebind.example"] = [["8.8.4.4"], ["10.0.0.1"]]
    wires = new_wires(site)
    fetcher = new_fetcher(wires=wires, manners=Manners(delay=0))
    assert isinstance(fetcher.fetch("http://rebind.example/a").failure, FetchRefused)
    assert wires.opened == ["8.8.4.4"]
    assert site.paths == ["/robots.txt"]


def test_the_next_address_is_tried_where_one_does_not_answer(
    site: Any, new_fetcher: Fetchers, names: Any
) -> None:
    site.pages["/a"] = PAGE
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", site.port))
        names.known["harbour.example"] = ["127.0.0.2", "127.0.0.1"]
        assert new_fetcher(site).fetch(site.url("/a")).capture is not None


def test_a_server_that_is_not_there_fails_and_is_tried_again(
    site: Any, new_fetcher: Fetchers, slept: list[float]
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        site.port = unused.getsockname()[1]
        failure = new_fetcher(site).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert slept == [1.0, 2.0]


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def _drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(b"X-%d: 1\r\n" % number)
        time.sleep(0.05)


def _stay_silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(2)


@pytest.mark.parametrize("page", [_drip, _drip_headers, _stay_silent])
def test_a_server_that_drips_or_is_silent_is_cut_off(site: Any, new_fetcher: Fetchers, page: Any) -> None:
    site.pages["/a"] = page
    started = time.monotonic()
    failure = new_fetcher(site, limits=SHORT).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert "time" in failure.what or "seconds" in failure.what
    assert time.monotonic() - started < 1.9


def test_the_time_of_a_request_cuts_a_longer_wait(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = _stay_silent
    limits = Limits(connect=30, read=30, total=0.5, attempts=1)
    started = time.monotonic()
    failure = new_fetcher(site, limits=limits).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert time.monotonic() - started < 1.5


def test_tries_and_redirects_share_one_time(site: Any, new_fetcher: Fetchers) -> None:
    site.pages |= {"/a": (302, {"Location": "/b"}, b""), "/b": _stay_silent}
    limits = Limits(connect=1, read=0.4, total=0.6, attempts=9)
    started = time.monotonic()
    assert isinstance(new_fetcher(site, limits=limits).fetch(site.url("/a")).failure, FetchFailed)
    assert time.monotonic() - started < 1.5
    assert site.paths.count("/b") == 2


def _reset(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")


def _talk_nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\x01\x02 nonsense\r\n\r\n")


def _send_endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 1_000_000)


@pytest.mark.parametrize("page", [_reset, _break_off, _talk_nonsense, _send_endless_headers])
def test_a_broken_answer_fails_after_its_tries(site: Any, new_fetcher: Fetchers, page: Any) -> None:
    site.pages["/a"] = page
    failure = new_fetcher(site).fetch(site.url("/a")).failure
    assert isinstance(failure, FetchFailed)
    assert failure.__cause__ is not None
    assert site.paths == ["/a"] * 3


def test_a_broken_answer_may_pass(site: Any, new_fetcher: Fetchers) -> None:
    site.pages["/a"] = [_reset, PAGE]
    assert new_fetcher(site).fetch(site.url("/a")).capture is not None


def test_a_host_that_proves_its_name_is_fetched(
    new_site: Any, new_fetcher: Fetchers, server_tls: Any, trusting_tls: Any
) -> None:
    site = new_site({"/a": PAGE}, tls=server_tls)
    fetched = new_fetcher(site, tls=trusting_tls).fetch(site.url("/a", scheme="https"))
    assert fetched.failure is None
    assert fetched.capture is not None


def test_a_host_under_another_name_is_not_trusted(
    new_site: Any, new_fetcher: Fetchers, server_tls: Any, trusting_tls: Any, names: Any
) -> None:
    site = new_site({"/a": PAGE}, tls=server_tls)
    names.known["other.example"] = ["127.0.0.1"]
    failure = (
        new_fetcher(tls=trusting_tls)
        .fetch(site.url("/a", host="other.example", scheme="https"), allow=[f"other.example:{site.port}"])
        .failure
    )
    assert isinstance(failure, FetchFailed)
    assert "CERTIFICATE_VERIFY_FAILED" in failure.what
    assert site.requests == []
    assert names.asked == ["other.example"], "what cannot prove its name is not tried again"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    new_site: Any, new_fetcher: Fetchers, server_tls: Any
) -> None:
    site = new_site({"/a": PAGE}, tls=server_tls)
    failure = new_fetcher(site).fetch(site.url("/a", scheme="https")).failure
    assert isinstance(failure, FetchFailed)
    assert "CERTIFICATE_VERIFY_FAILED" in failure.what


def test_a_server_without_tls_fails_as_https(site: Any, new_fetcher: Fetchers) -> None:
    assert isinstance(new_fetcher(site).fetch(site.url("/a", scheme="https")).failure, FetchFailed)


def test_a_redirect_from_https_to_http_is_refused(
    site: Any, new_site: Any, new_fetcher: Fetchers, server_tls: Any, trusting_tls: Any
) -> None:
    secure = new_site({"/a": (302, {"Location": site.url("/b")}, b"")}, tls=server_tls)
    failure = new_fetcher(secure, site, tls=trusting_tls).fetch(secure.url("/a", scheme="https")).failure
    assert isinstance(failure, FetchRefused)
    assert "from https to http" in failure.what
    assert site.requests == []
