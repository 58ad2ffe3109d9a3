"""Rules for named stretches longer than a day: months, years, quarters, seasons, decades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.grounding.timex.dates import direction
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
    month_of,
    period_of,
    read_period,
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


PERIOD_RULES = (
    Rule(f"{_EDGES}? month comma? of? year", _month),
    Rule(f"{_EDGES}? month of? (this|last|following) unit", _month, _of_year),
    Rule(f"{_EDGES}? (last|this past?|the? past|following|coming)? {_EDGES}? month", _month, plain_month),
    Rule("(the unit)? year (hyphen|dash) (year|number)", _year_range),
    Rule(f"{_EDGES}? fiscal? {_EDGES}? year", _year, plain_year),
    Rule("the unit (year|number)", _year, _is_year),
    Rule(f"the (ord|last|latest) half of? {_YEAR}", _half, _ends_in_year),
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
