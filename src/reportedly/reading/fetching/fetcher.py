"""Fetcher: one address in; one capture, or the reason why there is none, out."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from types import TracebackType

from reportedly.errors import FetchFailed, InputError
from reportedly.reading.fetching.addresses import Address, Allowed, read_allowed
from reportedly.reading.fetching.bodies import ENCODINGS
from reportedly.reading.fetching.courier import Courier, Errand, World
from reportedly.reading.fetching.gates import Gates
from reportedly.reading.fetching.limits import Limits, Manners
from reportedly.reading.fetching.media_types import find_media_type
from reportedly.reading.fetching.retrying import read_retry_after
from reportedly.reading.fetching.transport import Headers, Reply
from reportedly.records.capture import Capture
from reportedly.records.fetched import Fetched

_ACCEPTED = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,*/*;q=0.8"
_LEFT_OUT = "(left out)"
_SECRET = ("set-cookie", "set-cookie2")
_ADVICE = {
    401: "It asks for a password; save the page by hand and add the file",
    402: "It asks for a payment; save the page by hand and add the file",
    403: "It does not want to be fetched; save the page by hand and add the file",
    404: "Correct the address, or look for the page in a web archive",
    410: "It was taken away; look for the page in a web archive",
    451: "It was taken away for legal reasons; look for the page in a web archive",
}


class Fetcher:
    """Fetches addresses one after another, politely; to be used by one thread and closed.

    Hosts named in ``allow_hosts`` (``localhost``, ``intranet.example:8080``) are fetched though they are
    private.
    """

    def __init__(
        self,
        world: World,
        *,
        limits: Limits | None = None,
        manners: Manners | None = None,
        allow_hosts: Iterable[str] = (),
    ) -> None:
        self._world = world
        self._limits = limits or Limits()
        self._manners = manners or Manners()
        self._allowed = read_allowed(allow_hosts)
        self._courier = Courier(world, self._limits)
        self._gates = Gates(self._courier, self._manners, clock=world.clock)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of whatever is open."""
        self._courier.close()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        allow: Iterable[str] = (),
    ) -> Fetched:
        """What ``url`` gives; every failure is part of the answer.

        With the ``etag`` and ``last_modified`` of an earlier answer the server may say that nothing has
        changed. ``allow`` names further hosts that may be private, for this errand only.
        """
        allowed = Allowed(self._allowed.hosts | read_allowed(allow).hosts)
        conditions = _conditions(etag, last_modified)
        errand = Errand(
            (*self._headers(), *conditions),
            allowed,
            self._limits.bytes,
            lambda address: self._delay(address, allowed),
        )
        try:
            address, reply = self._courier.follow(url, errand)
        except InputError as error:
            return Fetched(url, failure=error)
        if reply.status == HTTPStatus.NOT_MODIFIED and conditions:
            return Fetched(
                url,
                not_modified=True,
                etag=reply.header("etag") or etag,
                last_modified=reply.header("last-modified") or last_modified,
            )
        return self._answer(url, address, reply)

    def _delay(self, address: Address, allowed: Allowed) -> float:
        if not self._manners.obey_robots:
            return self._manners.delay
        return self._gates.pass_gate(address, allowed)

    def _headers(self) -> Headers:
        return (
            ("User-Agent", self._manners.user_agent),
            ("Accept", _ACCEPTED),
            ("Accept-Encoding", ENCODINGS),
        )

    def _answer(self, url: str, address: Address, reply: Reply) -> Fetched:
        if reply.status not in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
            asked = read_retry_after(reply.header("retry-after"), now=self._world.now())
            return Fetched(url, failure=_refusal(address, reply.status), retry_after=asked)
        capture = Capture(
            source=url,
            raw=reply.raw,
            media_type=find_media_type(reply.header("content-type"), reply.raw),
            url=address.url,
            asked=url if url != address.url else None,
            retrieved=self._world.now(),
            headers=_without_cookies(reply.headers),
        )
        return Fetched(url, capture, etag=reply.header("etag"), last_modified=reply.header("last-modified"))


def _conditions(etag: str | None, last_modified: str | None) -> Headers:
    """The headers that ask for the page only if it has changed; what cannot be a header is left out."""
    held = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return tuple((name, value) for name, value in held if value and value.isascii() and value.isprintable())


def _without_cookies(headers: Headers) -> Headers:
    """``headers`` without the values that would let a reader of the evidence take over a session."""
    return tuple((name, _LEFT_OUT if name in _SECRET else value) for name, value in headers)


def _refusal(address: Address, status: int) -> FetchFailed:
    known = {member.value: member.phrase for member in HTTPStatus}
    told = f"{status} {known[status]}" if status in known else f"status {status}"
    return FetchFailed(
        f"the server answers {told}", where=address.url, advice=_ADVICE.get(status, "Ask for it again later")
    )
