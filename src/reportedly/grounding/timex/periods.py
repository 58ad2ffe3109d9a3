"""Rules for named stretches longer than a day: months, years, quarters, seasons, decades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.grounding.timex.directions import direction
from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import (
    plain_decade,
    plain_month,
    plain_season,
    plain_year,
    quarter_of_year,
)
from reportedly.grounding.timex.tense import Tense
from reportedly.grounding.timex.values import (
    SEASONS,
    Period,
    Reading,
    days_on,
    month_of,
    period_of,
    read_period,
    read_window,
    year_of,
)

_EDGES = "(the? edge of|early gap)"
_YEAR = "(year|(last|this|following) unit)"


def _steps(found: Found) -> int:
    """Which year "last year", "this year" or "next year" moves to."""
    return -1 if found.has("last") else 1 if found.has("following", "coming") else 0


def _month(found: Found, standpoint: Standpoint) -> Reading:
    month = int(found.number("month") or 0)
    year, published = found.number("year"), standpoint.published
    if year is not None:
        return read_period(month_of(int(year), month))
    if published is None:
        return Reading("DATE", f"XXXX-{month:02d}", why=NO_PUBLICATION)
    if found.has("unit"):
        return read_period(month_of(published.year + _steps(found), month))
    if found.has("last", "past"):
        return read_period(month_of(published.year - (month >= published.month), month))
    if found.has("following", "coming"):
        return read_period(month_of(published.year + (month <= published.month), month))
    if found.has("this"):
        return read_period(month_of(published.year, month))
    return read_period(_nearest_month(month, published, _month_direction(found, month, published)))


def _month_direction(found: Found, month: int, published: date) -> Tense | None:
    """As for a day; "until" and "through" a month nine months behind look ahead even in the past tense."""
    tense, before = direction(found), found.before()
    limit = before is not None and before.text in ("until", "till", "through", "by")
    return "future" if limit and tense == "past" and (published.month - month) % 12 > 8 else tense


def _nearest_month(month: int, published: date, tense: Tense | None) -> Period | None:
    """Behind in the past tense, ahead in the future tense; else behind, unless nine months back or more."""
    back, ahead = (published.month - month) % 12, (month - published.month) % 12
    behind = tense == "past" or (tense != "future" and back <= 8)
    return Period("month", published.replace(day=1)).shifted(-back if behind else ahead)


def _days_in_month(found: Found, standpoint: Standpoint) -> Reading:
    """ "the last week of July", "the first two weeks of July 2025": the month, with those days."""
    number, year, published = int(found.number("month") or 0), found.number("year"), standpoint.published
    if year is None and published is None:
        return Reading("DATE", f"XXXX-{number:02d}", why=NO_PUBLICATION)
    if year is not None or published is None:
        month = month_of(int(year or 0), number)
    else:
        month = _nearest_month(number, published, _month_direction(found, number, published))
    reading, unit = read_period(month), found.word("unit")
    if month is None or unit is None or unit.value != "W":
        return reading
    weeks, place = int(found.number("number") or 1), found.number("ordinal", "second")
    if place is not None:
        begin = days_on(month.first, 7 * (int(place) - 1))
        end = days_on(begin, 7 * weeks - 1) if begin else None
    else:
        begin, end = days_on(month.last, 1 - 7 * weeks), month.last
    window = read_window(begin, end)
    inside = begin is not None and end is not None and month.first <= begin <= end <= month.last
    return replace(reading, edtf=window, precision="range") if inside else reading


def _year(found: Found, standpoint: Standpoint) -> Reading:
    year = found.number("year", "number")
    return read_period(year_of(int(year)) if year is not None else None)


def _half(found: Found, standpoint: Standpoint) -> Reading:
    """ "the first half of 2025", "the second half of last year"."""
    year, published, which = found.number("year"), standpoint.published, found.words[-2].kind
    if year is None:
        if published is None:
            return Reading("DATE", None, why=NO_PUBLICATION)
        year = published.year + {"last": -1, "following": 1}.get(which, 0)
    return read_period(period_of("half", date(int(year), 1 if found.says("first") else 7, 1)))


def _half_of_year(found: Found, standpoint: Standpoint) -> Reading:
    """ "the 2025 first half"."""
    first = found.number("ordinal", "second") == 1
    return read_period(period_of("half", date(int(found.number("year") or 0), 1 if first else 7, 1)))


def _half_of_named(found: Found, standpoint: Standpoint) -> Reading:
    """ "this year's second half"."""
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    first = found.number("ordinal", "second") == 1
    year = standpoint.published.year + _steps(found)
    return read_period(period_of("half", date(year, 1 if first else 7, 1)))


def _year_range(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "2023-24", "1999-2004"."""
    years = [int(word.value or 0) for word in found.words if word.kind in ("year", "number")]
    first, last = years[0], years[-1]
    if last < 100:
        last += first - first % 100
    if not first < last <= 9999:
        return None
    value = f"{first:04d}/{last:04d}"
    return Reading("DATE", value, value, "range", None, year_of(last))


def _quarter_in_year(found: Found, standpoint: Standpoint) -> Reading:
    """ "the 1988 quarter": the quarter named last, in that year; without one the year."""
    year = int(found.number("year") or 0)
    named = standpoint.latest
    if named is not None and named.grain == "quarter":
        return replace(read_period(Period("quarter", named.first.replace(year=year))), period=None)
    return read_period(year_of(year))


