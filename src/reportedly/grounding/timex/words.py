"""Words of a sentence sorted by the part they play in a time expression."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.grounding.timex.numbers import NumberWord, join_numbers
from reportedly.resources.lexicons import load_lexicon

Value = float | str | None


@dataclass(frozen=True, slots=True)
class TimeWord:
    """``kind`` names the list of ``resources/en/times.toml`` it is from, ``other`` being any other word.

    ``value`` is what that list says of it; ``start`` and ``end`` count characters of the document.
    """

    kind: str
    text: str
    start: int
    end: int
    value: Value = None
    plural: bool = False
    capital: bool = False
    dotted: bool = False


_FIXED = (
    "isodate", "slashdate", "clock", "meridiem", "decade", "fraction", "ordinal", "year", "number",
    "possessive", "hyphen", "dash", "comma", "open", "close",
)  # fmt: skip
_SHAPES = r"""
    (?P<isodate>(?<![\w/-])\d{4}(?P<mark>[-/])\d{2}(?P=mark)\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w/-]))
  | (?P<slashdate>(?<![\w/.])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/]))
  | (?P<clock>(?<![\w:.])\d{1,2}(?::[0-5]\d(?::[0-5]\d)?|\.[0-5]\d(?=\s?[ap]\.?m\b))(?![\d:]))
  | (?P<meridiem>(?<=[\d\s])[ap](?:\.\s?m\.?|m)(?![\w]))
  | (?P<decade>(?:(?<![\w'’])['’])?(?:\d{2})?\d0['’]?s\b)
  | (?P<fraction>\d/\d(?![\d/])|[½¼¾])
  | (?P<ordinal>(?<![\w.,-])\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b)
  | (?P<number>(?<!\w)(?<!\d[.,])\d+(?:,\d{3})*(?:\.\d+)?)
  | (?P<possessive>(?<=\w)['’]s?(?!\w))
  | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
  | (?P<hyphen>[-‑])
  | (?P<dash>–)
  | (?P<comma>,)
  | (?P<open>[(])
  | (?P<close>[)])
  | (?P<other>\d+|[^\s\w])
"""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def find_time_words(text: str, *, offsets: Sequence[int]) -> tuple[TimeWord, ...]:
    """All words and marks of ``text``, each with its part; number words are joined to one number.

    ``offsets`` gives for each character of ``text``, and for its end, where it stands in the document.
    """
    found: list[TimeWord] = []
    seen = 0
    for match in _pattern().finditer(text):
        shape = match.lastgroup or "other"
        start, end = match.span()
        if start < seen:
            continue
        place = (offsets[start], offsets[end - 1] + 1)
        if shape == "word":
            found.append(_word(match.group(), place, dotted=text[end : end + 1] == "."))
        elif shape == "feast":
            name = " ".join(match.group().lower().replace("’", "'").split())
            found.append(TimeWord("feast", name, *place, load_lexicon("times")["feasts"].get(name, "")))
        else:
            found.append(_figure(shape, match.group(), place))
        seen = end + found[-1].dotted
    return _joined(found)


def time_word_kinds() -> tuple[str, ...]:
    """Every kind a time word can have, in a fixed order."""
    kinds = dict.fromkeys((*_FIXED, "feast", "multiplier", "other"))
    kinds.update(dict.fromkeys(entry[0] for entry in _vocabulary().values()))
    return tuple(kinds)


def possible_time(text: str) -> bool:
    """Whether ``text`` holds any word or figure that a time expression is built on: a cheap first look."""
    if _DIGIT.search(text) is not None or not _gate_words().isdisjoint(_WORD.findall(text.casefold())):
        return True
    return _gate().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(load_lexicon("times")["feasts"], key=lambda name: (-len(name), name))
    feasts = "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in names)
    return re.compile(rf"(?P<feast>\b(?=[A-Z])(?i:{feasts})\b) | {_SHAPES}", re.VERBOSE)


@cache
def _gate() -> re.Pattern[str]:
    """Names with more than letters ("St. Andrew's")."""
    names = sorted(name for name in _gate_names() if not name.isalpha())
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)


@cache
def _gate_words() -> frozenset[str]:
    """Names of letters alone, one and several."""
    words = {name.casefold() for name in _gate_names() if name.isalpha()}
    return frozenset(words | {f"{word}s" for word in words})


@cache
def _gate_names() -> frozenset[str]:
    lexicon = load_lexicon("times")
    words: set[str] = set()
    for table in (
        "months", "weekdays", "weekdays_plural", "seasons", "season_plurals", "units", "lasting",
        "parts_of_day", "frequencies", "near_days", "references", "decades",
    ):  # fmt: skip
        words.update(lexicon[table])
    words.update(part for name in ("overnight", "tonight", "future") for part in lexicon["parts"][name])
    words.update(("possible", "past", "current", "nineteen", "twenty", "thousand", "term"))
    words.update(name.split()[0] for name in lexicon["feasts"])
    return frozenset(words)


@cache
def _vocabulary() -> Mapping[str, tuple[str, Value, bool]]:
    """Lower-case word -> kind, value, whether it is a plural."""
    lexicon = load_lexicon("times")
    words: dict[str, tuple[str, Value, bool]] = {}
    for part, members in lexicon["parts"].items():
        words.update(dict.fromkeys(members, (part, None, False)))
    for table, kind in (
        ("months", "month"), ("weekdays", "weekday"), ("seasons", "season"), ("parts_of_day", "part"),
        ("frequencies", "frequency"), ("near_days", "near_day"), ("references", "reference"),
        ("numbers", "number"), ("multipliers", "multiplier"), ("ordinals", "ordinal"), ("decades", "decade"),
    ):  # fmt: skip
        words.update({word: (kind, value, False) for word, value in lexicon[table].items()})
    words.update({word: ("weekdays", value, True) for word, value in lexicon["weekdays_plural"].items()})
    words.update({word: ("season", value, True) for word, value in lexicon["season_plurals"].items()})
    words.update({word: ("lasting", value[0], not value[1]) for word, value in lexicon["lasting"].items()})
    for word, letter in lexicon["units"].items():
        words[word] = ("unit", letter, word in ("centuries", "millennia"))
        if len(word) > 3 and not word.endswith(("ies", "ia", "s")):
            words[word + "s"] = ("unit", letter, True)
    words["second"] = ("second", 2, False)
    words["day"], words["days"] = ("unit", "D", False), ("unit", "D", True)
    words["night"], words["nights"] = ("night", "NI", False), ("night", "NI", True)
    words["weekend"], words["weekends"] = ("weekend", "WE", False), ("weekend", "WE", True)
    return words


@cache
def _abbreviations() -> frozenset[str]:
    lexicon = load_lexicon("times")
    names = (*lexicon["months"], *lexicon["weekdays"])
    return frozenset(name for name in names if len(name) <= 5 and name not in _FULL)


_OTHER: tuple[str, Value, bool] = ("other", None, False)
_FULL = ("march", "april", "may", "june", "july")


def _word(text: str, place: tuple[int, int], *, dotted: bool) -> TimeWord:
    """A word at ``place``; a full stop behind it (``dotted``) belongs to an abbreviation."""
    lower = text.lower().replace("’", "'")
    kind, value, plural = _vocabulary().get(lower, _OTHER)
    if kind not in ("month", "weekday"):
        return TimeWord(kind, lower, *place, value, plural, _titled(text))
    short = lower in _abbreviations()
    if text[0].islower() and (short or lower in ("may", "march", "august")):
        return TimeWord("other", lower, *place)
    start, end = place
    closed = short and dotted
    return TimeWord(kind, lower, start, end + closed, value, plural, _titled(text), closed)


def _titled(text: str) -> bool:
    """Capital first letter, small letters behind: in text all in capitals it would mean nothing."""
    return text[0].isupper() and not text.isupper()


def _figure(shape: str, text: str, place: tuple[int, int]) -> TimeWord:
    value: Value = None
    if shape == "number":
        value = float(text.replace(",", ""))
        if len(text) == 4 and text.isdigit() and 1000 <= value < 3000:
            shape = "year"
    elif shape == "ordinal":
        value = float(text[:-2].replace(",", ""))
    elif shape == "fraction":
        value = _FRACTIONS.get(text, 0.0)
        if "/" in text and text[2] != "0":
            value = int(text[0]) / int(text[2])
    elif shape == "decade":
        value = float("".join(figure for figure in text if figure.isdigit()))
    return TimeWord(shape, text.lower(), *place, value)


def _joined(words: Sequence[TimeWord]) -> tuple[TimeWord, ...]:
    """Number words in a row, with the hyphens and the "and" between them, made one word."""
    found: list[TimeWord] = []
    position = 0
    while position < len(words):
        word = words[position]
        if word.kind in ("number", "multiplier", "year", "a", "half", "fraction", "ordinal"):
            numbers = [_number_word(follower) for follower in words[position : position + 12]]
            joined = join_numbers(numbers)
            if joined is not None:
                last = words[position + joined.length - 1]
                found.append(replace(word, kind=joined.kind, end=last.end, value=joined.value))
                position += joined.length
                continue
        found.append(word)
        position += 1
    return tuple(found)


def _number_word(word: TimeWord) -> NumberWord:
    value = word.value if isinstance(word.value, float | int) else None
    kind = word.kind
    if kind in ("number", "year") and word.text[0].isdigit():
        kind = "figure"
    if kind == "second":
        kind = "ordinal"
    return NumberWord(kind, value)
