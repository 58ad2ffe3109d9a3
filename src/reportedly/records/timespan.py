"""Timespan: a time expression with its date, or the reason why it has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimePrecision = Literal["instant", "part_of_day", "day", "week", "month", "season", "year", "range"]


@dataclass(frozen=True, slots=True)
class Timespan:
    """``edtf`` is an Extended Date/Time Format string (ISO 8601-2), ``type`` and ``value`` are TIMEX3's.

    ``text`` and ``span`` are None only where a claim has no time of its own; ``why`` then says so.
    """

    text: str | None = None
    span: Span | None = None
    edtf: str | None = None
    type: TimexType | None = None
    value: str | None = None
    precision: TimePrecision | None = None
    why: str | None = None
