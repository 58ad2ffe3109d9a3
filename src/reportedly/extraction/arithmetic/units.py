"""Unit conversions checked: "115 kilometers (70 miles)", "5,000 feet / 1,500 m", "40 C (104 F)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extraction.arithmetic.figures import Figure, figure_pattern, read_figure, write_number
from reportedly.records.check import Check
from reportedly.records.span import Span
from reportedly.resources.lexicons import load_lexicon

SHARE = 0.10
"""How far a stated figure may lie from the computed one, as a share of it, even if rounding explains it."""
SMALL_SHARE = 0.25
"""The same for whole numbers below ten, which leave no finer figure to state."""
ROUND_SHARE = 0.05
"""How far a figure that ends in 0 or 5 may lie off though rounding does not explain it."""

_ALTERNATIVE_SHARE = 0.30
_COMPOUND = re.compile(r"\d\s*(?:feet|foot|ft|pounds?|lbs?|stone)[.,]?\s+(?:and\s+)?$", re.IGNORECASE)
"""What stands before the second half of "5 feet 10 inches", which is no amount by itself."""
_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|(?:just )?over|under|~|≈)\s*)?"
)
_SHAPE = r"(?:[-\s](?:long|wide|deep|high|tall|thick|range|radius))?"


@dataclass(frozen=True, slots=True)
class Unit:
    """``sizes`` in the base unit of ``quantity``: several where the word means several units.

    ``shown`` is its plural, ``one`` its singular.
    """

    quantity: str
    sizes: tuple[float, ...]
    shown: str
    one: str


@dataclass(frozen=True, slots=True)
class Amount:
    """One or two figures (a range) of a unit."""

    figures: tuple[Figure, ...]
    unit: Unit
    text: str


def find_unit_checks(text: str, offsets: Sequence[int]) -> Iterator[Check]:
    """A check for every amount that another unit repeats in brackets, after a slash or after "or".

    ``offsets`` gives for each character of ``text``, and for its end, where it stands in the document.
    """
    if _second().search(text) is None:
        return
    for match in _pair().finditer(text):
        left = _amount(match, "a")
        if left is None or _COMPOUND.search(text, max(0, match.start() - 20), match.start()):
            continue
        for name in ("b", "c"):
            right = _amount(match, name) if match.group(f"{name}_low") else None
            if right is None or not _comparable(left, right):
                continue
            check = _check(left, right, _span(match, offsets))
            if check.holds or match.group("sure") or _near(left, right):
                yield check


def _span(match: re.Match[str], offsets: Sequence[int]) -> Span:
    last = next(name for name in ("close", "c_unit", "b_unit") if match.group(name))
    return Span(offsets[match.start("a_low")], offsets[match.end(last) - 1] + 1)


def _near(left: Amount, right: Amount) -> bool:
    """Whether two amounts with a bare "or" between them are so close that one is meant to be the other."""
    value = converted(left.figures[0].value, left.unit, right.unit)[0]
    return _within(right.figures[0].value, value, _ALTERNATIVE_SHARE)


def _check(left: Amount, right: Amount, span: Span) -> Check:
    pairs = list(zip(left.figures, right.figures, strict=True))
    computed = [
        min(converted(source.value, left.unit, right.unit), key=lambda value: abs(value - stated.value))
        for source, stated in pairs
    ]
    words = " to ".join(write_number(value) for value in computed)
    return Check(
        kind="unit-conversion",
        span=span,
        stated=f"{left.text} = {right.text}",
        computed=f"{words} {right.unit.one if words == '1' else right.unit.shown}",
        holds=all(conversion_holds(source, left.unit, stated, right.unit) for source, stated in pairs),
    )


def conversion_holds(source: Figure, unit: Unit, stated: Figure, other: Unit) -> bool:
    """Whether ``stated`` is ``source`` in another unit, as rounded figures go.

    It is if the computed number, rounded to the last figure stated, gives the stated one, and they differ by
    no more than a tenth (a quarter where a whole number below ten is stated); or if the stated one ends in 0
    or 5 and differs by no more than a twentieth; or if the source is the stated one converted and rounded in
    its turn, a twentieth apart at most. A temperature may be a difference, and off by half its last figure.
    """
    forward = converted(source.value, unit, other)
    if unit.quantity == "temperature":
        degree = max(0.5, min(stated.step, 5.0) / 2) if not stated.is_round else 2.5
        return any(abs(stated.value - value) <= degree for value in forward)
    backward = converted(stated.value, other, unit)
    return any(_rounds_to(value, stated) for value in forward) or any(
        _within(value, source.value, ROUND_SHARE) and abs(value - source.value) <= source.step / 2
        for value in backward
    )


def _rounds_to(computed: float, stated: Figure) -> bool:
    share = SMALL_SHARE if stated.value < 10 and stated.step == 1 else SHARE
    rounded = abs(stated.value - computed) <= stated.step / 2 and _within(stated.value, computed, share)
    return rounded or (stated.is_round and _within(stated.value, computed, ROUND_SHARE))


def _within(value: float, other: float, share: float) -> bool:
    return abs(value - other) <= share * abs(other)


def converted(value: float, unit: Unit, other: Unit) -> tuple[float, ...]:
    """``value`` in the other unit, once for each size either can have; the likeliest first."""
    if unit.quantity == "temperature":
        fahrenheit = other.shown.endswith("Fahrenheit")
        scaled = value * unit.sizes[0] / other.sizes[0]
        absolute = scaled + 32 if fahrenheit else (value - 32) * unit.sizes[0]
        return absolute, scaled
    return tuple(value * size / target for size in unit.sizes for target in other.sizes)


def _comparable(left: Amount, right: Amount) -> bool:
    same = left.unit.quantity == right.unit.quantity and left.unit is not right.unit
    return same and len(left.figures) == len(right.figures)


def _amount(match: re.Match[str], name: str) -> Amount | None:
    unit = _find_unit(match.group(f"{name}_unit"))
    texts = [match.group(f"{name}_low"), match.group(f"{name}_high")]
    figures = tuple(figure for text in texts if text and (figure := read_figure(text)) is not None)
    if unit is None or not figures:
        return None
    start, end = match.start(f"{name}_low"), match.end(f"{name}_unit")
    return Amount(figures, unit, " ".join(match.string[start:end].split()))


def _find_unit(words: str) -> Unit | None:
    table = _units()
    plain = " ".join(words.split())
    return table.get(plain) or table.get(plain.lower())


@cache
def _units() -> dict[str, Unit]:
    """Units by every word and mark for them, words in lower case."""
    found: dict[str, Unit] = {}
    for entry in load_lexicon("units").values():
        sizes = tuple(float(size) for size in entry["sizes"])
        unit = Unit(str(entry["quantity"]), sizes, str(entry["shown"]), str(entry["words"][0]))
        found.update({str(word).lower(): unit for word in entry["words"]})
        found.update({str(mark): unit for mark in entry.get("marks", ())})
    return found


@cache
def _pair() -> re.Pattern[str]:
    """Two amounts, or three in brackets, with what may stand between them; named groups a, b and c."""
    between = r"(?:(?P<sure>\s*(?P<open>[(\[])\s*(?:or\s+|i\.e\.,?\s+)?|,\s+or\s+)|\s*/\s*|\s+or\s+)"
    third = rf"(?:\s*(?:[;,/]|,?\s+or)\s*{_ABOUT}{_one('c')})?"
    ending = rf"(?(open){third}\s*(?P<close>[)\]])|(?![\w-]))"
    return re.compile(f"{_one('a')}{between}{_ABOUT}{_one('b')}{ending}", re.IGNORECASE)


@cache
def _second() -> re.Pattern[str]:
    """The second of two amounts and what stands before it: quickly looked for, and mostly not there."""
    return re.compile(rf"(?:[(\[/]|\bor\s)\s*(?:or\s+|i\.e\.,?\s+)?{_ABOUT}{_one('b')}", re.IGNORECASE)


def _one(name: str) -> str:
    figure = figure_pattern()
    joint = r"\s?(?:-|–|—)\s?|\s+(?:to|and)\s+"
    return (
        rf"(?P<{name}_low>{figure})(?:(?:{joint})(?P<{name}_high>{figure}))?"
        rf"(?:\s|-)?(?P<{name}_unit>{_unit_words()})(?!\w){_SHAPE}"
    )


@cache
def _unit_words() -> str:
    words: list[str] = []
    marks: list[str] = []
    for entry in load_lexicon("units").values():
        words.extend(str(word) for word in entry["words"])
        marks.extend(str(mark) for mark in entry.get("marks", ()))
    longest = sorted({*words}, key=lambda word: (-len(word), word))
    exact = sorted({*marks}, key=lambda mark: (-len(mark), mark))
    spaced = [re.escape(word).replace(r"\ ", r"\s+") for word in longest]
    return rf"(?:{'|'.join(spaced)}|(?-i:{'|'.join(re.escape(mark) for mark in exact)}))"
