"""Figures as an editor reads them: how much, and how finely it was rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.resources.lexicons import load_lexicon

_SCALES = {"hundred": 100.0, "thousand": 1_000.0, "million": 1_000_000.0, "billion": 1_000_000_000.0}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_DIGITS = r"(?<![\w.,/$€£¥#])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d]|,\d)"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with ``step``, the worth of its last figure but noughts: 100 for 1,500, 0.1 for 7.5."""

    value: float
    step: float

    @property
    def is_round(self) -> bool:
        """Whether it ends in 0 or 5, as figures do that were rounded by feel."""
        return self.step >= 10 or round(self.value / self.step) % 5 == 0


def figure_pattern() -> str:
    """A regular expression, for ``re.IGNORECASE``, of a number in digits or words."""
    words = "|".join(sorted(_words(), key=lambda word: (-len(word), word)))
    digits = rf"{_DIGITS}(?:\s?[½¼¾]|[\s-](?:1/2|1/4|3/4))?(?:\s(?:thousand|million|billion))?"
    spelt = rf"\b(?:{words})(?:[\s-](?:{words}|hundred|thousand|million|billion))*\b"
    return rf"(?:{digits}|{spelt}|\bhalf(?:\s|-)an?\b|\bhalf\b|\ban?\b)"


def read_figure(text: str) -> Figure | None:
    """The number that ``text``, matched by ``figure_pattern``, stands for."""
    lower = text.strip().lower().replace("−", "-")
    if lower.startswith("half"):
        return Figure(0.5, 0.1)
    if lower in ("a", "an"):
        return Figure(1.0, 1.0)
    if lower[0].isdigit() or lower[0] == "-":
        return _read_digits(lower)
    return _read_words(re.split(r"[\s-]+", lower))


def _read_digits(text: str) -> Figure | None:
    match = re.match(r"(-?[\d,]+)(\.\d+)?", text)
    if match is None:
        return None
    number = match.group().replace(",", "")
    value, rest = float(number), text[match.end() :].strip(" -")
    step = _step(number)
    for sign, worth in _FRACTIONS.items():
        if rest.startswith(sign):
            value, step = value + worth, 0.1
            rest = rest.removeprefix(sign).strip()
    scale = _SCALES.get(rest, 1.0)
    return Figure(value * scale, step * scale)


def _step(number: str) -> float:
    """The worth of the last figure that counts; decimals all count ("2.0" is a tenth)."""
    _, _, decimals = number.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    whole = number.strip("-0") and number
    noughts = len(whole) - len(whole.rstrip("0")) if whole else 0
    return float(10.0**noughts)


def _read_words(words: list[str]) -> Figure | None:
    total = group = 0.0
    for word in words:
        scale = _SCALES.get(word)
        if scale == 100:
            group = (group or 1) * 100
        elif scale is not None:
            total, group = total + (group or 1) * scale, 0.0
        else:
            group += _words().get(word, 0.0)
    value = total + group
    return Figure(value, _step(str(int(value)))) if value else None


@cache
def _words() -> dict[str, float]:
    numbers = load_lexicon("times")["numbers"]
    return {str(word): float(value) for word, value in numbers.items()}


def write_number(value: float) -> str:
    """A computed number for people: three figures that count, whole from a hundred on, thousands marked."""
    if abs(value) >= 100:
        return f"{round(value):,}"
    shown = f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"
    return shown.removesuffix(".0")
