"""Rules for hours of the clock: "3 a.m. local time", "0600 GMT", "noon Saturday"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.grounding.timex.dates import read_day
from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import led_by, plain_weekday, possible_day, token_of
from reportedly.grounding.timex.relative import base_for
from reportedly.grounding.timex.values import Period, Reading, days_on
from reportedly.grounding.timex.words import TimeWord
from reportedly.resources.lexicons import load_lexicon

NO_DAY_FOR_HOUR = "an hour of the clock, no day stated"

_MIDNIGHT = "midnight may begin or end the day"
_DAY_KINDS = ("weekday", "month", "near_day", "isodate")
_FIGURES = ("number", "ordinal", "second")
_PARTS = ("part", "night", "tonight")


def read_clock(found: Found, standpoint: Standpoint) -> Reading | None:
    """The hour that was matched, on the day beside it; else its value borrows the day named last."""
    words, day_words = _parted(found)
    hour = hour_of((*words, *day_words))
    if hour is None:
        return None
    if not day_words:
        base = base_for("day", standpoint)
        return Reading("TIME", f"{base.value}T{hour}" if base else f"T{hour}", why=NO_DAY_FOR_HOUR)
    day = read_day(found, standpoint, words=day_words)
    if day.period is None:
        return Reading("TIME", f"T{hour}", why=day.why)
    return read_hour_on_day(day.period, hour, words)


def read_hour_on_day(period: Period, hour: str, words: Sequence[TimeWord]) -> Reading:
    """The instant of ``hour`` on a day; only the day where the hour is "about" or midnight."""
    day = period.first.isoformat()
    value = f"{day}T{hour}"
    if hour.startswith("24"):
        return Reading("TIME", value, day, "part_of_day", _MIDNIGHT, period)
    if any(word.kind == "about" for word in words):
        return Reading("TIME", value, day, "part_of_day", "an hour given roughly", period)
    zones = [word.text for word in words if word.kind == "zone"]
    offset = load_lexicon("times")["zone_offsets"].get(zones[-1], "") if zones else ""
    return Reading("TIME", value, f"{value}:00{offset}", "instant", None, period)


def hour_of(words: Sequence[TimeWord]) -> str | None:
    """The hour that the words name as ``03:00``, or None where they name none."""
    parts = ["NI" if word.kind == "tonight" else str(word.value) for word in words if word.kind in _PARTS]
    named = next((word for word in words if word.kind in ("clock", "number", "year")), None)
    if named is None:
        return next((part for part in parts if ":" in part), None)
    hour, minute = _hour_and_minute(named)
    half = next((word.text[0] for word in words if word.kind == "meridiem"), "")
    part = parts[0] if parts else ""
    late = half == "p" or (half != "a" and (part in ("AF", "EV") or (part == "NI" and hour >= 6)))
    if late and hour < 12:
        hour += 12
    elif (half == "a" or part == "MO") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _hour_and_minute(word: TimeWord) -> tuple[int, int]:
    if word.kind == "clock":
        parts = word.text.replace(".", ":").split(":")
        return int(parts[0]), int(parts[1])
    value = int(word.value) if isinstance(word.value, float | int) else 99
    if word.text.isdigit() and len(word.text) == 4:
        return divmod(value, 100)
    return min(value, 99), 0


def _clock_here(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "8:30 this morning", "ten o'clock last night", "9 tonight"."""
    hour, published = hour_of(found.words), standpoint.published
    if hour is None or published is None:
        return Reading("TIME", f"T{hour}", why=NO_PUBLICATION) if hour else None
    day = days_on(published, -1 if found.has("last") else 0)
    return read_hour_on_day(Period("day", day), hour, found.words) if day else None


def _parted(found: Found) -> tuple[Sequence[TimeWord], Sequence[TimeWord]]:
    """The words of the hour and the words of the day behind it."""
    words = found.words
    split = next((index for index, word in enumerate(words) if word.kind in _DAY_KINDS), len(words))
    if split < len(words) and words[split].kind == "month":
        while (
            split > 1
            and words[split - 1].kind in (*_FIGURES, "of", "the")
            and _holds_hour(words[: split - 1])
        ):
            split -= 1
    return words[:split], words[split:]


def _holds_hour(words: Sequence[TimeWord]) -> bool:
    return any(word.kind in ("clock", "number", "year", "part") for word in words)


def _plain_clock(found: Found) -> bool:
    """Whether figures with a colon are an hour: after "at" and the like, not a score or a verse."""
    return _real_hour(found) and (len(found.words) > 1 or led_by(found, "clock_leads"))


def _real_hour(found: Found) -> bool:
    return hour_of(_parted(found)[0]) is not None


def _hour_and_day(found: Found) -> bool:
    marked = found.has("clock", "meridiem", "zone")
    return marked and possible_day(found) and plain_weekday(found) and _real_hour(found)


def _noon_and_day(found: Found) -> bool:
    return ":" in str(found.words[0].value) and possible_day(found) and plain_weekday(found)


def _four_figures(found: Found) -> bool:
    """ "0600 GMT", "at 1830 hours": not "1500 days", nor "1000 hours of fighting"."""
    word = found.word("number", "year")
    if word is None or len(word.text) != 4 or not word.text.isdigit() or not _real_hour(found):
        return False
    unit, behind = found.word("unit"), found.behind()
    counted = behind is not None and behind.kind == "of"
    return unit is None or (unit.value == "TH" and not counted and led_by(found, "clock_leads"))


def _military(found: Found) -> bool:
    """ "at 1620": not "at 2000 checkpoints"."""
    word, behind = found.words[0], found.behind()
    if len(word.text) != 4 or not word.text.isdigit() or not _real_hour(found):
        return False
    token = token_of(found, behind) if behind is not None else None
    counted = token is not None and token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM")
    return led_by(found, "military_leads") and not counted


def _in_the_part(found: Found) -> bool:
    """ "at 4 in the morning": not "killed 4 in the morning"."""
    marked = found.has("clock", "oclock", "meridiem", "zone")
    return _real_hour(found) and (marked or led_by(found, "clock_leads"))


_CLOCK = "((clock|number|year) (meridiem|oclock)|clock|number zone|year zone)"
_ZONE = "(zone|local time|open zone close)"

CLOCK_RULES = (
    Rule(f"about? (clock|number) meridiem? {_ZONE}? comma? calendarday", read_clock, _hour_and_day),
    Rule(f"about? {_CLOCK} {_ZONE}? calendarday (part|night)", read_clock, _hour_and_day),
    Rule(f"about? ({_CLOCK}|number) {_ZONE}? ((this|last) (part|night)|tonight)", _clock_here, _in_the_part),
    Rule(f"about? {_CLOCK} {_ZONE}?", read_clock, _plain_clock),
    Rule("(number|year) (zone|unit|local time)", read_clock, _four_figures),
    Rule("(number|year)", read_clock, _military),
    Rule("(clock|number) oclock? in the part", read_clock, _in_the_part),
    Rule("part comma? calendarday", read_clock, _noon_and_day),
)
