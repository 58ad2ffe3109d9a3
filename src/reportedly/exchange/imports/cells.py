"""Cells: what stands in a recorder's row, checked: days, points, whole numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta

from reportedly.errors import MalformedRow
from reportedly.exchange.imports.recorded import Cell
from reportedly.resources.lexicons import load_lexicon

Row = Mapping[str, str]
"""Cells by column; a column that the table lacks is not there."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.+Z-]*)?")
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: [\d:]+)?")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_EXCEL_FIRST = date(1899, 12, 30)
_FAR_KM = 1_500
_FORMULA = ("=", "+", "-", "@")


def words_of(row: Row, column: str) -> str | None:
    """What stands in ``column``, without white space around; None where it is empty or missing.

    An apostrophe that keeps a spreadsheet from taking words for a formula is taken away.
    """
    words = row.get(column, "").strip()
    if words.startswith("'") and words[1:2] in _FORMULA:
        words = words[1:]
    return words or None


def required(row: Row, column: str) -> str:
    """As ``words_of``.

    Raises:
        MalformedRow: there is nothing.
    """
    words = words_of(row, column)
    if words is None:
        raise MalformedRow(f"nothing stands in {column!r}")
    return words


def cell_of(row: Row, column: str) -> Cell | None:
    """The cell, None where it is empty."""
    words = words_of(row, column)
    return None if words is None else Cell(column, words)


def read_day(words: str, column: str, *, month_first: bool = False) -> str:
    """The day as ``2026-03-11``; written as ``2026-03-11``, ``11 March 2026`` or ``20260311``, and with
    ``month_first`` as ``03/11/2026``.

    Raises:
        MalformedRow: it is none, or a spreadsheet has changed it.
    """
    if _SERIAL.fullmatch(words):
        meant = _EXCEL_FIRST + timedelta(days=int(float(words)))
        raise MalformedRow(
            f"{column!r} holds {words}: a spreadsheet has turned the day into a number ({meant}, if so)",
            advice="Format the column as text and write the days as 2026-03-11",
        )
    if _SLASHED.fullmatch(words) and not month_first:
        raise MalformedRow(
            f"{column!r} holds {words!r}: a spreadsheet may have swapped day and month",
            advice="Write the days as 2026-03-11",
        )
    with suppress(ValueError):
        year, month, day = _parts(words, month_first)
        return date(year, month, day).isoformat()
    raise MalformedRow(f"{column!r} holds {words!r}, which is no day", advice="Write it as 2026-03-11")


def _parts(words: str, month_first: bool) -> tuple[int, int, int]:
    """Year, month, day."""
    found = _ISO.fullmatch(words) or _COMPACT.fullmatch(words)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = _SLASHED.fullmatch(words)
    if found and month_first:
        return int(found[3]), int(found[1]), int(found[2])
    found = _NAMED.fullmatch(words)
    if found:
        name = found[2].lower()
        months = [month for month, full in enumerate(_MONTHS, 1) if full == name or full[:3] == name]
        if months:
            return int(found[3]), months[0], int(found[1])
    raise ValueError(words)


def read_whole(row: Row, column: str) -> int | None:
    """A whole number of 0 or more; None where the cell is empty.

    Raises:
        MalformedRow: it is something else.
    """
    words = words_of(row, column)
    if words is None:
        return None
    plain = words.removesuffix(".0")
    if not (plain.isascii() and plain.isdigit()):
        raise MalformedRow(f"{column!r} holds {words!r}, which is no whole number")
    return int(plain)


def read_point(
    row: Row, latitude: str, longitude: str, country: str | None = None
) -> tuple[float, float] | None:
    """The point, None where both cells are empty.

    Raises:
        MalformedRow: one is missing, no number or out of range, it is (0, 0), or the two look swapped:
            far from ``country`` (ISO 3166-1 alpha-2), and much nearer the other way round.
    """
    lat, lon = _degrees(row, latitude), _degrees(row, longitude)
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        raise MalformedRow(f"only one of {latitude!r} and {longitude!r} is there")
    told = f"{latitude!r} {lat} and {longitude!r} {lon}"
    if (lat, lon) == (0.0, 0.0):
        raise MalformedRow(f"{told}: that is no place but a default", advice="Leave unknown places empty")
    if not -180 <= lon <= 180 or not -90 <= lat <= 90:
        swapped = -90 <= lon <= 90 and -180 <= lat <= 180
        raise MalformedRow(f"{told} {'look swapped' if swapped else 'are out of range'}", advice=_SWAP)
    if _looks_swapped(country, lat, lon):
        raise MalformedRow(f"{told} look swapped: the country is the other way round", advice=_SWAP)
    return lat, lon


_SWAP = "Latitude runs from -90 to 90, longitude from -180 to 180"


def _degrees(row: Row, column: str) -> float | None:
    words = words_of(row, column)
    if words is None:
        return None
    with suppress(ValueError):
        number = float(words)
        if math.isfinite(number):
            return number
    raise MalformedRow(f"{column!r} holds {words!r}, which is no number of degrees")


def _looks_swapped(country: str | None, lat: float, lon: float) -> bool:
    """Far from the middle of the country, and three times nearer the other way round."""
    away, swapped = _km_from(country, lat, lon), _km_from(country, lon, lat)
    return away is not None and swapped is not None and away > _FAR_KM and swapped * 3 < away


def _km_from(country: str | None, lat: float, lon: float) -> float | None:
    """How far a point is from the middle of a country, on a sphere; None for an unknown country."""
    if country is None or not -90 <= lat <= 90:
        return None
    held = next((one for one in load_lexicon("countries").values() if one["iso2"] == country), None)
    if held is None or not held["point"]:
        return None
    north, east = held["point"]
    a = math.sin(math.radians(lat - north) / 2) ** 2
    b = (
        math.cos(math.radians(lat))
        * math.cos(math.radians(north))
        * math.sin(math.radians(lon - east) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, a + b)))
