"""Stretches of the calendar and how TIMEX3 and EDTF write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reportedly.records.timespan import TimePrecision, TimexType

Grain = Literal["day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"]

SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_IN: dict[Grain, int] = {
    "month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
_PRECISIONS: dict[Grain, TimePrecision] = {
    "day": "day", "week": "week", "month": "month", "season": "season", "year": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of ``grain`` that begins on the day ``first``."""

    grain: Grain
    first: date

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        if self.grain == "day":
            return self.first
        if self.grain in ("week", "weekend"):
            return days_on(self.first, 6 if self.grain == "week" else 1) or date.max
        following = months_on(self.first, _MONTHS_IN[self.grain])
        return following - timedelta(days=1) if following else date.max

    @property
    def value(self) -> str:
        """As TIMEX3 writes it: ``2024-11-19``, ``2024-W47``, ``2024-Q4``, ``2024-FA``, ``199``."""
        year, month = self.first.year, self.first.month
        if self.grain == "day":
            return self.first.isoformat()
        if self.grain in ("week", "weekend"):
            week = self.first.isocalendar()
            return f"{week.year:04d}-W{week.week:02d}" + ("-WE" if self.grain == "weekend" else "")
        names = {
            "month": f"{year:04d}-{month:02d}",
            "quarter": f"{year:04d}-Q{(month + 2) // 3}",
            "half": f"{year:04d}-H{1 if month < 7 else 2}",
            "season": f"{year:04d}-{SEASONS[(month - 3) // 3 % 4]}",
            "decade": f"{year // 10:03d}",
            "century": f"{year // 100:02d}",
        }
        return names.get(self.grain, f"{year:04d}")

    @property
    def edtf(self) -> str:
        """As EDTF writes it: weeks, quarters and halves as intervals, seasons as 21 to 24."""
        year = self.first.year
        if self.grain in ("day", "month", "year"):
            return self.value
        if self.grain == "season":
            return f"{year:04d}-{21 + (self.first.month - 3) // 3 % 4}"
        if self.grain == "decade":
            return f"{year // 10:03d}X"
        if self.grain == "century":
            return f"{year // 100:02d}XX"
        if self.grain in ("quarter", "half"):
            return f"{self.first.isoformat()[:7]}/{self.last.isoformat()[:7]}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def precision(self) -> TimePrecision:
        """How fine it is, in the words of a Timespan."""
        return _PRECISIONS.get(self.grain, "range")

    def shifted(self, steps: int) -> Period | None:
        """The stretch of the same grain ``steps`` further on, or None beyond the years 1 to 9999."""
        if self.grain in _MONTHS_IN:
            moved = months_on(self.first, steps * _MONTHS_IN[self.grain])
        else:
            moved = days_on(self.first, steps * (1 if self.grain == "day" else 7))
        return Period(self.grain, moved) if moved else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression means; ``period`` is what later words ("the day after") count from."""

    type: TimexType
    value: str | None
    edtf: str | None = None
    precision: TimePrecision | None = None
    why: str | None = None
    period: Period | None = None


def period_of(grain: Grain, day: date) -> Period | None:
    """The stretch of ``grain`` that holds ``day``: weeks begin on Monday, a winter in the December before."""
    if grain == "day":
        return Period(grain, day)
    if grain in ("week", "weekend"):
        back = day.weekday() if grain == "week" else day.weekday() - 5
        first = days_on(day, -back)
        return Period(grain, first) if first else None
    year, month = day.year, day.month
    if grain == "season":
        first = months_on(day.replace(day=1), -(month % 3))
        return Period(grain, first) if first else None
    if grain in ("decade", "century"):
        size = 10 if grain == "decade" else 100
        return Period(grain, date(max(year - year % size, 1), 1, 1))
    size = _MONTHS_IN[grain]
    return Period(grain, date(year, month - (month - 1) % size, 1))


def day_of(year: int, month: int, day: int) -> Period | None:
    """The day, or None if the calendar has no such day."""
    try:
        return Period("day", date(year, month, day))
    except ValueError:
        return None


def month_of(year: int, month: int) -> Period | None:
    """The month, or None beyond the years 1 to 9999."""
    return Period("month", date(year, month, 1)) if 1 <= year <= 9999 else None


def year_of(year: int) -> Period | None:
    """The year, or None beyond the years 1 to 9999."""
    return Period("year", date(year, 1, 1)) if 1 <= year <= 9999 else None


_YEARS = {"E": 10, "C": 100, "L": 1000}
_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}
_IN_DAYS = {"F": ("W", 2), "WE": ("D", 2), "N": ("D", 1)}


def write_duration(unit: str, amount: float | None) -> str:
    """As TIMEX3 writes a length: ``P3D``, ``PT12H``, ``P2Y6M``, ``PXW`` where the number is not known."""
    if unit in _IN_DAYS:
        unit, size = _IN_DAYS[unit]
        amount = None if amount is None else amount * size
    if amount is not None and unit in _YEARS:
        unit, amount = "Y", amount * _YEARS[unit]
    head, letter = "PT" if unit.startswith("T") else "P", unit[-1]
    if amount is None:
        return f"{head}X{'Y' if letter == 'E' else letter}"
    if amount == int(amount):
        return f"{head}{int(amount)}{letter}"
    if unit not in _SMALLER:
        return f"{head}{amount:g}{letter}"
    smaller, size = _SMALLER[unit]
    rest = round((amount - int(amount)) * size)
    if unit == "D":
        return write_duration(smaller, int(amount) * size + rest)
    whole = f"{int(amount)}{letter}" if int(amount) else ""
    return f"{head}{whole}{rest}{smaller[-1]}"


OUTSIDE = "outside the years 1 to 9999"


def read_period(period: Period | None, *, roughly: bool = False, why: str | None = None) -> Reading:
    """The reading of a date; ``roughly`` marks it approximate."""
    if period is None:
        return Reading("DATE", None, why=OUTSIDE)
    edtf = period.edtf
    if roughly:
        edtf = "/".join(f"{end}~" for end in edtf.split("/"))
    return Reading("DATE", period.value, edtf, period.precision, why, period)


def read_window(first: date | None, last: date | None) -> str | None:
    """The EDTF interval from day to day, or None if either lies outside the calendar."""
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else None


def days_on(day: date, days: int) -> date | None:
    """``days`` later, or None beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months_on(day: date, months: int) -> date | None:
    """``months`` later, on the month's last day where it has no such day, or None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    for length in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, length)
        except ValueError:
            continue
    return None
