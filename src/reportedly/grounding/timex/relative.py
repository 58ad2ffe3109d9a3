"""Rules for dates that hang on another day: "last week", "the previous day", "the end of the year"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import (
    closed,
    day_unit,
    led_by,
    same_word,
    title_case,
)
from reportedly.grounding.timex.values import (
    Grain,
    Period,
    Reading,
    period_of,
    read_period,
)

NOTHING_BEFORE = "no date named before it"

GRAINS: dict[str, Grain] = {
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
UNITS = ("unit", "weekend", "night")


def base_for(grain: Grain, standpoint: Standpoint) -> Period | None:
    """The stretch of ``grain`` around what was named last, if that is no coarser; else around the last day
    named, else around the publication day."""
    for named in (standpoint.latest, standpoint.day):
        if named is not None and _ORDER.index(named.grain) <= _ORDER.index(grain):
            return period_of(grain, named.first)
    return period_of(grain, standpoint.published) if standpoint.published else None


def _grain(found: Found) -> Grain | None:
    word = found.word(*UNITS)
    return GRAINS.get(str(word.value)) if word else None


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
    return read_period(base.shifted(-1 if back else int(ahead)), why=base_note(standpoint))


def base_note(standpoint: Standpoint) -> str | None:
    return None if standpoint.latest else "counted from the publication day: no date named before it"


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
    """ "year-earlier", "the year-ago period": the same stretch a year before; of quarters the one before
    the last that is over, where none is named."""
    named = standpoint.latest
    if named is not None and named.grain == "quarter":
        return replace(read_period(named.shifted(-4)), period=None)
    if standpoint.published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    quarter = found.words[-1].value == "Q"
    here = period_of("quarter" if quarter else "year", standpoint.published)
    return replace(read_period(here.shifted(-5 if quarter else -1) if here else None), period=None)


def _year_back(found: Found, standpoint: Standpoint) -> Reading:
    """ "the corresponding period last year", "the same month last year", "last year's quarter": the stretch
    named last, a year before; the year where none of that kind was named."""
    named, published = standpoint.latest, standpoint.published
    word = next(word for word in found.words if word.kind == "period" or word.value in ("Q", "M"))
    grain: Grain = "month" if word.value == "M" else "quarter"
    if named is not None and named.grain == grain:
        return replace(read_period(named.shifted(-12 if grain == "month" else -4)), period=None)
    if published is None:
        return Reading("DATE", None, why=NO_PUBLICATION)
    if word.kind == "period":
        grain = "year"
    here = period_of(grain, published)
    steps = {"month": -12, "quarter": -5}.get(grain, -1)
    return replace(read_period(here.shifted(steps) if here else None), period=None)


def _calendar_unit(found: Found) -> bool:
    word = found.word("unit", "weekend")
    if title_case(found):
        return False
    return word is not None and not word.plural and word.value in GRAINS and word.value != "D"


def _calendar_unit_or_day(found: Found) -> bool:
    word = found.word("unit", "weekend")
    return _calendar_unit(found) or (word is not None and word.value == "D" and not word.plural)


def _beside_named(found: Found) -> bool:
    """ "the following decade": not "the next decade", which begins now, nor "over the next year"."""
    long = any(word.value in ("E", "C") for word in found.words) or led_by(found, "over_leads")
    return _calendar_unit_or_day(found) and not (long and found.says("next"))


def _beside_unit(found: Found) -> bool:
    return _calendar_unit_or_day(found) and closed(found)


def _year_or_quarter(found: Found) -> bool:
    word, behind = found.word("unit"), found.behind()
    if word is None or word.plural or word.value not in ("Y", "Q"):
        return False
    return behind is None or behind.kind not in ("before", "after", "earlier", "year", "hyphen", "of", "that")


def _year_unit(found: Found) -> bool:
    word = found.word("unit")
    return word is not None and word.value == "Y" and not word.plural


def _same_a_year_back(found: Found) -> bool:
    """Whether a quarter, a month or a period is compared with that of the year before."""
    other = found.word("other")
    held = any(word.kind == "period" or word.value in ("Q", "M") for word in found.words)
    return held and (other is None or same_word(other)) and any(word.value == "Y" for word in found.words)


def _year_end(found: Found) -> bool:
    return found.says("end") and _calendar_unit(found)


_LAST_YEAR = "(last unit|the previous unit|a unit (ago|earlier|before)|the unit before)"
_EDGE = "(the? edge of|early gap|earlier|later)"

RELATIVE_RULES = (
    Rule(
        f"{_EDGE}? (last|this past?|this coming|current|following) whole? fiscal? (unit|weekend)",
        _by_publication,
        _calendar_unit,
    ),
    Rule("the (current|coming|fiscal) fiscal? (unit|weekend)", _by_publication, _calendar_unit),
    Rule("the weekend", _weekend),
    Rule(
        "(earlier|later|early)? (the (previous|following|same)|that same?) (unit|weekend)",
        _by_narrative,
        _beside_named,
    ),
    Rule("following unit", _by_narrative, day_unit),
    Rule("the unit (before|after|earlier|later)", _by_narrative, _beside_unit),
    Rule("the? edge of the? (unit|weekend)", _edge_of_running),
    Rule("unit (possessive|hyphen)? edge", _edge_of_running, _year_end),
    Rule("(earlier|later|early) in the unit", _edge_of_running, _calendar_unit_or_day),
    Rule("the (latest|current|fiscal)? whole* fiscal? unit", _running, _year_or_quarter),
    Rule("the latest period", _latest_period),
    Rule(f"(the (same|other)|the) (unit|period) of? {_LAST_YEAR}", _year_back, _same_a_year_back),
    Rule("last unit possessive other? (unit|period)", _year_back, _same_a_year_back),
    Rule("(the (fiscal|other)?)? unit hyphen (earlier|ago) (ord? unit|period)", _year_before, _year_unit),
    Rule("unit hyphen (earlier|ago)", _year_before, _year_unit),
)
