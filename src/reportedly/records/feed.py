"""Feed: one feed that is watched, as its list names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feed:
    """``every`` is in seconds. ``follow`` says whether the pages behind the items are fetched; ``allow``
    names hosts (``intranet.example``, ``intranet.example:8080``) that are fetched though they are private."""

    url: str
    name: str
    every: int
    follow: bool = True
    case: str | None = None
    allow: tuple[str, ...] = ()
