"""Retrying: which answers may pass, and how long to wait for the next try."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from reportedly.reading.fetching.limits import Limits

PASSING = frozenset({429, 502, 503, 504})
"""The statuses that ask for another try later."""

_LONGEST_ASKED = 366 * 24 * 3600


def read_retry_after(written: str | None, *, now: str) -> int | None:
    """The seconds that a ``Retry-After`` header asks for, as a number or a date; None where it is neither."""
    stripped = (written or "").strip()
    if stripped.isascii() and stripped.isdigit() and len(stripped) < 12:
        return min(int(stripped), _LONGEST_ASKED)
    try:
        until = parsedate_to_datetime(stripped)
        seconds = (_in_utc(until) - datetime.fromisoformat(now)).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0, min(round(seconds), _LONGEST_ASKED))


def wait_before(tries: int, asked: int | None, limits: Limits) -> float | None:
    """The seconds to wait after ``tries`` tries that came to nothing; None where it is not to be tried again.

    The wait doubles with each try, and is never shorter than what the server ``asked`` for. A server that
    asks for more than ``limits.longest_wait`` is not tried again now.
    """
    if tries >= limits.attempts:
        return None
    wait = max(limits.backoff * 2 ** (tries - 1), float(asked or 0))
    return wait if wait <= limits.longest_wait else None


def _in_utc(instant: datetime) -> datetime:
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant
