"""Days of the week and day counts checked against the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records.check import Check
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span, cover
from reportedly.records.timespan import Timespan

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_YEAR = re.compile(r"\b\d{4}\b")
_MONTHDAY = re.compile(r"[a-z]{3}.*\d|\d.*[a-z]{3}", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([DWMY])$")
_NTH = re.compile(r"(\d[\d,]*)(?:st|nd|rd|th)\s+day$|^day\s+(\d[\d,]*)$", re.IGNORECASE)
_COUNTED_FROM = re.compile(
    r"\s*(?:of\s+[\w’'-]+\s+)?(?:since|after|from)\s+(?:[^\W\d]+[’']?[a-z]*\s+){0,8}", re.IGNORECASE
)
_BEGUN = re.compile(
    r"\b(?:began|begun|started|start|launched|erupted|broke out|since|imposed|declared)\b", re.IGNORECASE
)
_APPOSED = re.compile(
    r"\s*(?:,|\(|—|–|--?)?\s*(?:or|that is,?|i\.e\.,?|a period of|a total of)?\s*", re.IGNORECASE
)
_NEAR_TYPING = 60
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.436875, "Y": 365.2425}
_NAMES = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with its time expressions; ``published`` is the day of publication."""

    text: str
    sentence: Sentence
    times: Sequence[Timespan]
    published: date | None


def find_calendar_checks(dated: DatedSentence) -> Iterator[Check]:
    """Checks of weekdays against dates, of day counts and of stretches against the calendar."""
    yield from _weekday_checks(dated)
    for index, time in enumerate(dated.times):
        if time.type == "DURATION":
            yield from _count_checks(dated, index)
            yield from _stretch_checks(dated, index)
        elif time.type == "DATE" and time.value is None:
            yield from _nth_day_checks(dated, index)


def day_named(time: Timespan) -> date | None:
    """The day that a time expression names, whatever range it is one end of."""
    if time.value is None or not _DAY.match(time.value):
        return None
    return date.fromisoformat(time.value)


def write_day(day: date) -> str:
    """As in "19 November 2024"."""
    return f"{day.day} {day:%B} {day.year}"


def _weekday_checks(dated: DatedSentence) -> Iterator[Check]:
    for index, time in enumerate(dated.times):
        named = _WEEKDAY.match(time.text or "")
        if named is None or time.span is None:
            continue
        following = dated.times[index + 1] if index + 1 < len(dated.times) else None
        if _MONTHDAY.search((time.text or "")[named.end() :]):
            yield from _weekday_check(dated, named.group(), time, time.span)
        elif following is not None and following.span is not None and _MONTHDAY.search(following.text or ""):
            if dated.text[time.span.end : following.span.start] != " (":
                continue
            yield from _weekday_check(dated, named.group(), following, cover((time.span, following.span)))


def _weekday_check(dated: DatedSentence, named: str, time: Timespan, span: Span) -> Iterator[Check]:
    day = day_named(time)
    if day is None:
        return
    explicit = _YEAR.search(time.text or "") is not None
    if not explicit and (dated.published is None or abs((day - dated.published).days) > _NEAR_TYPING):
        return
    true = _WEEKDAYS[day.weekday()]
    yield Check(
        kind="weekday",
        span=span,
        stated=span.quote(dated.text),
        computed=f"{write_day(day)} is a {true}",
        holds=true.lower().startswith(named.lower()[:3]),
    )


def _count_checks(dated: DatedSentence, index: int) -> Iterator[Check]:
    """ "1,000 days since 24 February 2022"."""
    duration = dated.times[index]
    match = _LENGTH.match(duration.value or "")
    start = dated.times[index + 1] if index + 1 < len(dated.times) else None
    if match is None or start is None or start.span is None or duration.span is None:
        return
    if not _COUNTED_FROM.fullmatch(dated.text[duration.span.end : start.span.start]):
        return
    begun, ended = day_named(start), _end_day(dated, (index, index + 1))
    if begun is None or ended is None or ended <= begun:
        return
    passed = (ended - begun).days
    holds = _count_holds(duration.text or "", int(match.group(1)), match.group(2), passed)
    if not holds and not _YEAR.search(start.text or ""):
        return
    yield Check(
        kind="day-count",
        span=cover((duration.span, start.span)),
        stated=dated.text[duration.span.start : start.span.end],
        computed=f"{_write_count(passed, match.group(2))} to {write_day(ended)}",
        holds=holds,
    )


