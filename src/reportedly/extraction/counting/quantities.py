"""Quantities: numerals with what bounds them ("at least", "up to", "10 to 15"), as smallest and largest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.extraction.counting.numerals import (
    DASHES,
    Numeral,
    index_phrases,
    numeral_starts,
    phrase_at,
    read_numeral,
    words_at,
)
from reportedly.extraction.counting.rejections import is_rejected
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

Bound = Literal["lower", "upper", "approximate", "possible"]
_LONGEST_BOUND = 5


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words ``first`` to ``last`` stand for ``low`` to ``high``; None is an open end.

    ``number`` is where the numeral itself begins, behind its bound. ``bound`` is what a bound in front says;
    it holds for the next number of a coordination too. ``rule`` says how words became numbers.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    number: int
    rule: str | None = None
    bound: Bound | None = None


def find_quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of ``sentence`` in text order, without ages, dates, money and names with a number."""
    found: list[Quantity] = []
    position = 0
    starts = numeral_starts()
    while position < len(sentence):
        token = sentence[position]
        if token.lower not in starts and not any(map(str.isdigit, token.text)):
            position += 1
            continue
        quantity = _read_quantity(sentence, position, floor=found[-1].last + 1 if found else 0)
        if quantity is None:
            position += 1
            continue
        if not is_rejected(sentence, quantity.first, quantity.number, quantity.last):
            found.append(quantity)
        position = quantity.last + 1
    return tuple(found)


def with_bound(quantity: Quantity, bound: Bound, words: str) -> tuple[int | None, int | None, str | None]:
    """Smallest, largest and rule of ``quantity`` once ``bound`` (said in ``words``) is put on it."""
    return _bounded(quantity.low, quantity.high, quantity.rule, bound, words)


def _read_quantity(sentence: Sentence, position: int, *, floor: int) -> Quantity | None:
    numeral = read_numeral(sentence, position)
    if numeral is None:
        return None
    numeral = _as_range(sentence, numeral)
    first, bound, words = _bound_before(sentence, numeral.first, floor)
    low, high, rule = numeral.low, numeral.high, numeral.rule
    if bound is not None:
        low_end, high, rule = _bounded(low, high, rule, bound, words)
    else:
        low_end = low
    last, low_end, high, rule = _bound_after(sentence, numeral.last, (low_end, high, rule))
    return Quantity(first, last, low_end, high, numeral.first, rule, bound)


def _as_range(sentence: Sentence, numeral: Numeral) -> Numeral:
    """``numeral`` joined with the next where both are the ends of a range."""
    lead = sentence[numeral.first - 1].lower if numeral.first else ""
    if numeral.high is None or numeral.rule == "range":
        return numeral
    if lead == "either":
        return _alternatives(sentence, numeral)
    joint = _joint(sentence, numeral, lead)
    if joint is None:
        return numeral
    second = read_numeral(sentence, numeral.last + 1 + joint)
    if second is None or second.high is None:
        return numeral
    low = numeral.low
    if numeral.scale == 1 and second.scale > 1 and low < 1000 and low * second.scale <= second.low:
        low *= second.scale
    if low >= second.low:
        return numeral
    return Numeral(numeral.first, second.last, low, second.low, "range")


def _joint(sentence: Sentence, numeral: Numeral, lead: str) -> int | None:
    """How many words stand between the two ends of a range that begins with ``numeral``, or None."""
    after = numeral.last + 1
    if after + 1 >= len(sentence):
        return None
    if lead == "between":
        return 1 if sentence[after].lower == "and" else _joint(sentence, numeral, "")
    words = phrase_at(sentence, after, _range_words())
    if words is None:
        return None
    if words[0] == "to" and _is_rise(sentence, numeral.first):
        return None
    return len(words)


def _is_rise(sentence: Sentence, position: int) -> bool:
    """Whether "from 12 to 16" tells of a figure that changed rather than of a range."""
    rises = load_lexicon("quantities")["ranges"]["rises"]
    return any(token.lower in rises for token in sentence.tokens[max(0, position - 9) : position])


