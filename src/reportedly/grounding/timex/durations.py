"""Rules for lengths of time: "three days", "nearly two months", "the past 24 hours", "for weeks"."""

from __future__ import annotations

from reportedly.grounding.timex.counted import amount_of, count_on
from reportedly.grounding.timex.grammar import NO_PUBLICATION, Found, Rule, Standpoint
from reportedly.grounding.timex.guards import (
    hangs_on_verb_before,
    led_by,
    rate,
    title_case,
    token_of,
    verb_inside,
)
from reportedly.grounding.timex.references import read_reference
from reportedly.grounding.timex.values import OUTSIDE, Reading, read_window, write_duration
from reportedly.grounding.timex.words import TimeWord

_COUNTED = "counted from the publication day"
_LENGTH = "a length of time, not a date"
_AHEAD = ("future", "relative")
_FALLING = ("Y", "M", "W", "D", "TH", "TM", "TS")
_KINDS = ("unit", "night", "weekend", "second")


def unit_of(word: TimeWord) -> str:
    """The TIMEX3 letter of a unit word."""
    return {"second": "TS", "night": "N"}.get(word.kind, str(word.value))


def _length(found: Found, standpoint: Standpoint) -> Reading | None:
    word = found.word(*_KINDS)
    if word is None:
        return None
    unit, amount = unit_of(word), amount_of(found)
    if found.has("half"):
        amount = 0.5 if found.words[-1] is word else 1.5
    if _time_limit(found):
        return _until(found, standpoint, unit, amount)
    one_day = unit == "D" and len(found.words) == 2 and found.says("one")
    if one_day and found.tense() == "future" and not led_by(found, "length_leads"):
        return read_reference("FUTURE_REF")
    return Reading("DURATION", write_duration(unit, amount), why=_LENGTH)


def _until(found: Found, standpoint: Standpoint, unit: str, amount: float | None) -> Reading:
    """ "will leave within two weeks": the days from publication to the end of it."""
    value, published = write_duration(unit, amount), standpoint.published
    if amount is None or unit.startswith("T"):
        return Reading("DURATION", value, why=_LENGTH)
    if published is None:
        return Reading("DURATION", value, why=NO_PUBLICATION)
    window = read_window(published, count_on(published, unit, amount))
    if window is None:
        return Reading("DURATION", value, why=OUTSIDE)
    return Reading("DURATION", value, window, "range", _COUNTED)


def _time_limit(found: Found) -> bool:
    """ "will leave within two weeks", "will leave in two weeks": not "within a week of his capture", nor
    "the third strike in two weeks"."""
    behind = found.behind()
    if behind is not None and behind.kind in ("of", "after", "before"):
        return False
    return led_by(found, "limit_leads") and hangs_on_verb_before(found) and found.tense() in _AHEAD


def _two_lengths(found: Found, standpoint: Standpoint) -> Reading:
    """ "two years and three months", "an hour and 20 minutes"."""
    units = [unit_of(word) for word in found.words if word.kind == "unit"]
    numbers = [word.value for word in found.words if word.kind in ("number", "a")]
    amounts = [float(number) if isinstance(number, float | int) else 1.0 for number in numbers]
    left, right = write_duration(units[0], amounts[0]), write_duration(units[1], amounts[1])
    bare = right.removeprefix("PT") if left.startswith("PT") or not right.startswith("PT") else right[1:]
    return Reading("DURATION", left + bare.removeprefix("P"), why=_LENGTH)


