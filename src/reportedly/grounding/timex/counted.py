"""Rules for days counted off: "three days ago", "a week later", "half an hour earlier"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import closed, day_unit
from reportedly.grounding.timex.relative import GRAINS, NOTHING_BEFORE, UNITS, base_for, base_note
from reportedly.grounding.timex.values import (
    SEASONS,
    Grain,
    Period,
    Reading,
    days_on,
    months_on,
    period_of,
    read_period,
    write_duration,
)

_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS = {"D": 1, "N": 1, "W": 7, "WE": 7, "F": 14}


def count_on(day: date, unit: str, amount: float) -> date | None:
    """``amount`` units after ``day``; negative before it."""
    if unit in _MONTHS:
        return months_on(day, round(amount * _MONTHS[unit]))
    return days_on(day, round(amount * _DAYS[unit])) if unit in _DAYS else None


def amount_of(found: Found) -> float | None:
    """How many units: a number, one for "a", a half for "half a", two for "a couple", None for "several"."""
    vague = found.word("vague")
    if vague is not None:
        return 2.0 if vague.text == "couple" else None
    number = found.number("number", "year", "multiplier")
    if number is not None:
        return number if number < 1_000_000 else None
    if found.has("half"):
        return 1.5 if found.has("and") else 0.5
    return 1.0 if found.has("a", "the") else None


def _counted(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "three days ago", "nearly two years earlier", "a week later"."""
    word = found.word(*UNITS)
    if word is None:
        return None
    unit, amount = str(word.value), amount_of(found)
    back = found.has("ago", "earlier", "before")
    if unit.startswith("T") and found.has("ago"):
        return Reading("TIME", "PAST_REF", why="hours from an hour that is not stated")
    if unit.startswith("T"):
        return Reading("DURATION", write_duration(unit, amount), why="hours from an hour that is not stated")
    if amount is None and found.has("ago"):
        return Reading("DATE", "PAST_REF", why=f"an uncertain number of {word.text}")
    if amount is None:
        return Reading("DURATION", write_duration(unit, None), why=f"an uncertain number of {word.text}")
    signed = -amount if back else amount
    if unit == "Y" and amount == 1 and standpoint.latest and standpoint.latest.grain == "quarter":
        return replace(read_period(standpoint.latest.shifted(-4 if back else 4)), period=None)
    return _count_from(found, standpoint, unit, signed)


