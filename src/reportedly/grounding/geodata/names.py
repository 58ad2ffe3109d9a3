"""Folding of place names: one key for the spellings of one name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reportedly.resources.lexicons import load_lexicon

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ə": "a"}
)
_SILENT = str.maketrans(dict.fromkeys("'’‘ʻʼʽʾʿ`´ˌˈ′.·"))
_MARKS = frozenset("‘ʻʼʽʾʿ`´ˌˈ′")
_GAP = re.compile(r"[\W_]+")


@cache
def _same_words() -> dict[str, str]:
    """Each spelling of a recurring name part, and the spelling that stands for them all."""
    table = load_lexicon("places")["folding"]
    return {spelling: part for part, spellings in table.items() for spelling in spellings}


def fold_name(name: str) -> str:
    """The key under which ``name`` is looked up.

    Case, diacritics, apostrophes, hyphens and full stops are levelled; the Arabic article and common
    parts ("Deir"/"Dayr", "St."/"Saint") get one spelling.
    """
    lowered = name.casefold()
    if not (lowered.isascii() and lowered.replace(" ", "").isalpha()):
        lowered = _level(lowered)
    parts = lowered.split()
    same = _same_words()
    if not same.keys().isdisjoint(parts):
        parts = [same.get(part, part) for part in parts]
    return " ".join(parts)


def _level(lowered: str) -> str:
    """Without diacritics and apostrophes, all else that is no letter or digit a space."""
    lowered = lowered.translate(_SILENT)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
        lowered = lowered.translate(_LETTERS).translate(_SILENT)
    return _GAP.sub(" ", lowered)


@cache
def _transcribed() -> frozenset[str]:
    return frozenset(load_lexicon("places")["divisions"]["transcribed"])


def plain_name(name: str, country: str) -> str:
    """``name`` as newspapers print it where GeoNames has a scholarly transcription: "Rafah" for "Rafaḩ"."""
    if name.isascii() or country not in _transcribed():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(
        letter for letter in decomposed if not unicodedata.combining(letter) and letter not in _MARKS
    ).strip()


@cache
def _division_nouns() -> frozenset[str]:
    return frozenset(load_lexicon("places")["divisions"]["bare"])


def bare_division(key: str) -> str:
    """The folded name of an administrative unit without its kind: "sumy oblast" -> "sumy"."""
    nouns = _division_nouns()
    parts = key.split(" ")
    first, last = 0, len(parts)
    while last - first > 1 and parts[last - 1] in nouns:
        last -= 1
    while last - first > 1 and (parts[first] in nouns or (first and parts[first] in ("of", "de", "du", "d"))):
        first += 1
    return " ".join(parts[first:last])
