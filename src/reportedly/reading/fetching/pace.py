"""Pace: no host is asked more often than it bears."""

from __future__ import annotations

from collections.abc import Callable

_MOST = 10_000


class Pace:
    """Remembers when each host may next be asked."""

    def __init__(self, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> None:
        """Sleep until ``host`` may be asked, and take the turn: the next one is ``delay`` seconds later."""
        rest = self._next.get(host, 0.0) - self._clock()
        if rest > 0:
            self._sleep(rest)
        if len(self._next) >= _MOST:
            self._forget()
        self._next[host] = self._clock() + delay

    def _forget(self) -> None:
        """Let go of the hosts that may be asked at once."""
        now = self._clock()
        self._next = {host: instant for host, instant in self._next.items() if instant > now}
