"""Languages: whether a text is English, else which one it is; the only file that knows py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resources.lexicons import load_lexicon

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 4_000
"""Characters looked at: a page and a half, enough to tell any two languages apart."""
_WORD = re.compile(r"[^\W\d_]+")
_MIN_LETTERS = 40
"""Below this a text in Latin letters is let through: nobody can tell names from words in it."""
_ENGLISH_SHARE, _ENGLISH_WORDS = 0.16, 4
"""English beyond doubt: so many of the words are English function words, and so many different ones."""
_MAX_SHARE, _CERTAINTY = 0.10, 0.6
"""Foreign: fewer English function words than this, and a detector surer than that."""
_MAX_SHARE_WITH_NAMES, _CERTAINTY_WITH_NAMES = 0.05, 0.9
"""The same where names cannot be set aside: in capitals, and where little stands in small letters."""
_ENGLISH_KIN = ("en", "pcm", "zxx")


def foreign_language(text: str) -> str | None:
    """The English name of the language of ``text``, or None where it is English or may well be.

    Names and quotations in other languages and scripts do not make an English text foreign: where there
    are enough of them, only words without a capital are judged.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    latin = [word for word in words if _is_latin(word)]
    if _count_letters(latin) * 2 < _count_letters(words):
        return _name(_rank(sample)[0][0])
    if _count_letters(latin) < _MIN_LETTERS or _reads_as_english(latin):
        return None
    plain = [word for word in latin if word.islower()]
    if _count_letters(plain) >= _MIN_LETTERS:
        judged, max_share, needed = plain, _MAX_SHARE, _CERTAINTY
    else:
        judged, max_share, needed = latin, _MAX_SHARE_WITH_NAMES, _CERTAINTY_WITH_NAMES
    best, certainty = _rank(" ".join(judged).lower())[0]
    foreign = best not in _ENGLISH_KIN and certainty >= needed and _function_share(latin) < max_share
    return _name(best) if foreign else None


def _reads_as_english(words: list[str]) -> bool:
    found = [word.lower() for word in words if word.lower() in _function_words()]
    return len(found) >= _ENGLISH_SHARE * len(words) and len(set(found)) >= _ENGLISH_WORDS


def _function_share(words: list[str]) -> float:
    return sum(word.lower() in _function_words() for word in words) / len(words)


def _count_letters(words: list[str]) -> int:
    return sum(map(len, words))


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250" or "\u1e00" <= word[0] <= "\u1eff"


def _rank(sample: str) -> list[tuple[str, float]]:
    return [(str(code), float(score)) for code, score in _detector().rank(sample)]


def _name(code: str) -> str:
    return str(load_lexicon("languages", language="all")["names"].get(code, f"another language ({code})"))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for words in load_lexicon("function_words").values() for word in words)


@cache
def _detector() -> LanguageIdentifier:
    """Loaded once, and only for a text that does not read as English at first sight."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
