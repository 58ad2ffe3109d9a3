"""Rules for what recurs: "every Friday", "each day", "daily", "Tuesday nights", "twice a week"."""

from __future__ import annotations

from reportedly.grounding.timex.counted import amount_of
from reportedly.grounding.timex.durations import unit_of
from reportedly.grounding.timex.grammar import Found, Rule, Standpoint
from reportedly.grounding.timex.values import Reading, write_duration

_RECURS = "recurs"


def _every(found: Found, standpoint: Standpoint) -> Reading | None:
    """ "every day", "every two weeks", "every other day", "twice a week", "three times a month"."""
    word = found.word("unit", "weekend", "night")
    if word is None:
        return None
    often = found.has("times", "once") and not found.has("every")
    amount = 2.0 if found.has("other") else 1.0 if often else amount_of(found) or 1.0
    return Reading("SET", write_duration(unit_of(word), amount), why=_RECURS)


def _every_weekday(found: Found, standpoint: Standpoint) -> Reading:
    weekday = int(found.number("weekday", "weekdays") or 0)
    part = found.word("part", "night")
    tail = f"T{part.value}" if part is not None and ":" not in str(part.value) else ""
    return Reading("SET", f"XXXX-WXX-{weekday}{tail}", why=_RECURS)


def _every_named(found: Found, standpoint: Standpoint) -> Reading:
    """ "every July", "each winter", "every morning"."""
    word = found.words[-1]
    if word.kind == "month":
        return Reading("SET", f"XXXX-{int(word.value or 0):02d}", why=_RECURS)
    head = "XXXX-" if word.kind == "season" else "XXXX-XX-XXT"
    return Reading("SET", f"{head}{word.value}", why=_RECURS)


def _frequency(found: Found, standpoint: Standpoint) -> Reading:
    return Reading("SET", str(found.words[0].value), why=_RECURS)


def _nothing(found: Found, standpoint: Standpoint) -> Reading | None:
    """Rates ("300 per day") are no time."""
    return None


def _no_title(found: Found) -> bool:
    """No newspaper ("Daily Mail") and no hour of television."""
    return not found.words[-1].capital or found.before() is None


def _other_of_two(found: Found) -> bool:
    other = found.word("other")
    return _no_title(found) and (other is None or other.text == "other")


def _recurring(found: Found) -> bool:
    return found.has("every") or found.words[-1].plural or found.words[-1].text.endswith("s")


SET_RULES = (
    Rule("every (num|other)? (unit|weekend|night)", _every, _other_of_two),
    Rule("every? weekday (part|night)", _every_weekday, _recurring),
    Rule("every (ord|other)? weekday", _every_weekday),
    Rule("weekdays", _every_weekday),
    Rule("every (month|season|part)", _every_named),
    Rule("(once|num times|vague times) (a|every|per) unit", _every),
    Rule("per unit", _nothing),
    Rule("frequency", _frequency, _no_title),
)
