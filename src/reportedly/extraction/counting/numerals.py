"""Numerals: digits and number words read as numbers, without what bounds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

_DIGITS = re.compile(r"(\d{1,3}(?:[,.]\d{3})+|\d+)(\.\d+)?$")
_DASHED = re.compile(r"(\d[\d,]*)[–—‒−-](\d[\d,]*)$")
_ABOUT = re.compile(r"~(\d[\d,]*)$")
_COMPARISONS = frozenset({"as", "how", "so", "too"})
"""Before "many" they make a bound or a question of it."""
DASHES = frozenset({"-", "–", "—", "‒", "−"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """Words ``first`` to ``last`` stand for ``low`` to ``high``; ``high`` is None for open words ("dozens").

    ``scale`` is the multiplier at its end ("15 *thousand*"), shared by a range's first number.
    """

    first: int
    last: int
    low: int
    high: int | None
    rule: str | None = None
    scale: int = 1


def read_numeral(sentence: Sentence, position: int) -> Numeral | None:
    """The longest numeral that starts at ``position``, or None."""
    readings = (
        _read_phrase(sentence, position),
        _read_digits(sentence, position),
        _read_number_words(sentence, position),
    )
    found = [numeral for numeral in readings if numeral is not None]
    return max(found, key=lambda numeral: numeral.last) if found else None


def numeral_starts() -> frozenset[str]:
    """Lower-case words, digits apart, with which a numeral can begin."""
    return _starts()


def touches(sentence: Sentence, left: int, right: int) -> bool:
    """Whether no space stands between the words ``left`` and ``right``."""
    return sentence[left].span.end == sentence[right].span.start


def index_phrases(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(held, key=len, reverse=True)) for first, held in found.items()}


def phrase_at(
    sentence: Sentence, position: int, phrases: dict[str, tuple[tuple[str, ...], ...]]
) -> tuple[str, ...] | None:
    """The longest of ``phrases`` whose words stand at ``position``, or None."""
    for words in phrases.get(sentence[position].lower, ()):
        if words_at(sentence, position, words):
            return words
    return None


def words_at(sentence: Sentence, position: int, words: Sequence[str]) -> bool:
    """Whether ``words`` stand in a row from ``position``."""
    if position < 0:
        return False
    row = sentence.tokens[position : position + len(words)]
    return [token.lower for token in row] == list(words)


def _read_phrase(sentence: Sentence, position: int) -> Numeral | None:
    vague, exact, index = _phrases()
    words = phrase_at(sentence, position, index)
    if words is None or (position and sentence[position - 1].lower in _COMPARISONS):
        return None
    phrase, last = " ".join(words), position + len(words) - 1
    if phrase in exact:
        return Numeral(position, last, exact[phrase], exact[phrase])
    if words[-1] == "number" and not words_at(sentence, last + 1, ("of",)):
        return None
    return Numeral(position, last, vague[phrase], None, f'"{phrase}" read as {vague[phrase]} or more')


def _read_digits(sentence: Sentence, position: int) -> Numeral | None:
    text = sentence[position].text
    dashed = _DASHED.match(text)
    if dashed:
        low, high = (int(group.replace(",", "")) for group in dashed.groups())
        return Numeral(position, position, low, high, "range") if low <= high else None
    about = _ABOUT.match(text)
    if about:
        value = int(about.group(1).replace(",", ""))
        return Numeral(position, position, value, value, "approximate: ~")
    match = _DIGITS.match(text)
    if not match:
        return None
    scale, last = _scale_after(sentence, position)
    digits = match.group(0).replace(",", "")
    number = float(digits) if _is_decimal(match, scale) else float(digits.replace(".", ""))
    scaled = number * scale
    if abs(scaled - round(scaled)) > 1e-6:
        return None
    return Numeral(position, last, round(scaled), round(scaled), scale=scale)


def _is_decimal(match: re.Match[str], scale: int) -> bool:
    """Whether a point sets off a fraction: "1.250 million" does, "1.250" is a thousand and more."""
    if match.group(0).count(".") != 1:
        return False
    return match.group(2) is not None or ("." in match.group(1) and scale > 1)


def _scale_after(sentence: Sentence, position: int) -> tuple[int, int]:
    """The multiplier behind a number and the position of its last word."""
    scale, last = 1, position
    tables = load_lexicon("quantities")
    while last + 1 < len(sentence):
        word = sentence[last + 1].lower
        if word in tables["multipliers"]:
            scale *= int(tables["multipliers"][word])
        elif word in tables["suffixes"] and last == position and touches(sentence, last, last + 1):
            scale *= int(tables["suffixes"][word])
        else:
            break
        last += 1
    return scale, last


def _read_number_words(sentence: Sentence, position: int) -> Numeral | None:
    units, multipliers = _number_words()
    total = current = 0
    scale = 1
    last = position - 1
    cursor = position
    if sentence[position].lower in ("a", "an") and position + 1 < len(sentence):
        if sentence[position + 1].lower not in multipliers:
            return None
        current, cursor = 1, position + 1
    while cursor < len(sentence):
        word = sentence[cursor].lower
        if word in units and _may_add(current, units[word]):
            current += units[word]
            scale = 1
        elif word in multipliers and (current or word == "dozen"):
            scale = multipliers[word]
            total, current = _multiply(total, current or 1, scale)
        elif not (last >= position and _joins(sentence, cursor, units, current or total)):
            break
        else:
            cursor += 1
            continue
        last = cursor
        cursor += 1
    value = total + current
    return Numeral(position, last, value, value, scale=scale) if last >= position else None


def _multiply(total: int, current: int, scale: int) -> tuple[int, int]:
    """ "two hundred" stays in the running group, "two thousand" closes it."""
    return (total, current * scale) if scale <= 100 else (total + current * scale, 0)


def _may_add(current: int, unit: int) -> bool:
    if current == 0:
        return True
    return (current % 100 == 0 and unit < 100) or (
        current % 10 == 0 and current % 100 >= 20 and 0 < unit < 10
    )


def _joins(sentence: Sentence, cursor: int, units: dict[str, int], sofar: int) -> bool:
    """Whether a hyphen or "and" goes on with the number: "ninety-three", "a hundred and five"."""
    if cursor + 1 >= len(sentence) or sentence[cursor + 1].lower not in units:
        return False
    unit = units[sentence[cursor + 1].lower]
    word = sentence[cursor].lower
    if word in DASHES:
        return sofar % 10 == 0 and sofar % 100 >= 20 and 0 < unit < 10
    return word == "and" and sofar >= 100 and sofar % 100 == 0 and unit > 0


@cache
def _number_words() -> tuple[dict[str, int], dict[str, int]]:
    tables = load_lexicon("quantities")
    units = {str(word): int(value) for word, value in tables["units"].items()}
    for tens in [word for word, value in units.items() if value >= 20]:
        for unit in [word for word, value in units.items() if 0 < value < 10]:
            units.setdefault(f"{tens}-{unit}", units[tens] + units[unit])
    return units, {str(word): int(value) for word, value in tables["multipliers"].items()}


@cache
def _phrases() -> tuple[dict[str, int], dict[str, int], dict[str, tuple[tuple[str, ...], ...]]]:
    tables = load_lexicon("quantities")
    vague = {str(word): int(value) for word, value in {**tables["vague"], **tables["vague_phrases"]}.items()}
    exact = {str(word): int(value) for word, value in tables["exact_phrases"].items()}
    return vague, exact, index_phrases([*vague, *exact])


@cache
def _starts() -> frozenset[str]:
    units, _ = _number_words()
    return frozenset({*units, *_phrases()[2], "dozen", "a", "an"})