def _alternatives(sentence: Sentence, numeral: Numeral) -> Numeral:
    """ "either three, five or no" as the range of its members."""
    values, last, cursor = [numeral.low], numeral.last, numeral.last + 1
    while cursor + 1 < len(sentence) and sentence[cursor].lower in (",", "or"):
        following = read_numeral(sentence, cursor + 1)
        if sentence[cursor + 1].lower == "no":
            values.append(0)
            last = cursor + 1
        elif following is not None:
            values.append(following.low)
            last = following.last
        elif sentence[cursor + 1].lower != "or":
            break
        cursor = max(last, cursor) + 1
    if len(values) == 1:
        return numeral
    return Numeral(numeral.first, last, min(values), max(values), "range of alternatives")


def _bound_before(sentence: Sentence, position: int, floor: int) -> tuple[int, Bound | None, str]:
    """Where the bounds in front of ``position`` begin, the outermost telling one, and its words."""
    first, bound, words = position, None, ""
    if position and sentence[position - 1].lower in ("between", "from", "either") and position - 1 >= floor:
        position -= 1
        first = position
    while True:
        found = _bound_ending(sentence, position, floor)
        if found is None:
            return first, bound, words
        length, kind = found
        if bound is None or bound == "approximate":
            bound = kind
            words = " ".join(token.lower for token in sentence.tokens[position - length : position])
        position -= length
        first = position


def _bound_ending(sentence: Sentence, position: int, floor: int) -> tuple[int, Bound] | None:
    for length in range(_LONGEST_BOUND, 0, -1):
        start = position - length
        if start < floor:
            continue
        kind = _bounds("before").get(tuple(token.lower for token in sentence.tokens[start:position]))
        if kind is not None and not (length == 1 and _is_preposition(sentence, start)):
            return length, kind
    return None


def _is_preposition(sentence: Sentence, position: int) -> bool:
    """ "the past 12", "took over two": no bound."""
    return position > 0 and sentence[position - 1].lower in ("the", "this", "took", "take", "taken", "taking")


def _bound_after(
    sentence: Sentence, last: int, value: tuple[int | None, int | None, str | None]
) -> tuple[int, int | None, int | None, str | None]:
    following = sentence[last + 1].lower if last + 1 < len(sentence) else ""
    for words, kind in _bounds("after").items():
        if (
            words[0] == following
            and words_at(sentence, last + 1, words)
            and not _starts_range(sentence, last, words)
        ):
            low, high, rule = _bounded(*value, kind, " ".join(words))
            return last + len(words), low, high, rule
    return (last, *value)


def _starts_range(sentence: Sentence, last: int, words: tuple[str, ...]) -> bool:
    return words[0] in DASHES and last + 2 < len(sentence) and sentence[last + 2].text[:1].isdigit()


def _bounded(
    low: int | None, high: int | None, rule: str | None, bound: Bound, words: str
) -> tuple[int | None, int | None, str | None]:
    if rule is not None and rule.startswith("range"):
        return low, high, f"{rule}; {words}"
    if bound == "lower":
        return low, None, f"lower bound: {words}" if rule is None else f"{rule}; {words}"
    if high is None:
        return low, None, f"{rule}; {words}"
    if bound == "upper":
        return None, high, f"upper bound: {words}"
    if bound == "possible":
        return 0, high, f"none for certain: {words}"
    return low, high, f"approximate: {words}"


@cache
def _bounds(side: str) -> dict[tuple[str, ...], Bound]:
    """Bounds as tuples of words, longer ones first."""
    table = load_lexicon("quantities")["bounds"][side]
    kinds: tuple[Bound, ...] = ("lower", "upper", "approximate", "possible")
    pairs = [(tuple(phrase.split()), kind) for kind in kinds for phrase in table.get(kind, ())]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _range_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    return index_phrases(load_lexicon("quantities")["ranges"]["between"])
