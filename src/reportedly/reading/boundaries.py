"""Boundaries: where a sentence begins and where it cannot, by rule, where the parser is known to err."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.resources.lexicons import load_lexicon

_STOPS = frozenset({"!", "?", "…", "...", "?!", "!?", "!!", "??"})
_CLOSING = frozenset({"”", "’", "»", ")", "]", "''", "'", '"'})
_OPENING = frozenset({"“", "‘", "«", "(", "[", "``", "„"})
_NEVER_BEFORE = frozenset({",", ";", ":", "—", "–", "--", "/"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_ARABIC_ARTICLES = frozenset({"al", "el", "an", "ar", "as", "ash", "ad", "az", "at", "ibn", "bin"})
_ZONE = 3
_SPEAKER = 5
"""Words within which the verb follows that tells who asked."""
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3}"
_NAMED = r"[A-ZÀ-Þ][\w'’\-]+(?:[ ][A-ZÀ-Þ][\w'’\-]+){0,2}"
_REST = r"(?:,[ ]?[A-Z0-9][\w.'’\-]*(?:[ ][A-Z0-9][\w.'’\-]*){0,3})"
_AGENCY = r",?[ ]?\([^()]{2,40}\)"
_ALONE = r"(?![^.]{0,150}[ ][—–-][ ])"
_DATELINE = re.compile(
    rf"(?:(?:{_CAPITALS}|{_NAMED}){_REST}{{0,3}}{_AGENCY}[ ]*(?:—|–|--|-|_)"
    rf"|{_CAPITALS}{_REST}{{1,3}}[ ]*(?:—|–|--|[ ]-)"
    rf"|\([A-Z][^()]{{1,39}}\)[ ]*(?:—|–|--|-)(?=[ ])"
    rf"|(?:{_CAPITALS}|{_NAMED}{_REST})[ ](?:—|–|--)[ ]{_ALONE})"
    rf"[ ]*(?:\[[^\]]{{2,60}}\][ ]*)*(?=[\"“‘'\[]?[A-ZÀ-Þ0-9])"
)
"""Where, when and by whom a story was filed: "KYIV, Ukraine (AP) —", "TARKESH, Feb. 3 -", "Goma, Congo –"."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph: their texts, whether a space follows, and their Penn Treebank tags."""

    texts: Sequence[str]
    spaced: Sequence[bool]
    tags: Sequence[str]


def dateline_end(text: str) -> int | None:
    """The offset behind the dateline that ``text`` begins with, or None."""
    found = _DATELINE.match(text)
    return None if found is None else found.end()


def find_boundaries(words: Words) -> Mapping[int, bool]:
    """Positions where a sentence surely begins (True) or surely does not; the rest is the parser's."""
    cased = any(text[0].isupper() for text in words.texts)
    found: dict[int, bool] = {}
    for position in range(1, len(words.texts)):
        verdict = _judge(words, position, cased=cased)
        if verdict is not None:
            found[position] = verdict
    return found


def _judge(words: Words, position: int, *, cased: bool) -> bool | None:
    previous, text = words.texts[position - 1], words.texts[position]
    if previous in _NEVER_BEFORE or _is_opening(words, position - 1) or _is_closing(words, position):
        return False
    stop = _stop_before(words, position)
    if stop is None:
        return False if cased and text[0].islower() and previous[-1].isalnum() else None
    if cased and text[0].islower():
        return None if _begins_a_name(words, position) else False
    if stop < position - 1:
        return False if words.texts[stop] in _STOPS and _tells_speaker(words, position) else None
    return _judge_abbreviation(words, stop, position)


def _judge_abbreviation(words: Words, stop: int, position: int) -> bool | None:
    """Behind a full stop: an abbreviation, an initial, or the end."""
    text = words.texts[position]
    short = _word_with_stop(words, stop)
    lists = _lists()
    capital = text[0].isupper()
    if short in lists["inside"]:
        return False
    if short in lists["before_numbers"] and text[0].isdigit():
        return False
    if short in lists["titles"] and capital and text.lower() not in lists["openers"]:
        return False
    if len(short) == 1 and capital and words.tags[position] in _NAME_TAGS and _is_initial(words, stop):
        return False
    if short in lists["clock"]:
        return _judge_clock(words, position)
    return True if capital and text.lower() in lists["openers"] else None


def _judge_clock(words: Words, position: int) -> bool | None:
    """Behind "5 a.m.": "Monday", "GMT" and "Kyiv time" go on, a capital that begins no name or begins a
    quotation does not."""
    if _is_opening(words, position) and position + 1 < len(words.texts):
        return True if words.texts[position + 1][0].isupper() else None
    ahead = [text.lower() for text in words.texts[position : position + _ZONE]]
    if ahead[0] in _lists()["behind_clock"] or "time" in ahead:
        return False
    plain = words.tags[position] not in (*_NAME_TAGS, "JJ") or ahead[0] in _lists()["openers"]
    return True if plain and words.texts[position][0].isupper() else None


def _begins_a_name(words: Words, position: int) -> bool:
    """Whether a small letter begins a name, as in "al-Shabab"."""
    ahead = words.texts[position + 1 : position + 3]
    joined = len(ahead) == 2 and ahead[0] == "-" and ahead[1][0].isupper()
    return joined and words.texts[position] in _ARABIC_ARTICLES


def _is_initial(words: Words, stop: int) -> bool:
    """Whether a lone capital letter stands beside a name ("Rahal A."), or begins one ("A. Rahal")."""
    first = stop if words.texts[stop] != "." else stop - 1
    return words.texts[first][0].isupper() and (first < 2 or not words.texts[first - 1][0].islower())


def _stop_before(words: Words, position: int) -> int | None:
    """Position of the mark that ends the words before ``position``, closing quotation marks passed over."""
    current = position - 1
    while current > 0 and _is_closing(words, current):
        current -= 1
    text = words.texts[current]
    if current > 0 and _is_opening(words, current - 1):
        return None
    return current if text in _STOPS or text[-1] == "." else None


def _word_with_stop(words: Words, stop: int) -> str:
    """The word that the full stop at ``stop`` belongs to, in lower case and without it."""
    text = words.texts[stop]
    if text == "." and stop > 0 and not words.spaced[stop - 1]:
        text = words.texts[stop - 1]
    return text.rstrip(".").lower()


def _tells_speaker(words: Words, position: int) -> bool:
    """Whether "Idris asked" follows, or "Halima Idris, 34, shouted"."""
    read = 0
    for text in words.texts[position:]:
        if text.lower() in _lists()["reporting"]:
            return True
        read += text[0].isalpha()
        if read > _SPEAKER or not (text[0].isalnum() or text in (",", "’s", "'s", "-")):
            return False
    return False


def _is_closing(words: Words, position: int) -> bool:
    text = words.texts[position]
    return text in _CLOSING and position > 0 and not words.spaced[position - 1]


def _is_opening(words: Words, position: int) -> bool:
    text = words.texts[position]
    if text in ('"', "'"):
        return not words.spaced[position] and not _is_closing(words, position)
    return text in _OPENING


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load_lexicon("boundaries").items()}
