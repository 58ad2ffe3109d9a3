"""FeedState: what has to be remembered of a watched feed from one round to the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedState:
    """``due`` and ``checked`` are UTC instants (``2027-03-11T14:05:09Z``); ``failures`` those in a row."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    due: str | None = None
    checked: str | None = None
