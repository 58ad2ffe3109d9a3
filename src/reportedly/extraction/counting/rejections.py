"""Rejections: numbers that count nobody, such as ages, dates, money, calibres and the names of units."""

from __future__ import annotations

from functools import cache

from reportedly.extraction.counting.numerals import DASHES, touches
from reportedly.records.sentence import Sentence
from reportedly.records.token import Token
from reportedly.resources.lexicons import load_lexicon

_OLDEST, _LATEST_DAY, _LATEST_TWO_DIGITS = 110, 31, 99
_YEARS = range(1900, 2100)
_YEAR_CUES = frozenset(
    {"in", "since", "until", "by", "during", "before", "after", "from", "of", "early", "late", "mid"}
)
_HYPHENED = frozenset({"odd", "plus", "ish"})


def is_rejected(sentence: Sentence, first: int, number: int, last: int) -> bool:
    """Whether the number at ``number`` to ``last``, its bound beginning at ``first``, counts nobody."""
    return (
        _after_sign(sentence, first, number)
        or _before_sign(sentence, last)
        or _is_hyphened(sentence, number, last)
        or _is_date(sentence, number, last)
        or _is_year(sentence, number, last)
        or _is_age(sentence, number, last)
        or _is_pronoun(sentence, number, last)
    )


def is_unit(word: str) -> bool:
    """Whether ``word`` names a unit of time, length, weight or money."""
    units = _words("units")
    return word in units or (word.endswith("s") and word[:-1] in units) or (word == "centuries")


def is_calendar_word(word: str) -> bool:
    """Whether ``word`` names a day or a month."""
    return word in _words("days") or word in _words("months")


def _after_sign(sentence: Sentence, first: int, number: int) -> bool:
    for position in {first, number}:
        if position == 0:
            continue
        before = sentence[position - 1]
        if before.lower in _words("before") or before.text[-1:] in "$£€₽₴₹¥":
            return True
        if before.lower in _words("before_names") and before.text.istitle():
            return True
    return False


def _before_sign(sentence: Sentence, last: int) -> bool:
    return last + 1 < len(sentence) and sentence[last + 1].lower in _words("after")


def _is_hyphened(sentence: Sentence, number: int, last: int) -> bool:
    """ "12-hour", "three-man", "F-16": a number that is part of another word."""
    if number >= 2 and sentence[number - 1].text in DASHES and touches(sentence, number - 1, number):
        before = sentence[number - 2].text
        if touches(sentence, number - 2, number - 1) and before[-1:].isalpha():
            return True
    if last + 2 >= len(sentence) or sentence[last + 1].text not in DASHES:
        return False
    word = sentence[last + 2]
    joined = touches(sentence, last, last + 1) and touches(sentence, last + 1, last + 2)
    return joined and word.text[:1].isalpha() and word.lower not in _HYPHENED


def _is_date(sentence: Sentence, number: int, last: int) -> bool:
    if not sentence[number].text.isdigit() or int(sentence[number].text) > _LATEST_TWO_DIGITS:
        return False
    if int(sentence[number].text) > _LATEST_DAY:
        return number > 0 and _is_month(sentence, number - 1)
    near = [number - 1, last + 1]
    if last + 2 < len(sentence) and sentence[last + 1].lower == "of":
        near.append(last + 2)
    return any(0 <= place < len(sentence) and _is_month(sentence, place) for place in near)


def _is_month(sentence: Sentence, position: int) -> bool:
    token = sentence[position]
    return token.lower in _words("months") and token.text[:1].isupper() and token.tag != "MD"


def _is_year(sentence: Sentence, number: int, last: int) -> bool:
    text = sentence[number].text
    if number != last or not text.isdigit() or int(text) not in _YEARS:
        return False
    if number and (sentence[number - 1].lower in _YEAR_CUES or _is_month(sentence, number - 1)):
        return True
    near = sentence.tokens[last + 1 : last + 4]
    return not any(
        token.tag == "NNS" or token.lower in ("people", "men", "women", "troops") for token in near
    )


def _is_age(sentence: Sentence, number: int, last: int) -> bool:
    """ "Amina, 25, died": a bare number between commas behind a name."""
    text = sentence[number].text
    if any(token.lower in ("aged", "ages") for token in _numbers_before(sentence, number)):
        return True
    if number != last or number < 2 or not text.isdigit() or int(text) > _OLDEST:
        return False
    after = sentence[last + 1].text if last + 1 < len(sentence) else "."
    if sentence[number - 1].text in (",", "(") and after in (",", ")", ".", ";"):
        return sentence[number - 2].tag in ("NNP", "NNPS", "NN", "POS") or after == ")"
    return False


def _numbers_before(sentence: Sentence, number: int) -> tuple[Token, ...]:
    """The numbers listed right before, and the word before those ("*aged 45 and* 63")."""
    place = number - 1
    while place >= 0 and (
        sentence[place].tag == "CD" or sentence[place].lower in ("and", ",", "between", "to", "from")
    ):
        place -= 1
    return sentence.tokens[max(place, 0) : number]


def _is_pronoun(sentence: Sentence, number: int, last: int) -> bool:
    """ "no one", "one another", "one of the": not a figure."""
    if number != last or sentence[number].lower != "one":
        return False
    before = sentence[number - 1].lower if number else ""
    after = sentence[last + 1].lower if last + 1 < len(sentence) else ""
    return (
        before in ("no", "the", "this", "that", "any", "every", "some", "which", "each", "-")
        or after == "another"
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("quantities")["rejected"][name])
