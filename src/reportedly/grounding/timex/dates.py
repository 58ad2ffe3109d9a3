"""Rules for days that are named: dates in figures and words, days of the week, today and tomorrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportedly.grounding.timex.directions import direction
from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import (
    plain_weekday,
    possible_day,
)
from reportedly.grounding.timex.tense import Tense
from reportedly.grounding.timex.values import (
    Grain,
    Period,
    Reading,
    day_of,
    days_on,
    period_of,
    read_period,
    year_of,
)
from reportedly.grounding.timex.words import TimeWord

_NEAR = 90
_FAR = 270
_HALF = 180
_TYPING_ERROR = 60
"""Nearer than this many days a day of the week that does not fit is a mistake, not another year."""
_NUMBERS = ("number", "ordinal", "second")


def read_day(found: Found, standpoint: Standpoint, *, words: Sequence[TimeWord] | None = None) -> Reading:
    """The day that ``words`` (all that were matched) name: by date, by weekday, or as near as tomorrow."""
    words = found.words if words is None else words
    kinds = {word.kind: word for word in words}
    if "isodate" in kinds:
        year, month, day = (int(part) for part in kinds["isodate"].text[:10].replace("/", "-").split("-"))
        return read_known_day(day_of(year, month, day))
    if "month" in kinds:
        return _month_day(found, standpoint, words)
    if "near_day" in kinds:
        steps = int(kinds["near_day"].value or 0)
        if standpoint.published is None:
            return Reading("DATE", "PRESENT_REF" if steps == 0 else None, why=NO_PUBLICATION)
        return read_moved_day(standpoint.published, steps)
    return _weekday(found, standpoint, int(kinds["weekday"].value or 0))


def read_known_day(period: Period | None) -> Reading:
    """The reading of a day, or why there is none."""
    if period is None:
        return Reading("DATE", None, why="the calendar has no such day")
    return read_period(period)


def read_moved_day(day: date, steps: int) -> Reading:
    """The day ``steps`` after ``day``."""
    moved = days_on(day, steps)
    return read_period(period_of("day", moved) if moved else None)


def written_date(found: Found) -> date | None:
    """The day that is written out with its year, or None."""
    if (
        not found.has("month", "isodate")
        or not found.has("year", "isodate")
        or not found.has(*_NUMBERS, "isodate")
    ):
        return None
    period = read_day(found, Standpoint(None)).period
    return period.first if period is not None and period.grain == "day" else None


def _month_day(found: Found, standpoint: Standpoint, words: Sequence[TimeWord]) -> Reading:
    month, day, year, weekday = _day_parts(words)
    year = year or standpoint.years.get((month, day))
    if year is not None:
        return read_known_day(day_of(year, month, day))
    if standpoint.published is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}", why=NO_PUBLICATION)
    return read_known_day(nearest_date(month, day, standpoint.published, direction(found), weekday=weekday))


def _day_parts(words: Sequence[TimeWord]) -> tuple[int, int, int | None, int | None]:
    """Month, day, year and day of the week that the words of a date name."""
    index = next(position for position, word in enumerate(words) if word.kind == "month")
    behind = words[index + 1] if index + 1 < len(words) else None
    if behind is None or behind.kind not in _NUMBERS:
        behind = next(word for word in reversed(words[:index]) if word.kind in _NUMBERS)
    years = [int(word.value or 0) for word in words if word.kind == "year"]
    weekdays = [int(word.value or 0) for word in words if word.kind == "weekday"]
    return (
        int(words[index].value or 0),
        int(behind.value or 0),
        years[0] if years else None,
        weekdays[0] if weekdays else None,
    )


def nearest_date(
    month: int, day: int, published: date, tense: Tense | None, *, weekday: int | None = None
) -> Period | None:
    """The day in the year that tense and distance speak for: behind or ahead of ``published``.

    A day of the week decides between years that are all two months away or more. The past tense looks back
    and the future tense ahead, unless that leads more than nine months away while the other side is within
    three. Where the clause shows neither, the day lies behind unless it is within three months ahead and more
    than six behind.
    """
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for year in years if (found := day_of(year, month, day)) is not None]
    if all(abs(found.first - published).days > _TYPING_ERROR for found in days):
        days = [found for found in days if weekday == found.first.isoweekday()] or days
    behind = [found for found in days if found.first <= published][-1:]
    ahead = [found for found in days if found.first >= published][:1]
    if not behind or not ahead:
        return next(iter(behind or ahead), None)
    back, forth = (published - behind[0].first).days, (ahead[0].first - published).days
    if tense == "future":
        return behind[0] if forth > _FAR and back < _NEAR else ahead[0]
    return ahead[0] if forth < _NEAR and back > (_FAR if tense == "past" else _HALF) else behind[0]


def _weekday(found: Found, standpoint: Standpoint, weekday: int) -> Reading:
    """A bare weekday is the last such day up to publication, or the next one where the clause looks ahead."""
    published = standpoint.published
    if found.has("following") and not found.says("next") and standpoint.day is not None:
        published = standpoint.day.first
    if published is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", why=NO_PUBLICATION)
    back = (published.isoweekday() - weekday) % 7
    ahead = (weekday - published.isoweekday()) % 7
    if found.has("last", "past", "previous"):
        return read_moved_day(published, -(back or 7))
    if found.has("coming", "following"):
        return read_moved_day(published, ahead or 7)
    tense = direction(found)
    if tense == "future" or (found.has("this") and tense != "past"):
        return read_moved_day(published, ahead)
    return read_moved_day(published, -back)


def _weekday_of_week(found: Found, standpoint: Standpoint) -> Reading:
    """ "Friday last week", "Monday of next week"."""
    weekday = int(found.number("weekday") or 0)
    if standpoint.published is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", why=NO_PUBLICATION)
    steps = -7 if found.has("last") else 7 if found.has("following") else 0
    return read_moved_day(standpoint.published, steps + weekday - standpoint.published.isoweekday())


def _iso_date(found: Found, standpoint: Standpoint) -> Reading:
    word = found.words[0]
    reading = read_day(found, standpoint)
    if len(word.text) == 10 or reading.period is None:
        return reading
    clock = word.text[11:].upper()
    exact = clock if clock[5:6] == ":" else f"{clock[:5]}:00{clock[5:]}"
    return Reading(
        "TIME", f"{reading.value}T{clock[:5]}", f"{reading.edtf}T{exact}", "instant", None, reading.period
    )


def _slash_date(found: Found, standpoint: Standpoint) -> Reading:
    """Day first where the figures leave no other way, or with dots; else only the year is certain."""
    text = found.words[0].text
    left, right, year = (int(part) for part in text.replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 50 else 1900
    if "." in text or left > 12:
        return read_known_day(day_of(year, right, left))
    if right > 12 or left == right:
        return read_known_day(day_of(year, left, right))
    either = f"{year:04d}-{left:02d}-{right:02d} or {year:04d}-{right:02d}-{left:02d}"
    return read_period(year_of(year), why=f"day and month cannot be told apart: {either}")


def _days_of_month(found: Found, standpoint: Standpoint) -> Reading:
    """Two days of one month: "Oct. 5-7", "between 5 and 7 October", "5 and 7 October"."""
    days = [word for word in found.words if word.kind in _NUMBERS]
    month = next(word for word in found.words if word.kind == "month")
    years = [word for word in found.words if word.kind == "year"]
    first = _month_day(found, standpoint, (month, days[0], *years))
    last = _month_day(found, standpoint, (month, days[-1], *years))
    if first.period is None or last.period is None or first.period.first >= last.period.first:
        return Reading("DATE", None, why=first.why or last.why or "the days run backwards")
    value, before = f"{first.value}/{last.value}", found.before()
    if found.has("and") and not (before is not None and before.kind == "between"):
        return Reading(
            "DATE", value, f"{{{first.value},{last.value}}}", "range", "two days named", last.period
        )
    return Reading("DATE", value, value, "range", None, last.period)


def _week_of(found: Found, standpoint: Standpoint) -> Reading:
    """ "the week of March 6", "the weekend of Nov. 7"."""
    reading = read_day(found, standpoint)
    grain: Grain = "weekend" if found.has("weekend") else "week"
    return read_period(period_of(grain, reading.period.first)) if reading.period else reading


def _any_day(found: Found, standpoint: Standpoint) -> Reading:
    return read_day(found, standpoint)


def _day_of_named_month(found: Found, standpoint: Standpoint) -> Reading:
    """ "the 15th of last month"."""
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    steps = -1 if found.has("last") else 1 if found.has("following") else 0
    month = Period("month", standpoint.published.replace(day=1)).shifted(steps)
    day = int(found.number("ordinal", "second") or 0)
    return read_known_day(day_of(month.first.year, month.first.month, day) if month else None)


def _month_day_of_year(found: Found, standpoint: Standpoint) -> Reading:
    """ "Nov. 19 last year"."""
    if standpoint.published is None:
        return _any_day(found, standpoint)
    month, day, _, _ = _day_parts(found.words)
    steps = -1 if found.has("last") else 1 if found.has("following") else 0
    return read_known_day(day_of(standpoint.published.year + steps, month, day))


def _day_with_edge(found: Found, standpoint: Standpoint) -> Reading:
    """ "late Monday", "earlier Sunday": the day, with the part of it that is meant left to the words."""
    reading = read_day(found, standpoint)
    if reading.period is None:
        return reading
    if found.has("about"):
        return read_period(reading.period, roughly=True)
    return Reading("DATE", reading.value, reading.edtf, "part_of_day", None, reading.period)


def _whole_week(found: Found) -> bool:
    return found.words[1].value in ("W", "WE") and possible_day(found)


def _day_of_month(found: Found) -> bool:
    day = found.number("ordinal", "second")
    return found.words[-1].value == "M" and day is not None and 1 <= day <= 31


def _year_unit(found: Found) -> bool:
    return found.words[-1].value == "Y" and possible_day(found)


def _week_unit(found: Found) -> bool:
    return found.words[-1].value == "W" and plain_weekday(found)


_TO = "(hyphen|dash|to|and|until|through)"

DAY_RULES = (
    Rule("isodate", _iso_date),
    Rule("slashdate", _slash_date),
    Rule(f"dow? month (number|ord) {_TO} (number|ord) (comma? year)?", _days_of_month, possible_day),
    Rule(f"the? (number|ord) {_TO} the? (number|ord) of? month (comma? year)?", _days_of_month, possible_day),
    Rule("dow? monthday", _any_day, possible_day),
    Rule("dow? monthday comma? of? (this|last|following) unit", _month_day_of_year, _year_unit),
    Rule("the ord of (this|last|following) unit", _day_of_named_month, _day_of_month),
    Rule("(early|earlier|later) calendarday", _day_with_edge, possible_day),
    Rule("about monthday", _day_with_edge, possible_day),
    Rule("the (unit|weekend) of monthday", _week_of, _whole_week),
    Rule("near_day", _any_day),
    Rule(
        "(the? (last|following|coming|previous)|this coming?|this past|this last)? weekday",
        _any_day,
        plain_weekday,
    ),
    Rule("weekday prayers", _any_day),
    Rule("weekday of? (last|this|following) unit", _weekday_of_week, _week_unit),
)