def _count_holds(words: str, stated: int, unit: str, passed: int) -> bool:
    """Days may be counted with or without the first one; longer units may be rounded either way."""
    counted = passed / _DAYS[unit]
    lower = words.lower()
    if re.match(r"(?:more than|over|at least)\b", lower):
        return stated - 1 <= counted <= stated * 1.25 + 1
    if re.match(r"(?:less than|fewer than|up to|no more than)\b", lower):
        return stated * 0.75 - 1 <= counted <= stated + 1
    rough = re.match(r"(?:about|around|nearly|almost|approximately|roughly)\b", lower) is not None
    return abs(counted - stated) <= max(1.0, 0.05 * stated if rough else 0.0)


def _write_count(passed: int, unit: str) -> str:
    if unit == "D":
        return f"{passed:,} days"
    return f"{passed / _DAYS[unit]:.1f} {_NAMES[unit]}"


def _nth_day_checks(dated: DatedSentence, index: int) -> Iterator[Check]:
    """ "the 100th day of the war that began on Oct. 7, 2023"."""
    nth = dated.times[index]
    match = _NTH.search(nth.text or "")
    start = dated.times[index + 1] if index + 1 < len(dated.times) else None
    if match is None or start is None or start.span is None or nth.span is None:
        return
    between = dated.text[nth.span.end : start.span.start]
    if len(between) > 80 or not _BEGUN.search(between) or re.search(r"[\d.;]", between):
        return
    begun, ended = day_named(start), _end_day(dated, (index, index + 1))
    if begun is None or ended is None or ended <= begun or not _YEAR.search(start.text or ""):
        return
    stated = int((match.group(1) or match.group(2)).replace(",", ""))
    true = (ended - begun).days + 1
    yield Check(
        kind="day-count",
        span=cover((nth.span, start.span)),
        stated=dated.text[nth.span.start : start.span.end],
        computed=f"{write_day(ended)} is day {true:,}",
        holds=abs(true - stated) <= 1,
    )


def _end_day(dated: DatedSentence, without: tuple[int, int]) -> date | None:
    """The day up to which is counted: the only other day of the sentence, else that of publication where the
    sentence is in the present tense."""
    others = {
        day for index, time in enumerate(dated.times) if index not in without and (day := day_named(time))
    }
    if others:
        return others.pop() if len(others) == 1 else None
    tokens = dated.sentence.tokens
    present = any(token.tag in ("VBZ", "VBP") for token in tokens)
    past = any(
        token.tag == "VBD" and token.dep in ("ROOT", "aux", "auxpass", "ccomp", "conj") for token in tokens
    )
    return dated.published if present and not past else None


def _stretch_checks(dated: DatedSentence, index: int) -> Iterator[Check]:
    """ "from 3 March to 10 March, eight days"; the days may be counted with or without the first one."""
    duration = dated.times[index]
    match = _LENGTH.match(duration.value or "")
    if match is None or match.group(2) != "D" or duration.span is None:
        return
    for ends in ((index - 2, index - 1), (index - 1,), (index + 1, index + 2), (index + 1,)):
        if not all(0 <= position < len(dated.times) for position in ends):
            continue
        stretch = _stretch(dated, ends)
        if stretch is None or not _beside(dated.text, duration.span, stretch[0]):
            continue
        span, days = stretch
        yield Check(
            kind="day-count",
            span=cover((span, duration.span)),
            stated=cover((span, duration.span)).quote(dated.text),
            computed=f"{days} days, {days + 1} with both ends",
            holds=int(match.group(1)) in (days, days + 1),
        )
        return


def _stretch(dated: DatedSentence, ends: tuple[int, ...]) -> tuple[Span, int] | None:
    """Where two ends of a range stand and how many days lie between them."""
    held = [dated.times[position] for position in ends]
    spans = [time.span for time in held if time.span is not None]
    first, _, last = (held[0].edtf or "").partition("/")
    same = all(time.edtf == held[0].edtf and time.precision == "range" for time in held)
    if not same or len(spans) != len(held) or not (_DAY.match(first) and _DAY.match(last)):
        return None
    if len(ends) == 1 and held[0].type != "DATE":
        return None
    return cover(spans), (date.fromisoformat(last) - date.fromisoformat(first)).days


def _beside(text: str, duration: Span, stretch: Span) -> bool:
    if stretch.end <= duration.start:
        return (
            bool(_APPOSED.fullmatch(text[stretch.end : duration.start])) and duration.start - stretch.end > 1
        )
    between = text[duration.end : stretch.start]
    return re.fullmatch(r"(?:\s+[^\W\d]+){0,3}\s*,?\s+(?:from|between)\s+", between) is not None
