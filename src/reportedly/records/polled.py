"""Polled: what came of asking one watched feed for news."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import ReportedlyError


@dataclass(frozen=True, slots=True)
class Polled:
    """``failure`` is why the feed itself could not be had; ``failed`` counts articles that could not be.

    ``complete`` is False where something is left for the next round, which must then see the feed again even
    if it has not changed. ``wait`` is for how many seconds the feed or its server asks to be left alone.
    """

    new: int = 0
    failed: int = 0
    failure: ReportedlyError | None = None
    not_modified: bool = False
    complete: bool = True
    etag: str | None = None
    last_modified: str | None = None
    wait: int | None = None
