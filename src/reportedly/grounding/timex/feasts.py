"""Rules for feasts: with a date where it is fixed or hangs on Western Easter, without where it moves."""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.grounding.timex.dates import read_known_day
from reportedly.grounding.timex.directions import direction
from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.values import Period, Reading, day_of, days_on, period_of

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOVES = "a feast whose day moves"


def _feast(found: Found, standpoint: Standpoint) -> Reading:
    word = found.word("feast")
    rule = str(word.value) if word else ""
    year = found.number("year")
    if not rule:
        return Reading("DATE", f"{int(year):04d}" if year is not None else None, why=MOVES)
    if year is not None:
        return read_known_day(feast_day(rule, int(year)))
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    return read_known_day(_nearest_feast(found, rule, standpoint.published))


def _nearest_feast(found: Found, rule: str, published: date) -> Period | None:
    """The last one up to publication in the past tense, the next in the future tense, else the nearest."""
    years = (published.year - 1, published.year, published.year + 1)
    days = [day.first for year in years if (day := feast_day(rule, year)) is not None]
    if not days:
        return None
    tense = "past" if found.has("last") else direction(found)
    wanted = sorted(days, key=lambda day: abs(day - published))
    if tense == "past":
        wanted = [day for day in days if day <= published][-1:] or wanted
    elif tense == "future" or found.has("this"):
        wanted = [day for day in days if day >= published] or wanted
    return period_of("day", wanted[0])


def feast_day(rule: str, year: int) -> Period | None:
    """The day in ``year`` by a rule of the word list: ``12-25``, ``easter-2``, ``thursday-4-11``,
    ``monday-last-5``."""
    if not 1583 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        day = days_on(_easter(year), int(rule.removeprefix("easter")))
        return period_of("day", day) if day else None
    if rule[0].isalpha():
        return _nth_weekday(year, *rule.split("-"))
    month, monthday = rule.split("-")
    return day_of(year, int(month), int(monthday))


def _nth_weekday(year: int, weekday: str, nth: str, month: str) -> Period | None:
    """The ``nth`` ``weekday`` of a month; ``last`` is the last of a month of 31 days."""
    start = date(year, int(month), 25 if nth == "last" else 7 * int(nth) - 6)
    return period_of("day", start + timedelta((_WEEKDAYS.index(weekday) - start.weekday()) % 7))


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian rule (Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * shift) // 451
    month, day = divmod(moon + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _no_name(found: Found) -> bool:
    """No part of a longer name ("Easter Island")."""
    behind = found.behind()
    return behind is None or not (behind.capital and behind.kind == "other")


FEAST_RULES = (Rule("(last|this|the)? feast year?", _feast, _no_name),)
