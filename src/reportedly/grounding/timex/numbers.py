"""Number words in a row to one number: "a hundred and five", "two and a half", "nineteen ninety-six"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class NumberWord:
    """``kind`` is ``figure`` (digits), ``number`` (one to ninety), ``multiplier`` (hundred, thousand, ...),
    ``ordinal``, ``fraction``, ``a``, ``and``, ``half``, ``hyphen`` or anything else."""

    kind: str
    value: float | None


@dataclass(frozen=True, slots=True)
class JoinedNumber:
    """A number made of the first ``length`` words."""

    kind: Literal["number", "ordinal", "year"]
    value: float
    length: int


# Words as letters: f figure, u one to nine, t ten to nineteen, y twenty to ninety, h hundred, k thousand,
# o ordinal below a hundred, O ordinal from a hundred on, x fraction, H half, a, &, -.
_SMALL = "(?:y-?u|y|t|u)"
_GROUP = f"(?:(?:f|a|{_SMALL})h(?:&?{_SMALL})?|{_SMALL})"
_NUMBER = re.compile(f"(?:(?:(?:f|a|{_GROUP})?k)+(?:&?{_GROUP})?|fx|f|{_GROUP}|h)(?:-?&-?aH|-?&-?a-H)?")
_ORDINAL = re.compile(f"(?:(?:f|a|{_SMALL})[hk]&?)*(?:y-?)?o|(?:a|{_SMALL}-?)?O")
_YEAR = re.compile("[ty](?:y-?u|y|t)")
_STARTS = frozenset("futyhkoOa")


def join_numbers(words: Sequence[NumberWord]) -> JoinedNumber | None:
    """The number that ``words`` begin with, or None where it is a single word or none at all."""
    code = "".join(_letter(word) for word in words)
    if code[:1] not in _STARTS:
        return None
    year = _YEAR.match(code)
    if year and 17 <= (words[0].value or 0) <= 20:
        rest = sum(word.value or 0 for word in words[1 : year.end()])
        return JoinedNumber("year", (words[0].value or 0) * 100 + rest, year.end())
    ordinal, number = _ORDINAL.match(code), _NUMBER.match(code)
    if ordinal and ordinal.end() > 1:
        return JoinedNumber("ordinal", _sum(words, ordinal.group()), ordinal.end())
    if number and number.end() > 1:
        return JoinedNumber("number", _sum(words, number.group()), number.end())
    return None


def _letter(word: NumberWord) -> str:
    value = word.value or 0
    if word.kind == "number":
        return "u" if value < 10 else "t" if value < 20 else "y"
    if word.kind == "multiplier":
        return "h" if value == 100 else "k"
    if word.kind == "ordinal":
        return "o" if value < 100 else "O"
    letters = {"figure": "f", "fraction": "x", "half": "H", "a": "a", "and": "&", "hyphen": "-"}
    return letters.get(word.kind, " ")


def _sum(words: Sequence[NumberWord], code: str) -> float:
    total = group = 0.0
    for letter, word in zip(code, words, strict=False):
        value = word.value or 0
        if letter in "hO":
            group = (group or 1) * value
        elif letter == "k":
            total, group = total + (group or 1) * value, 0.0
        elif letter == "H":
            group += 0.5
        else:
            group += value
    return total + group