def _window(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "the past three days", "the next two weeks": a length with its days, counted from publication."""
    length, word, amount = _length(found, standpoint), found.word(*_KINDS), amount_of(found)
    if length is None or word is None:
        return length
    back = found.has("last", "past", "latest", "recent")
    ahead = found.has("coming") or found.says("next")
    unit = unit_of(word)
    if unit == "TH" and amount is not None and amount >= 12:
        unit, amount = "D", float(-(-amount // 24))
    if amount is None or unit.startswith("T") or not (back or ahead):
        return length
    if standpoint.published is None:
        return Reading("DURATION", length.value, why=NO_PUBLICATION)
    end = count_on(standpoint.published, unit, -amount if back else amount)
    window = read_window(end, standpoint.published) if back else read_window(standpoint.published, end)
    if window is None:
        return Reading("DURATION", length.value, why=OUTSIDE)
    return Reading("DURATION", length.value, window, "range", _COUNTED)


def _window_and_half(found: Found, standpoint: Standpoint) -> Reading:
    """ "the past year and a half"."""
    word = found.word("unit")
    return Reading("DURATION", write_duration(str(word.value if word else ""), 1.5), why=_LENGTH)


def _lasting(found: Found, standpoint: Standpoint) -> Reading:
    """ "weekslong", "day-long", "decades-long"."""
    word = found.words[0]
    return Reading("DURATION", write_duration(str(word.value), None if word.plural else 1.0), why=_LENGTH)


def _whole_unit(found: Found, standpoint: Standpoint) -> Reading:
    """ "all day", "all week long"."""
    word = found.word("unit")
    return Reading("DURATION", write_duration(str(word.value if word else ""), 1.0), why=_LENGTH)


def _bare_plural(found: Found, standpoint: Standpoint) -> Reading:
    """ "for weeks", "years of war"."""
    return Reading("DURATION", write_duration(unit_of(found.words[-1]), None), why=_LENGTH)


def _nothing(found: Found, standpoint: Standpoint) -> Reading | None:
    """Ages look like lengths of time; they are none, and nothing inside them is."""
    return None


def _real_length(found: Found) -> bool:
    """No ordinal "second", no share ("three quarters of the city"), no rate, no verb "to last"."""
    word, behind = found.words[-1], found.behind()
    if word.kind == "second":
        token = token_of(found, word)
        if token is None or token.pos != "NOUN":
            return False
    share = word.value == "Q" and behind is not None and behind.kind == "of" and not found.has("vague")
    return not share and not title_case(found) and not rate(found) and not verb_inside(found)


def _one_unit(found: Found) -> bool:
    """ "a year", "an hour": not "a quarter" and not "$3 million a year"."""
    return found.words[-1].value != "Q" and not found.words[-1].plural and not rate(found)


def _half_unit(found: Found) -> bool:
    return found.words[-1].value != "Q"


def _falling_units(found: Found) -> bool:
    """ "two years and three months", not "two days and three weeks"."""
    units = [unit_of(word) for word in found.words if word.kind == "unit"]
    return all(unit in _FALLING for unit in units) and _FALLING.index(units[0]) < _FALLING.index(units[1])


def _all_of_one(found: Found) -> bool:
    """ "all day": not "all years", "all hour" or "after all week two"."""
    word = found.word("unit")
    return word is not None and not word.plural and word.value in ("D", "W", "M", "Y")


def _single(found: Found) -> bool:
    word = found.word("unit")
    return word is not None and not word.plural and word.value != "Q"


def _single_stretch(found: Found) -> bool:
    """ "the past hour": not "at the last minute"."""
    return _single(found) and found.words[-1].value not in ("TM", "TS")


def _over_it(found: Found) -> bool:
    """ "over the next year" is twelve months from now, "the next year" one of the calendar."""
    return found.says("next") and led_by(found, "over_leads") and _single(found)


def _decade(found: Found) -> bool:
    """ "the next decade" begins now, as "the next ten years" do."""
    return found.says("next") and found.words[-1].value in ("E", "C")


def _of_age(found: Found) -> bool:
    return found.words[-1].text == "age"


def _bare_length(found: Found) -> bool:
    """A plural without a number counts behind "for", "in" and the like, or before "of", "later", "before"."""
    word, before, behind = found.words[-1], found.before(), found.behind()
    if not word.plural or word.value == "Q":
        return False
    if behind is not None and behind.kind in ("hyphen", "old", "possessive"):
        return False
    followed = behind is not None and behind.text in (
        "before",
        "after",
        "of",
        "later",
        "earlier",
        "ahead",
        "apart",
    )
    if followed and (word.value not in ("D", "NI") or (before is not None and before.kind == "the")):
        return True
    return led_by(found, "length_leads")


_UNIT = "(unit|night|weekend)"
_HOW_MANY = "(num ((or|to|hyphen|dash) num)?|num more|vague of?|a vague of?|many)"
_WHICH = (
    "(the? (last|past|following|coming|latest|recent|previous|ord)|these|those|this (last|past|coming)|the)"
)

DURATION_RULES = (
    Rule("num gap (unit|second) gap old", _nothing),
    Rule("(a|num) gap (unit|second) of other", _nothing, _of_age),
    Rule(f"(roughly|over)? {_HOW_MANY} whole* {_UNIT}", _length, _real_length),
    Rule("num (gap|dash) (unit|second)", _length, _real_length),
    Rule("vague hyphen unit", _length),
    Rule(f"roughly? a whole* {_UNIT}", _length, _one_unit),
    Rule("roughly? half a (unit|second)", _length, _half_unit),
    Rule("roughly? a unit and a half", _length, _half_unit),
    Rule("roughly? (num|a) unit and (num|a) unit", _two_lengths, _falling_units),
    Rule(f"roughly? {_WHICH} {_HOW_MANY} whole* {_UNIT}", _window, _real_length),
    Rule("(the past|the last|this past|the following) unit and a half", _window_and_half, _single),
    Rule("(the past|the last|this past) whole* unit", _window, _single_stretch),
    Rule("the following unit", _window, _over_it),
    Rule("the following unit", _window, _decade),
    Rule("as many unit", _length),
    Rule("all unit long?", _whole_unit, _all_of_one),
    Rule("lasting", _lasting),
    Rule("unit hyphen long", _lasting),
    Rule("unit", _bare_plural, _bare_length),
    Rule("night", _bare_plural, _bare_length),
)
