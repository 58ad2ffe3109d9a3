"""Rules for parts of the day: "Sunday night", "in the early hours", "overnight", "before dawn"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.grounding.timex.clocks import read_clock
from reportedly.grounding.timex.dates import read_day
from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import (
    early_word,
    led_by,
    plain_weekday,
    possible_day,
    used_otherwise,
)
from reportedly.grounding.timex.relative import NOTHING_BEFORE, base_for
from reportedly.grounding.timex.values import OUTSIDE, Period, Reading, days_on, period_of, read_window
from reportedly.grounding.timex.words import TimeWord

BEFORE_PUBLICATION = "the night before publication"
NO_DAY = "a part of the day, no day stated"

_OWN_KINDS = ("part", "night", "overnight", "on", "unit")


def _part_of(words: Sequence[TimeWord]) -> str:
    """The TIMEX3 part of the day that the words name; the early hours are morning."""
    if any(word.kind in ("tonight", "overnight") for word in words):
        return "NI"
    return next((str(word.value) for word in words if word.kind in ("part", "night")), "MO")


def read_part_of_day(period: Period, part: str, *, why: str | None = None) -> Reading:
    """A part of a day: the day as its date, an instant for noon."""
    day = period.first.isoformat()
    if part == "12:00":
        return Reading("TIME", f"{day}T{part}", f"{day}T{part}:00", "instant", why, period)
    if part == "24:00":
        why = "midnight may begin or end the day"
    return Reading("TIME", f"{day}T{part}", day, "part_of_day", why, period)


def _on_day(found: Found, standpoint: Standpoint) -> Reading:
    """ "Sunday night", "the morning of Oct. 7", "the early hours of Friday"."""
    part = _part_of(found.words)
    day = read_day(found, standpoint, words=[word for word in found.words if word.kind not in _OWN_KINDS])
    if day.period is None:
        named = day.value is not None and day.value[0] in "X12"
        return Reading("TIME", f"{day.value}T{part}" if named else f"T{part}", why=day.why)
    why = "the night may begin or end that day" if found.has("overnight") else None
    return read_part_of_day(day.period, part, why=why)


def _here(found: Found, standpoint: Standpoint) -> Reading:
    """ "this morning", "last night", "tonight"."""
    part = _part_of(found.words)
    if standpoint.published is None:
        return Reading("TIME", f"T{part}", why=NO_PUBLICATION)
    day = days_on(standpoint.published, -1 if found.has("last") else 0)
    period = period_of("day", day) if day else None
    return read_part_of_day(period, part) if period else Reading("TIME", f"T{part}", why=OUTSIDE)


def _beside(found: Found, standpoint: Standpoint) -> Reading:
    """ "the previous night", "the next morning", "that evening", "the night before"."""
    part = _part_of(found.words)
    base = base_for("day", standpoint)
    if base is None:
        return Reading("TIME", f"T{part}", why=NOTHING_BEFORE)
    steps = -1 if found.has("previous", "before") else 1 if found.has("following", "after") else 0
    period = base.shifted(steps)
    return read_part_of_day(period, part) if period else Reading("TIME", f"T{part}", why=OUTSIDE)


def _alone(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "at dawn", "in the middle of the night", "in the early hours"."""
    part = _part_of(found.words)
    return read_clock(found, standpoint) if ":" in part else Reading("TIME", f"T{part}", why=NO_DAY)


def _overnight(found: Found, standpoint: Standpoint) -> Reading:
    """The night that ended on the day of publication."""
    if standpoint.published is None:
        return Reading("TIME", "TNI", why=NO_PUBLICATION)
    evening = days_on(standpoint.published, -1)
    if evening is None:
        return Reading("TIME", "TNI", why=OUTSIDE)
    window = read_window(evening, standpoint.published)
    return Reading("TIME", f"{evening.isoformat()}TNI", window, "part_of_day", BEFORE_PUBLICATION)


def _day_given(found: Found) -> bool:
    return possible_day(found) and plain_weekday(found) and not found.words[-1].text.endswith("s")


def _early_hours(found: Found) -> bool:
    hours = any(word.kind == "unit" and word.value == "TH" and word.plural for word in found.words)
    named = all(early_word(word) for word in found.words if word.kind == "other")
    return hours and named and possible_day(found) and plain_weekday(found)


def _hours_here(found: Found) -> bool:
    """ "the early hours of this morning"."""
    return any(word.kind == "unit" and word.value == "TH" and word.plural for word in found.words)


def _plain_word(found: Found) -> bool:
    """ "dawn today", "noon tomorrow": not "Morning Today"."""
    return not found.words[0].text.endswith("s") and not found.words[-1].capital


def _plain_part(found: Found) -> bool:
    """Whether a bare part of the day is used as a time: behind a preposition, an article or "early"."""
    word = found.words[-1]
    if word.text.endswith("s") or (word.capital and found.first > 0) or used_otherwise(found):
        return False
    return len(found.words) > 1 or led_by(found, "part_leads")


_PART = "(part|night)"
_WHEN = "(early|later|earlier)"
_HOURS = "((early|other) (hyphen? part|night)? unit|part unit)"

PART_RULES = (
    Rule(f"(last|this)? {_WHEN}? (early gap)? calendarday (early gap)? {_PART}", _on_day, _day_given),
    Rule(f"the? (early gap)? {_PART} of calendarday", _on_day, possible_day),
    Rule(f"the? ({_HOURS}|ord unit) of calendarday {_PART}?", _on_day, _early_hours),
    Rule(f"the? ({_HOURS}) of (this|last) {_PART}", _here, _hours_here),
    Rule("part of? near_day", _on_day, _plain_word),
    Rule("overnight on? calendarday", _on_day, possible_day),
    Rule(f"{_WHEN}? (this|last) {_PART}", _here),
    Rule(f"{_WHEN}? tonight", _here),
    Rule(f"(the (previous|following|same)|that same?) {_PART}", _beside),
    Rule(f"the {_PART} (before|after)", _beside),
    Rule(f"the? edge of the {_PART}", _alone),
    Rule(f"(the (early gap)?|early gap)? {_PART}", _alone, _plain_part),
    Rule(f"the {_HOURS}", _alone, _early_hours),
    Rule("overnight", _overnight),
)
