"""Rules for words that point to past, present or future without a date: "recently", "now"."""

from __future__ import annotations

from reportedly.grounding.timex.grammar import Found, Rule, Standpoint
from reportedly.grounding.timex.guards import token_of
from reportedly.grounding.timex.values import Reading, write_duration

_ONLY = {"PAST_REF": "the past", "PRESENT_REF": "the present", "FUTURE_REF": "the future"}


def read_reference(value: str) -> Reading:
    """The reading of ``PAST_REF``, ``PRESENT_REF`` or ``FUTURE_REF``."""
    return Reading("DATE", value, why=f"no date, only {_ONLY[value]}")


def _some_units(found: Found, standpoint: Standpoint) -> Reading:
    """ "recent months", "the coming weeks", "the days ahead": as long as "the past few months"."""
    word = found.word("unit", "weekend")
    ahead = found.has("coming", "ahead")
    unit = str(word.value) if word is not None else ""
    why = f"an uncertain number of {word.text if word else 'units'} {'ahead' if ahead else 'back'}"
    return Reading("DURATION", write_duration(unit, None), why=why)


def _past(found: Found, standpoint: Standpoint) -> Reading:
    return read_reference("PAST_REF")


def _present(found: Found, standpoint: Standpoint) -> Reading:
    return read_reference("PRESENT_REF")


def _future(found: Found, standpoint: Standpoint) -> Reading:
    return read_reference("FUTURE_REF")


def _listed(found: Found, standpoint: Standpoint) -> Reading:
    return read_reference(str(found.words[-1].value))


def _plural_unit(found: Found) -> bool:
    word = found.word("unit")
    return word is not None and word.plural


def _noun(found: Found) -> bool:
    """ "the past": not "the past president"."""
    token = token_of(found, found.words[-1])
    return token is not None and token.pos == "NOUN"


def _adjective(found: Found) -> bool:
    return not found.words[0].capital


REFERENCE_RULES = (
    Rule("the? recent (unit|weekend)", _some_units, _plural_unit),
    Rule("the? past (unit|weekend)", _past, _plural_unit),
    Rule("these unit", _present, _plural_unit),
    Rule("the? coming unit", _some_units, _plural_unit),
    Rule("the? future unit", _future, _plural_unit),
    Rule("the unit ahead", _some_units, _plural_unit),
    Rule("as soon as possible", _future),
    Rule("the near? future", _future),
    Rule("the near term", _future),
    Rule("the past", _past, _noun),
    Rule("current", _present, _adjective),
    Rule("reference", _listed),
)
