"""Courier: asks an address, again where that may help, and follows where it leads."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.errors import FetchFailed, FetchRefused
from reportedly.reading.fetching.addresses import Address, Allowed, read_address
from reportedly.reading.fetching.limits import Limits
from reportedly.reading.fetching.pace import Pace
from reportedly.reading.fetching.retrying import PASSING, read_retry_after, wait_before
from reportedly.reading.fetching.transport import (
    NoReply,
    Reply,
    Request,
    Resolver,
    Transport,
    Wires,
    resolve_host,
)

_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = "Ask for it again later"


@dataclass(frozen=True, slots=True)
class World:
    """What fetching needs of the world. ``now`` gives the UTC instant (``2027-03-11T14:05:09Z``), ``clock``
    seconds that only rise; ``tls`` says which certificates are trusted, None for those of the web;
    ``wires`` what opens connections, None for the network itself."""

    now: Callable[[], str]
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    resolver: Resolver = resolve_host
    tls: ssl.SSLContext | None = None
    wires: Wires | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked for all along the way. ``before`` is called ahead of every address and gives the seconds
    that its host wants between two requests; it may raise to forbid the address."""

    headers: tuple[tuple[str, str], ...]
    allowed: Allowed
    limit: int
    before: Callable[[Address], float]
    cut: bool = False


class Courier:
    """Runs errands one after another; to be used by one thread and closed."""

    def __init__(self, world: World, limits: Limits) -> None:
        self._world = world
        self._limits = limits
        self._pace = Pace(clock=world.clock, sleep=world.sleep)
        self._transport = Transport(
            limits=limits, resolver=world.resolver, clock=world.clock, tls=world.tls, wires=world.wires
        )

    def close(self) -> None:
        """Let go of whatever is open."""
        self._transport.close()

    def follow(self, url: str, errand: Errand) -> tuple[Address, Reply]:
        """The first reply behind ``url`` that is no redirect, and its address; every hop is checked.

        Raises:
            InputError: an address on the way is refused, gives no answer, or leads nowhere.
        """
        address = read_address(url, errand.allowed)
        seconds = self._limits.total
        seen: set[str] = set()
        while True:
            seen.add(address.url)
            reply, seconds = self._ask(address, errand, seconds)
            if reply.status not in _REDIRECTS:
                return address, reply
            address = self._next_hop(address, reply, errand, seen)

    def _ask(self, address: Address, errand: Errand, seconds: float) -> tuple[Reply, float]:
        """The reply of ``address`` and what is left of the ``seconds`` on the network; waiting costs none."""
        delay = errand.before(address)
        tries = 0
        while True:
            self._pace.wait(address.host, delay)
            started = self._world.clock()
            reply = self._transport.send(
                Request(address, errand.headers, errand.allowed, seconds, errand.limit, errand.cut)
            )
            seconds -= self._world.clock() - started
            tries += 1
            wait = self._wait(reply, tries) if seconds > 0 else None
            if wait is not None:
                self._world.sleep(wait)
            elif isinstance(reply, NoReply):
                raise reply.failure
            else:
                return reply, seconds

    def _wait(self, reply: Reply | NoReply, tries: int) -> float | None:
        """The seconds until the next try, None where ``reply`` is the last word."""
        if isinstance(reply, NoReply):
            return wait_before(tries, None, self._limits) if reply.passing else None
        if reply.status not in PASSING:
            return None
        asked = read_retry_after(reply.header("retry-after"), now=self._world.now())
        return wait_before(tries, asked, self._limits)

    def _next_hop(self, address: Address, reply: Reply, errand: Errand, seen: set[str]) -> Address:
        location = reply.header("location")
        if not location:
            raise FetchFailed(f"status {reply.status} leads nowhere", where=address.url, advice=_LATER)
        following = read_address(location, errand.allowed, base=address.url)
        if address.scheme == "https" and following.scheme == "http":
            raise FetchRefused(
                f"it leads from https to {following.url}, where anybody on the way can change it",
                where=address.url,
                advice="Give that address itself if it is to be fetched all the same",
            )
        if following.url in seen:
            raise FetchFailed(
                "it leads back to itself", where=address.url, advice="It may want a cookie; save it by hand"
            )
        if len(seen) > self._limits.redirects:
            raise FetchFailed(
                f"it leads on more than {self._limits.redirects} times",
                where=address.url,
                advice="Give the address at its end",
            )
        return following
