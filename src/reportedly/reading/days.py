"""Days: what an article may give as the day it was published, and the ISO 8601 day it means."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_NAMED_MONTH = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?"
    r"|(?P<name>[a-z]{3,9})\.?\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?,?)\s+(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ].*)?")
_ISO_START = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*", re.DOTALL)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 60
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def read_day(written: str) -> str | None:
    """The day that ``written`` names, as ``2024-11-19``; None where it names none beyond doubt.

    Understood are ISO 8601 days and timestamps (the day as written, whatever the time zone), the dates of
    mail and feeds, ``2024/11/19``, and days with the month in words. ``11/12/2024`` may be two days.
    """
    stripped = written.strip()
    if not stripped or len(stripped) > _LONGEST:
        return None
    return _iso_day(stripped) or _mail_day(stripped) or _worded_day(stripped)


def is_possible_day(day: str) -> bool:
    """Whether reporting can have been published on the ISO 8601 ``day``; the years 1 and 9999 are fillers."""
    return _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR


def read_instant(written: str) -> str | None:
    """The instant that ``written`` names, in UTC, as ``2024-11-19T08:00:00Z``; None without a time zone."""
    stripped = written.strip()
    if len(stripped) > _LONGEST:
        return None
    try:
        instant = datetime.fromisoformat(stripped)
        if instant.tzinfo is None:
            return None
        return instant.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError):
        return None


def _iso_day(written: str) -> str | None:
    timestamp = _ISO_START.fullmatch(written)
    slashed = _SLASHED.fullmatch(written)
    if timestamp is not None:
        written = timestamp[1]
    elif slashed is not None:
        written = f"{slashed[1]}-{int(slashed[2]):02}-{int(slashed[3]):02}"
    try:
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        return None


def _mail_day(written: str) -> str | None:
    if ":" not in written:
        return None
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded_day(written: str) -> str | None:
    found = _NAMED_MONTH.match(written)
    if found is None:
        return None
    name = (found["month"] or found["name"]).lower()
    number = _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0
    return _iso_day(f"{found['year']}-{number:02}-{int(found['before'] or found['after']):02}")