def _decade(found: Found, standpoint: Standpoint) -> Reading:
    years = int(found.number("decade") or 0)
    year = years if years >= 1000 else 1900 + years if years >= 20 else 2000 + years
    return read_period(period_of("decade", date(year, 1, 1)))


def _century(found: Found, standpoint: Standpoint) -> Reading | None:
    number = int(found.number("ordinal", "second") or 0)
    if not 1 < number <= 99:
        return None
    return read_period(Period("century", date((number - 1) * 100, 1, 1)))


def _quarter(found: Found, standpoint: Standpoint) -> Reading:
    number = int(found.number("ordinal", "second") or 0)
    year, published = found.number("year"), standpoint.published
    if year is not None:
        return read_period(period_of("quarter", date(int(year), number * 3, 1)))
    if published is None:
        return Reading("DATE", f"XXXX-Q{number}", why=NO_PUBLICATION)
    quarter = Period("quarter", date(published.year, number * 3 - 2, 1))
    steps = _steps(found)
    if steps == 0 and not found.has("this") and quarter.first > published and direction(found) != "future":
        steps = -1
    return read_period(quarter.shifted(4 * steps))


def _season(found: Found, standpoint: Standpoint) -> Reading:
    word = found.word("season") or found.words[0]
    month = 3 + 3 * SEASONS.index(str(word.value))
    year, published = found.number("year"), standpoint.published
    if year is not None:
        return read_period(Period("season", date(int(year), month, 1)))
    if published is None:
        return Reading("DATE", f"XXXX-{word.value}", why=NO_PUBLICATION)
    here = Period("season", date(published.year, month, 1))
    if found.has("unit"):
        return read_period(here.shifted(4 * _steps(found)))
    return read_period(_nearest_season(found, here, published))


def _nearest_season(found: Found, here: Period, published: date) -> Period | None:
    """The season that runs or ran last; the next one where the words or the clause look ahead."""
    behind = here if here.first <= published else here.shifted(-4)
    if found.has("following", "coming") or (
        not found.has("last", "past", "this") and direction(found) == "future"
    ):
        return here if here.first > published else here.shifted(4)
    running = behind is not None and behind.last >= published
    if found.has("last") and running and behind is not None:
        return behind.shifted(-4)
    return here if found.has("this") and not found.has("past") and not running else behind


def _first_or_second(found: Found) -> bool:
    year = found.number("year")
    of_year = found.has("possessive") if year is None else 1500 <= year <= 2100
    return of_year and found.number("ordinal", "second") in (1, 2)


def _year_end(found: Found) -> bool:
    """ "year-end 2025"."""
    return found.says("end") and found.words[0].value == "Y" and not found.words[0].plural


def _is_century(found: Found) -> bool:
    return found.words[-1].value == "C"


def _is_year(found: Found) -> bool:
    return found.words[1].text == "year"


def _of_year(found: Found) -> bool:
    """ "October last year", and a bare month."""
    return _ends_in_year(found) and plain_month(found)


def _ends_in_year(found: Found) -> bool:
    word = found.words[-1]
    return word.kind != "unit" or word.value == "Y"


def _quarter_of_year(found: Found) -> bool:
    return quarter_of_year(found) and (found.words[-1].value == "Q" or _ends_in_year(found))


def _quarter_or_period(found: Found) -> bool:
    return found.words[-1].value in (None, "Q")


def _days_or_weeks(found: Found) -> bool:
    """ "the final days of May": not "the 3rd day of May", which is a date."""
    unit, other = found.word("unit"), found.word("other")
    kind = unit is not None and (unit.value == "W" or (unit.value == "D" and unit.plural))
    return kind and (other is None or other.text in ("final", "closing"))


PERIOD_RULES = (
    Rule("the (last|ord|other) num? unit of month comma? year", _days_in_month, _days_or_weeks),
    Rule("the (last|ord|other) num? unit of month", _days_in_month, _days_or_weeks),
    Rule(f"{_EDGES}? month comma? of? year", _month),
    Rule(f"{_EDGES}? month of? (this|last|following) unit", _month, _of_year),
    Rule(f"{_EDGES}? (last|this past?|the? past|following|coming)? {_EDGES}? month", _month, plain_month),
    Rule("(the unit)? year (hyphen|dash) (year|number)", _year_range),
    Rule(f"{_EDGES}? fiscal? {_EDGES}? year", _year, plain_year),
    Rule("the unit (year|number)", _year, _is_year),
    Rule(f"the (ord|last|latest) half of? {_YEAR}", _half, _ends_in_year),
    Rule("the? year ord half", _half_of_year, _first_or_second),
    Rule("(this|last|following) unit possessive ord half", _half_of_named, _first_or_second),
    Rule("unit (possessive|hyphen)? edge year", _year, _year_end),
    Rule("the year (period|unit)", _quarter_in_year, _quarter_or_period),
    Rule(f"the? {_EDGES}? the? decade", _decade, plain_decade),
    Rule(f"{_EDGES}? the? {_EDGES}? ord gap unit", _century, _is_century),
    Rule("ord hyphen unit", _quarter, quarter_of_year),
    Rule(
        "the? (fiscal|latest|last|this|current|following|year)? ((unit|year) possessive)? ord unit"
        f" (of? {_YEAR})?",
        _quarter,
        _quarter_of_year,
    ),
    Rule(
        f"{_EDGES}? (last|this past?|the? (past|following|coming)|the)? {_EDGES}? season (of? {_YEAR})?",
        _season,
        plain_season,
    ),
)
