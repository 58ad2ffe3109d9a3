"""Rules for dates that hang on another day: "last week", "three days ago", "a day earlier"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import ends_clause
from reportedly.grounding.timex.values import (
    Grain,
    Period,
    Reading,
    days_on,
    months_on,
    period_of,
    read_period,
)

NOTHING_BEFORE = "no date named before it"

_GRAINS: dict[str, Grain] = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year", "E": "decade",
    "C": "century",
}  # fmt: skip
_ORDER: tuple[Grain, ...] = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "half",
    "season",
    "year",
    "decade",
    "century",
)
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS = {"D": 1, "N": 1, "W": 7, "WE": 7, "F": 14}
_UNITS = ("unit", "weekend", "night")


def base_for(grain: Grain, standpoint: Standpoint) -> Period | None:
    """The stretch of ``grain`` around what was named last, if that is no coarser; else around the last day
    named, else around the publication day."""
    for named in (standpoint.latest, standpoint.day):
        if named is not None and _ORDER.index(named.grain) <= _ORDER.index(grain):
            return period_of(grain, named.first)
    return period_of(grain, standpoint.published) if standpoint.published else None


def count_on(day: date, unit: str, amount: float) -> date | None:
    """``amount`` units after ``day``; negative before it."""
    if unit in _MONTHS:
        return months_on(day, round(amount * _MONTHS[unit]))
    return days_on(day, round(amount * _DAYS[unit])) if unit in _DAYS else None


def amount_of(found: Found) -> float | None:
    """How many units: a number, one for "a", two for "a couple", None for "several"."""
    vague = found.word("vague")
    if vague is not None:
        return 2.0 if vague.text == "couple" else None
    number = found.number("number", "year", "multiplier")
    if number is not None:
        return number if number < 1_000_000 else None
    return 1.0 if found.has("a", "the") else None


def _grain(found: Found) -> Grain | None:
    word = found.word(*_UNITS)
    return _GRAINS.get(str(word.value)) if word else None


def _by_publication(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "last week", "this year", "next month", with or without "early", "the end of"."""
    grain = _grain(found)
    if grain is None:
        return None
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    steps = -1 if found.has("last", "past") else 1 if found.has("following", "coming") else 0
    base = period_of(grain, standpoint.published)
    return read_period(base.shifted(steps) if base else None)


def _weekend(found: Found, standpoint: Standpoint) -> Reading:
    """ "the weekend": the one that runs or the last one, the coming one where the clause looks ahead."""
    if standpoint.published is None:
        return Reading("DATE", "XXXX-WXX-WE", why=NO_PUBLICATION)
    base = period_of("weekend", standpoint.published)
    running = standpoint.published.weekday() >= 5
    steps = 0 if running or found.tense() == "future" else -1
    return read_period(base.shifted(steps) if base else None)


def _by_narrative(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "the previous day", "the following month", "that year", "the day before", "later in the day"."""
    grain = _grain(found)
    if grain is None:
        return None
    base = base_for(grain, standpoint)
    if base is None:
        return Reading("DATE", None, why=NOTHING_BEFORE)
    last = found.words[-1]
    back = found.has("previous") or last.kind in ("before", "earlier")
    ahead = found.has("following") or last.kind in ("after", "later")
    return read_period(base.shifted(-1 if back else int(ahead)), why=_base_note(standpoint))


def _base_note(standpoint: Standpoint) -> str | None:
    return None if standpoint.latest else "counted from the publication day: no date named before it"


def _counted(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "three days ago", "nearly two years earlier", "a week later"."""
    word = found.word(*_UNITS)
    if word is None:
        return None
    unit, amount = str(word.value), amount_of(found)
    back = found.has("ago", "earlier", "before")
    reference = "PAST_REF" if back else "FUTURE_REF"
    if unit.startswith("T"):
        return Reading("TIME", reference, why="hours from an hour that is not stated")
    if amount is None:
        return Reading("DATE", reference, why=f"an uncertain number of {word.text}")
    signed = -amount if back else amount
    if unit == "Y" and amount == 1 and standpoint.latest and standpoint.latest.grain == "quarter":
        return replace(read_period(standpoint.latest.shifted(-4 if back else 4)), period=None)
    return _count_from(found, standpoint, unit, signed)


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
        why=None if published else _base_note(standpoint),
    )


def _refined(unit: str, amount: float) -> tuple[Grain, str, float]:
    """Halves of a year are counted in months, halves of a week or month in days; nothing is finer than a year
    from a decade on."""
    if amount != int(amount) and unit == "Y":
        unit, amount = "M", amount * 12
    elif amount != int(amount) and unit in ("W", "M"):
        unit, amount = "D", amount * (7 if unit == "W" else 30)
    grains: dict[str, Grain] = {**_GRAINS, "F": "week", "L": "year", "E": "year", "C": "year"}
    return grains.get(unit, "day"), unit, amount


def _day_beside(found: Found, standpoint: Standpoint) -> Reading:
    """ "the day before yesterday", "the day after tomorrow"."""
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    day = days_on(standpoint.published, -2 if found.has("before") else 2)
    return read_period(period_of("day", day) if day else None)


