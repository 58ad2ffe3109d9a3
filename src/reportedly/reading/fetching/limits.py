"""Limits and manners: how much and how long is fetched, and how politely."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times are in seconds. ``total`` is the time on the network for one address with all its redirects and
    retries; ``bytes`` bounds what comes over the wire, and again what it unpacks to."""

    bytes: int = 20_000_000
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    redirects: int = 5
    attempts: int = 3
    backoff: float = 1.0
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Manners:
    """``contact`` is an address or a mailbox that the operator of a site can turn to. Two requests to one
    host are ``delay`` seconds apart, or what its robots.txt asks for up to ``longest_delay``."""

    contact: str | None = None
    obey_robots: bool = True
    delay: float = 1.0
    longest_delay: float = 30.0
    agent: str = "reportedly"
    version: str = ""

    @property
    def user_agent(self) -> str:
        """The header: ``reportedly/0.1.0 (+https://desk.example/contact)``."""
        name = f"{self.agent}/{self.version}" if self.version else self.agent
        return f"{name} (+{self.contact})" if self.contact else name
