"""Servers on loopback under invented names, so that nothing leaves the machine."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest

from reportedly.reading.fetching.courier import World
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.limits import Limits, Manners

NOW = "2027-03-11T14:05:09Z"
CERTIFICATE = Path(__file__).parent / "loopback.pem"
Answer = tuple[int, dict[str, str], bytes]
Page = Answer | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A server on loopback: a page a path, or several to be given one after another."""

    pages: dict[str, Page | list[Page]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    keeps_open: bool = False

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def url(self, path: str = "/", *, host: str = "harbour.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def next_page(self, path: str) -> Page:
        page = self.pages.get(path, (404, {}, b"none"))
        if isinstance(page, list):
            return page.pop(0) if len(page) > 1 else page[0]
        return page


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.requests.append((self.path, headers))
            page = site.next_page(self.path)
            self.protocol_version = "HTTP/1.1" if site.keeps_open else "HTTP/1.0"
            self.close_connection = not site.keeps_open
            if callable(page):
                page(self)
                return
            status, headers, body = page
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


def _serve(site: Site, tls: ssl.SSLContext | None) -> ThreadingHTTPServer:
    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def get_request(self) -> Any:
            accepted = super().get_request()
            site.connections += 1
            return accepted

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), _handler(site))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


@pytest.fixture
def new_site() -> Iterator[Callable[..., Site]]:
    servers: list[ThreadingHTTPServer] = []

    def build(pages: dict[str, Any] | None = None, *, tls: ssl.SSLContext | None = None) -> Site:
        site = Site(dict(pages or {}))
        servers.append(_serve(site, tls))
        return site

    yield build
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(new_site: Callable[..., Site]) -> Site:
    return new_site()


@dataclass
class Names:
    """A stubbed resolver: addresses by name; a list of lists is answered one after another."""

    known: dict[str, Any] = field(default_factory=lambda: {"harbour.example": ["127.0.0.1"]})
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        found = self.known.get(host)
        if not found:
            raise OSError(f"no address for {host}")
        if isinstance(found[0], list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


@dataclass
class Wires(httpcore.NetworkBackend):
    """Connections to public addresses end at a server on loopback; every address asked for is kept."""

    port: int = 0
    opened: list[str] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        self.opened.append(host)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)


@dataclass
class Time:
    """A clock that only sleeping moves."""

    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def new_fetcher(names: Names, slept: list[float]) -> Iterator[Callable[..., Fetcher]]:
    """Fetchers that do not really sleep and know no names but those of ``names``."""
    opened: list[Fetcher] = []

    def build(
        *sites: Site, limits: Limits | None = None, manners: Manners | None = None, **world: Any
    ) -> Fetcher:
        given = {"now": lambda: NOW, "sleep": slept.append, "resolver": names, **world}
        fetcher = Fetcher(
            World(**given),
            limits=limits or Limits(connect=5, read=5, total=10),
            manners=manners or Manners(obey_robots=False, delay=0),
            allow_hosts=[f"harbour.example:{site.port}" for site in sites],
        )
        opened.append(fetcher)
        return fetcher

    yield build
    for fetcher in opened:
        fetcher.close()


@pytest.fixture
def new_wires() -> Callable[[Site], Wires]:
    return lambda site: Wires(site.port)


@pytest.fixture
def time_of_sleep() -> Time:
    return Time()


@pytest.fixture
def server_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def trusting_tls() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))