def _edge_of_running(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "the end of the year", "year's end", "earlier in the month", "later in the day"."""
    grain = _grain(found)
    if grain == "day":
        return _by_narrative(found, standpoint) if found.has("early", "earlier", "later") else None
    if grain is None or grain in ("decade", "century"):
        return None
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    return read_period(period_of(grain, standpoint.published))


def _running(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "the year", "the quarter": the one named last, else the one that runs; a quarter that is over."""
    behind, named, grain = found.behind(), standpoint.latest, _grain(found)
    if grain == "year" and behind is not None and behind.text in ("ended", "ending", "to", "through"):
        return Reading("DURATION", "P1Y", why="a length of time, not a date")
    if grain == "quarter" and named is not None and named.grain == "quarter" and not found.has("latest"):
        return read_period(named)
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    here = period_of("quarter" if grain == "quarter" else "year", standpoint.published)
    over = grain == "quarter" and not found.has("current")
    return read_period(here.shifted(-1) if here and over else here)


def _latest_period(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "the latest period" of a company that reports by the quarter."""
    named = standpoint.latest
    return read_period(named) if named is not None and named.grain == "quarter" else None


def _year_before(found: Found, standpoint: Standpoint) -> Reading:
    """ "year-earlier", "the year-ago period": the same stretch a year before."""
    named = standpoint.latest
    if named is not None and named.grain == "quarter":
        return replace(read_period(named.shifted(-4)), period=None)
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    year = period_of("year", standpoint.published)
    return read_period(year.shifted(-1) if year else None)


def _nth_day(found: Found, standpoint: Standpoint) -> Reading:
    """ "the 1,000th day of the war", "day 700": counted from a day that the words do not give."""
    return Reading("DATE", None, why="counted from a beginning that is not stated")


def _calendar_unit(found: Found) -> bool:
    word = found.word("unit", "weekend")
    return word is not None and not word.plural and word.value in _GRAINS and word.value != "D"


def _calendar_unit_or_day(found: Found) -> bool:
    word = found.word("unit", "weekend")
    return _calendar_unit(found) or (word is not None and word.value == "D" and not word.plural)


def _beside_unit(found: Found) -> bool:
    return _calendar_unit_or_day(found) and _closed(found)


def _closed(found: Found) -> bool:
    return found.words[-1].kind not in ("before", "after") or ends_clause(found)


def _year_or_quarter(found: Found) -> bool:
    word, behind = found.word("unit"), found.behind()
    if word is None or word.plural or word.value not in ("Y", "Q"):
        return False
    return behind is None or behind.kind not in ("before", "after", "earlier", "year", "hyphen", "of", "that")


def _year_unit(found: Found) -> bool:
    word = found.word("unit")
    return word is not None and word.value == "Y" and not word.plural


def _plural_unit(found: Found) -> bool:
    word = found.word("unit", "night")
    return word is not None and word.plural


def _day_unit(found: Found) -> bool:
    return any(word.kind == "unit" and word.value == "D" and not word.plural for word in found.words)


def _year_end(found: Found) -> bool:
    return found.says("end") and _calendar_unit(found)


def _nth_of(found: Found) -> bool:
    """ "the 100th day of the war": not "the first day"."""
    behind, number = found.behind(), found.number("ordinal", "second", "number", "year")
    before = found.before()
    of_something = (behind is not None and behind.kind == "of") or (
        before is not None and before.text == "its"
    )
    numbered = found.words[0].kind == "unit"
    return (of_something or numbered) and _day_unit(found) and number is not None and number > 1


_EDGE = "(the? edge of|early gap|earlier|later)"
_MANY = "(num|vague of?|a vague of?|a)"

RELATIVE_RULES = (
    Rule("the? unit (before|after) near_day", _day_beside, _day_unit),
    Rule(
        f"{_EDGE}? (last|this past?|this coming|current|following) whole? fiscal? (unit|weekend)",
        _by_publication,
        _calendar_unit,
    ),
    Rule("the (current|coming|fiscal) fiscal? (unit|weekend)", _by_publication, _calendar_unit),
    Rule("the weekend", _weekend),
    Rule(
        "(earlier|later|early)? (the (previous|following|same)|that) (unit|weekend)",
        _by_narrative,
        _calendar_unit_or_day,
    ),
    Rule("following unit", _by_narrative, _day_unit),
    Rule("the unit (before|after|earlier|later)", _by_narrative, _beside_unit),
    Rule(f"roughly? {_MANY} ((or|to) num)? whole? (unit|night|weekend) (or so)? (ago|hence)", _counted),
    Rule("(unit|night) ago", _counted, _plural_unit),
    Rule(f"roughly? {_MANY} whole? (unit|night|weekend) (earlier|later|before|after)", _counted, _closed),
    Rule("the? edge of the? (unit|weekend)", _edge_of_running),
    Rule("unit (possessive|hyphen)? edge", _edge_of_running, _year_end),
    Rule("(earlier|later|early) in the unit", _edge_of_running, _calendar_unit_or_day),
    Rule("the (latest|current|fiscal)? fiscal? unit", _running, _year_or_quarter),
    Rule("the latest period", _latest_period),
    Rule("(the (fiscal|other)?)? unit hyphen (earlier|ago) (ord? unit|period)", _year_before, _year_unit),
    Rule("unit hyphen (earlier|ago)", _year_before, _year_unit),
    Rule("the ord unit", _nth_day, _nth_of),
    Rule("unit (number|year)", _nth_day, _nth_of),
)
