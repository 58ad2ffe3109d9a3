"""Robots: what a host's robots.txt allows; the only file that knows protego."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 500 * 1024
"""The bytes of a robots.txt that are heeded; RFC 9309 asks for at least so many."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host; without any, everything is allowed."""

    parsed: Protego | None = None

    def allows(self, url: str, agent: str) -> bool:
        """Whether ``agent`` may fetch ``url``."""
        return self.parsed is None or self.parsed.can_fetch(url, agent)

    def delay(self, agent: str) -> float | None:
        """How many seconds apart the host wants requests to be, None where it does not say."""
        asked = None if self.parsed is None else self.parsed.crawl_delay(agent)
        return asked if asked is not None and math.isfinite(asked) and asked >= 0 else None


def read_rules(raw: bytes) -> Rules:
    """The rules in the bytes of a robots.txt; what is no rule is passed over."""
    from protego import Protego

    return Rules(Protego.parse(raw[:LONGEST].decode("utf-8-sig", "replace")))
