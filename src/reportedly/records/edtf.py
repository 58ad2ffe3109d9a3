"""EDTF: the first and the last day that a date of ISO 8601-2 may mean."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
"""What an open end stands for."""

_PART = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T.*)?")
_QUALIFIERS = str.maketrans("", "", "?~%")
_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "02")}

Bounds = tuple[str | None, str | None]


@lru_cache(maxsize=16_384)
def day_bounds(edtf: str | None) -> Bounds:
    """First and last day, as ``2024-11-19``; open ends are the years 1 and 9999; None twice if unreadable.

    Read are days, months, seasons, years with or without ``X``, times of day, intervals; ``?``, ``~`` and
    ``%`` are let be: they make a date doubtful, not longer.
    """
    if edtf is None:
        return (None, None)
    start, slash, end = edtf.partition("/")
    first = _bounds(start) if start not in ("", "..") else (FIRST_DAY, FIRST_DAY)
    if not slash:
        return first if start not in ("", "..") else (None, None)
    last = _bounds(end) if end not in ("", "..") else (LAST_DAY, LAST_DAY)
    if first[0] is None or last[1] is None or first[0] > last[1]:
        return (None, None)
    return (first[0], last[1])


def days_between(first: str | None, last: str | None) -> int | None:
    """From the one day to the other; None if either is unknown."""
    if first is None or last is None:
        return None
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def _bounds(written: str) -> Bounds:
    found = _PART.fullmatch(written.translate(_QUALIFIERS))
    if found is None:
        return (None, None)
    year, month, day = found.groups()
    first_year, last_year = year.replace("X", "0"), year.replace("X", "9")
    if month in _SEASONS and "X" not in year:
        begin, finish = _SEASONS[month]
        return (f"{year}-{begin}-01", _last_of(f"{int(year) + (finish < begin):04d}", finish))
    if month is None or "X" in month:
        return (_no_earlier(f"{first_year}-01-01"), f"{last_year}-12-31")
    if not "01" <= month <= "12":
        return (None, None)
    if day is None or "X" in day:
        return (_no_earlier(f"{first_year}-{month}-01"), _last_of(last_year, month))
    if not "01" <= day <= _last_of(last_year, month)[8:]:
        return (None, None)
    return (_no_earlier(f"{first_year}-{month}-{day}"), f"{last_year}-{month}-{day}")


def _no_earlier(day: str) -> str:
    return max(day, FIRST_DAY)


def _last_of(year: str, month: str) -> str:
    if int(year) < 1 or int(year) > 9999:
        return LAST_DAY
    return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
