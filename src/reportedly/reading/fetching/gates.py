"""Gates: every host's robots.txt, fetched once and obeyed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.errors import FetchFailed, FetchRefused, InputError
from reportedly.reading.fetching.addresses import Address, Allowed
from reportedly.reading.fetching.bodies import ENCODINGS
from reportedly.reading.fetching.courier import Courier, Errand
from reportedly.reading.fetching.limits import Manners
from reportedly.reading.fetching.robots import LONGEST, Rules, read_rules
from reportedly.reading.fetching.transport import Reply

_KEPT = 24 * 3600.0
_KEPT_BROKEN = 600.0
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class _Gate:
    """What is known of one host: its rules, or why they cannot be had; good until ``until``."""

    until: float
    rules: Rules
    failure: InputError | None = None


class Gates:
    """Remembers the rules of each host for a day, and for ten minutes that they could not be had."""

    def __init__(self, courier: Courier, manners: Manners, *, clock: Callable[[], float]) -> None:
        self._courier = courier
        self._manners = manners
        self._clock = clock
        self._gates: dict[str, _Gate] = {}

    def pass_gate(self, address: Address, allowed: Allowed) -> float:
        """The seconds between two requests that the host of ``address`` wants.

        Raises:
            FetchRefused: its robots.txt forbids the address, or cannot be had for now.
            FetchFailed: the host does not answer.
        """
        gate = self._find_gate(address, allowed)
        if gate.failure is not None:
            raise type(gate.failure)(gate.failure.what, where=address.url, advice=gate.failure.advice)
        if not gate.rules.allows(address.url, self._manners.agent):
            raise FetchRefused(
                f"the robots.txt of {address.host} forbids it",
                where=address.url,
                advice="Save the page by hand and add the file; on a site of your own, pass robots.txt over",
            )
        asked = gate.rules.delay(self._manners.agent) or 0.0
        return max(self._manners.delay, min(asked, self._manners.longest_delay))

    def _find_gate(self, address: Address, allowed: Allowed) -> _Gate:
        url = _robots_url(address)
        known = self._gates.get(url)
        if known is not None and known.until > self._clock():
            return known
        if len(self._gates) >= _MOST:
            self._gates.pop(next(iter(self._gates)))
        self._gates.pop(url, None)
        self._gates[url] = gate = self._ask(url, allowed)
        return gate

    def _ask(self, url: str, allowed: Allowed) -> _Gate:
        headers = (("User-Agent", self._manners.user_agent), ("Accept-Encoding", ENCODINGS))
        errand = Errand(headers, allowed, LONGEST, lambda address: self._manners.delay, cut=True)
        try:
            _, reply = self._courier.follow(url, errand)
        except FetchRefused as error:
            # What is refused depends on the hosts allowed for this errand, so nothing is remembered.
            return _Gate(self._clock(), Rules(), error)
        except FetchFailed as error:
            return _Gate(self._clock() + _KEPT_BROKEN, Rules(), error)
        if _is_unknown(reply):
            failure = FetchRefused(
                f"its robots.txt cannot be had for now (status {reply.status})",
                where=url,
                advice="Ask for it again later",
            )
            return _Gate(self._clock() + _KEPT_BROKEN, Rules(), failure)
        rules = read_rules(reply.raw) if 200 <= reply.status < 300 else Rules()
        return _Gate(self._clock() + _KEPT, rules)


def _robots_url(address: Address) -> str:
    """Where the rules for ``address`` stand: at the root of its host."""
    scheme, _, rest = address.url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/robots.txt"


def _is_unknown(reply: Reply) -> bool:
    """Whether there may be rules that are not told: too many requests, a fault of the server. By RFC 9309 any
    other status but success means that there are none."""
    return reply.status == 429 or reply.status >= 500
