"""Fetched: what came of asking for one address."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import ReportedlyError
from reportedly.records.capture import Capture


@dataclass(frozen=True, slots=True)
class Fetched:
    """Exactly one of ``capture``, ``not_modified`` and ``failure`` is set.

    ``etag`` and ``last_modified`` are to be sent along when the address is asked for again.
    ``retry_after`` is for how many seconds the server wants to be left alone, None where it did not say.
    """

    asked: str
    capture: Capture | None = None
    not_modified: bool = False
    failure: ReportedlyError | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: int | None = None
