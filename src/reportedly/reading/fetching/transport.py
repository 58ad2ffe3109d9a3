"""Transport: one request over one connection to a checked address; the only file that knows httpcore.

The name of a host is resolved here and nowhere else, every address it leads to is checked, and the
connection is made to one of those very addresses. So neither a redirect nor a name that answers differently
the second time leads elsewhere. No connection is used twice.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore

from reportedly.errors import FetchFailed, FetchRefused, InputError
from reportedly.reading.fetching.addresses import Address, Allowed
from reportedly.reading.fetching.bodies import read_body
from reportedly.reading.fetching.limits import Limits
from reportedly.reading.fetching.networks import is_public, read_ip

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses; an OSError where the name leads nowhere."""

Wires = httpcore.NetworkBackend
"""What opens a connection to an IP address."""

Headers = tuple[tuple[str, str], ...]
_MOST_TRIED = 4


@dataclass(frozen=True, slots=True)
class Request:
    """``limit`` bounds the body, which is cut there if ``cut`` allows it; ``seconds`` bounds all of it.
    ``content`` is posted to the address; None asks for what is there."""

    address: Address
    headers: tuple[tuple[str, str], ...]
    allowed: Allowed
    seconds: float
    limit: int
    cut: bool = False
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; the body is read only where the status says that it is what was asked for."""

    status: int
    headers: Headers
    raw: bytes = b""

    def header(self, name: str) -> str | None:
        """The value of the first header called ``name`` (in lower case)."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class NoReply:
    """A request that came to nothing; ``passing`` says whether trying again may help."""

    failure: InputError
    passing: bool


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of ``host``, in the order in which the system would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Transport:
    """Sends requests one after another; to be used by one thread."""

    def __init__(
        self,
        *,
        limits: Limits,
        resolver: Resolver,
        clock: Callable[[], float],
        tls: ssl.SSLContext | None = None,
        wires: Wires | None = None,
    ) -> None:
        self._limits = limits
        self._backend = _GuardedBackend(resolver, clock, wires or httpcore.SyncBackend())
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or httpcore.default_ssl_context(),
            max_connections=1,
            max_keepalive_connections=0,
            http1=True,
            http2=False,
            retries=0,
            network_backend=self._backend,
        )

    def send(self, request: Request) -> Reply | NoReply:
        """What the address of ``request`` answers, as it is; redirects are not followed."""
        self._backend.open_for(request)
        try:
            return self._exchange(request)
        except InputError as error:
            return NoReply(error, passing=False)
        except httpcore.TimeoutException as error:
            return NoReply(self._late(request, error), passing=True)
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            return NoReply(_broken(request, error), passing=not _is_distrusted(error))
        except (httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
            return NoReply(_broken(request, error), passing=False)

    def close(self) -> None:
        """Let go of whatever is open."""
        self._pool.close()

    def _exchange(self, request: Request) -> Reply:
        timeouts = {"connect": self._limits.connect, "read": self._limits.read, "write": self._limits.read}
        with self._pool.stream(
            "GET" if request.content is None else "POST",
            request.address.url,
            headers=list(request.headers),
            content=request.content,
            extensions={"timeout": timeouts},
        ) as response:
            headers = tuple((_text(name).lower(), _text(value)) for name, value in response.headers)
            reply = Reply(response.status, headers)
            if not 200 <= reply.status < 300:
                return reply
            raw = read_body(
                response.iter_stream(),
                encoding=reply.header("content-encoding") or "",
                limit=request.limit,
                where=request.address.url,
                cut=request.cut,
            )
            return Reply(reply.status, headers, raw)

    def _late(self, request: Request, error: Exception) -> FetchFailed:
        spent = self._backend.is_spent()
        what = f"no full answer within {request.seconds:.0f} seconds" if spent else "no answer in time"
        failure = FetchFailed(what, where=request.address.url, advice="Ask for it again later")
        failure.__cause__ = error
        return failure


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only, and cuts whatever goes on for longer than the request may."""

    def __init__(self, resolver: Resolver, clock: Callable[[], float], wires: Wires) -> None:
        self._resolver = resolver
        self._clock = clock
        self._wires = wires
        self._allowed = Allowed()
        self._where = ""
        self._end = 0.0

    def open_for(self, request: Request) -> None:
        """From now on ``request`` decides what is allowed and until when."""
        self._allowed = request.allowed
        self._where = request.address.url
        self._end = self._clock() + request.seconds

    def is_spent(self) -> bool:
        """Whether the time of the request is up."""
        return self._clock() >= self._end

    def left(self, timeout: float | None) -> float:
        """``timeout``, or the rest of the request's time where that is less."""
        rest = self._end - self._clock()
        if rest <= 0:
            raise httpcore.ReadTimeout("the time for this request is up")
        return rest if timeout is None else min(timeout, rest)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._find_addresses(host, port)[:_MOST_TRIED]:
            try:
                stream = self._wires.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _find_addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of ``host``, all of them checked: one that is private refuses the host."""
        bare = host.strip("[]")
        if read_ip(bare) is not None:
            found: Sequence[str] = (bare,)
        else:
            try:
                found = self._resolver(bare, port)
            except OSError as error:
                raise httpcore.ConnectError(f"the name {bare} leads nowhere") from error
        if not self._allowed.covers(bare, port):
            for written in found:
                self._require_public(written, bare)
        return tuple(found)

    def _require_public(self, written: str, host: str) -> None:
        ip = read_ip(written)
        if ip is None or not is_public(ip):
            raise FetchRefused(
                f"{host} leads to {written}, a private or reserved address",
                where=self._where,
                advice="If the host is yours, allow it by name",
            )


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait is cut to the rest of the request's time."""

    def __init__(self, stream: httpcore.NetworkStream, backend: _GuardedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _TimedStream(secured, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _is_distrusted(error: Exception) -> bool:
    """Whether the host could not prove its name, which no second try changes. The pool drops the cause of an
    error, so that only what it was made from tells."""
    return any(isinstance(part, ssl.SSLCertVerificationError) for part in error.args)


def _broken(request: Request, error: Exception) -> FetchFailed:
    said = str(error) or type(error).__name__
    what, advice = f"no answer ({said})", "Ask for it again later"
    if _is_distrusted(error):
        what, advice = f"the host cannot prove its name ({said})", "Look at its certificate in a browser"
    failure = FetchFailed(what, where=request.address.url, advice=advice)
    failure.__cause__ = error
    return failure


def _text(raw: bytes) -> str:
    """A header's bytes as text: UTF-8 where they are, else a character a byte."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