def _counted_to(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "four years ago this month", "a year ago today", "a week ago Tuesday"."""
    published, amount, last = standpoint.published, amount_of(found), found.words[-1]
    unit = str(next(word.value for word in found.words if word.kind == "unit"))
    if published is None or amount is None or amount != int(amount):
        return Reading("DATE", None if amount else "PAST_REF", why=NO_PUBLICATION)
    day = count_on(published, unit, -amount)
    if last.kind == "weekday" and day is not None:
        day = days_on(day, -((published.isoweekday() - int(last.value or 0)) % 7))
    elif last.kind == "near_day" and day is not None:
        day = days_on(day, int(last.value or 0))
    grain = GRAINS.get(str(last.value), "day") if last.kind == "unit" else "day"
    return read_period(period_of(grain, day) if day else None)


def _counted_from(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "a year from now", "two weeks from today", "a week from Monday"."""
    published, amount, last = standpoint.published, amount_of(found), found.words[-1]
    unit = str(next(word.value for word in found.words if word.kind == "unit"))
    if unit.startswith("T") or amount is None:
        return Reading("DATE", "FUTURE_REF", why=f"an uncertain time from {last.text}")
    if published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    if last.kind != "weekday":
        grain, unit, amount = _refined(unit, amount)
        day = count_on(published, unit, amount)
        return read_period(period_of(grain if last.kind == "reference" else "day", day) if day else None)
    ahead = days_on(published, (int(last.value or 0) - published.isoweekday()) % 7)
    day = count_on(ahead, unit, amount) if ahead else None
    return read_period(period_of("day", day) if day else None)


def _seasons_ago(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "two summers ago": of those that are over or running, the second back."""
    published, amount, word = standpoint.published, amount_of(found), found.word("season")
    if amount is None or word is None or amount != int(amount):
        return Reading("DATE", "PAST_REF", why="an uncertain number of seasons")
    if published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    here = Period("season", date(published.year, 3 + 3 * SEASONS.index(str(word.value)), 1))
    running = here.first > published
    return read_period(here.shifted(-4 * (int(amount) - 1 + running)))


def _count_from(found: Found, standpoint: Standpoint, unit: str, amount: float) -> Reading:
    published = found.has("ago", "hence")
    grain, unit, amount = _refined(unit, amount)
    if published:
        base = period_of("day", standpoint.published) if standpoint.published else None
    else:
        base = base_for(grain, standpoint)
    if base is None:
        return Reading("DATE", None, why=NO_PUBLICATION if published else NOTHING_BEFORE)
    day = count_on(base.first, unit, amount)
    roughly = found.has("about", "more", "least", "up", "or")
    return read_period(
        period_of(grain, day) if day else None,
        roughly=roughly,
        why=None if published else base_note(standpoint),
    )


def _refined(unit: str, amount: float) -> tuple[Grain, str, float]:
    """Halves of a year are counted in months, halves of a week or month in days; nothing is finer than a year
    from a decade on."""
    if amount != int(amount) and unit == "Y":
        unit, amount = "M", amount * 12
    elif amount != int(amount) and unit in ("W", "M"):
        unit, amount = "D", amount * (7 if unit == "W" else 30)
    grains: dict[str, Grain] = {**GRAINS, "F": "week", "L": "year", "E": "year", "C": "year"}
    return grains.get(unit, "day"), unit, amount


def _day_beside(found: Found, standpoint: Standpoint) -> Reading:
    """ "the day before yesterday", "the day after tomorrow"."""
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    day = days_on(standpoint.published, -2 if found.has("before") else 2)
    return read_period(period_of("day", day) if day else None)


def _nth_day(found: Found, standpoint: Standpoint) -> Reading:
    """ "the 1,000th day of the war", "day 700": counted from a day that the words do not give; "today is the
    1,000th day of the war" gives it."""
    if _is_today(found) and standpoint.published is not None:
        return read_period(period_of("day", standpoint.published))
    return Reading("DATE", None, why="counted from a beginning that is not stated")


def _from_a_day(found: Found) -> bool:
    """ "a week from Monday": not "a month from recently"."""
    return found.words[-1].kind != "reference" or found.words[-1].text == "now"


def _is_today(found: Found) -> bool:
    verb, subject = found.before(), found.before(2)
    if verb is None or subject is None:
        return False
    if verb.text in ("it's", "today's") and found.first == 1:
        return True
    present = verb.text == "is" or verb.kind == "possessive"
    return present and subject.text in ("it", "today", "this")


def _weeks_or_longer(found: Found) -> bool:
    word = found.word("unit")
    return word is not None and word.value in ("W", "M", "Y", "E")


def _plural_unit(found: Found) -> bool:
    word = found.word("unit", "night")
    return word is not None and word.plural


def _nth_of(found: Found) -> bool:
    """ "the 100th day of the war": not "the first day"."""
    behind, number = found.behind(), found.number("ordinal", "second", "number", "year")
    before = found.before()
    of_something = (behind is not None and behind.kind == "of") or (
        before is not None and before.text == "its"
    )
    numbered = found.words[0].kind == "unit"
    return (of_something or numbered) and day_unit(found) and number is not None and number > 1


_MANY = "(num|vague of?|a vague of?|a|half a|a half gap)"

COUNTED_RULES = (
    Rule("the? unit (before|after) near_day", _day_beside, day_unit),
    Rule(f"roughly? {_MANY} ((or|to) num)? whole? (unit|night|weekend) (or so)? (ago|hence)", _counted),
    Rule(f"{_MANY} whole? unit ago (this unit|near_day|weekday)", _counted_to, _weeks_or_longer),
    Rule("(unit|night) ago", _counted, _plural_unit),
    Rule(f"roughly? {_MANY} whole? unit from (near_day|weekday|reference)", _counted_from, _from_a_day),
    Rule(f"{_MANY} season ago", _seasons_ago),
    Rule("unit (earlier|later)", _counted, _plural_unit),
    Rule(f"roughly? {_MANY} whole? (unit|night|weekend) (earlier|later|before|after)", _counted, closed),
    Rule("roughly? a unit and a half (ago|earlier|later|before|after)", _counted, closed),
    Rule("the ord unit", _nth_day, _nth_of),
    Rule("unit (number|year)", _nth_day, _nth_of),
)
