"""Words: those of a passage that tell one event from another of its kind, and how much each tells."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reportedly.records.plain_words import plain_words
from reportedly.resources.lexicons import load_lexicon

MOST_WORDS = 64
"""Words of a telling that are kept: beyond that, the longer of two passages only has more to say."""
CLASSES: tuple[int, ...] = (4, 16, 36, 64, 100)
"""Weights of words by class of rarity: the squares of 2, 4, 6, 8 and 10 bits."""
RAREST = len(CLASSES) - 1
_AGE = re.compile(r"(\d{1,3})-(year|month)-old", re.I)
_NUMBER = re.compile(r"\d+")
_FEWEST_LETTERS = 3
_ENDINGS = ("'s", "’s")


def folded_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` without case, accents and the ends of plurals; an age is one word (``27yo``)."""
    plain = unicodedata.normalize("NFKD", _AGE.sub(r"\1yo", text))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    for ending in _ENDINGS:
        kept = kept.replace(ending, "")
    return tuple(_singular(word) for word in plain_words(kept))


def telling_words(passages: Iterable[str]) -> tuple[str, ...]:
    """The distinct words of ``passages`` that tell something, the rarest first, then the most repeated,
    then the first told; at most ``MOST_WORDS``."""
    counted: Counter[str] = Counter()
    for passage in passages:
        counted.update(word for word in folded_words(passage) if rarity_of(word) is not None)
    order = {word: position for position, word in enumerate(counted)}
    ranked = sorted(counted, key=lambda word: (-(rarity_of(word) or 0), -counted[word], order[word]))
    return tuple(ranked[:MOST_WORDS])


def rarity_of(word: str) -> int | None:
    """Class of a folded word, from 0 to ``RAREST``; None for a word that every report has.

    The table was learned from news reports; a word that is not in it is rare.
    """
    if _NUMBER.fullmatch(word):
        return _number_rarity(word)
    if len(word) < _FEWEST_LETTERS:
        return None
    rarity = _table().get(word, RAREST)
    return None if rarity < 0 else rarity


def likeness(left: Sequence[str], right: Sequence[str]) -> float | None:
    """How alike two sets of words are, 0 to 1, rare words counting more; None where one is empty."""
    totals = [sum(map(_weight, words)) for words in (left, right)]
    if not all(totals):
        return None
    shared = sum(map(_weight, set(left) & set(right)))
    return float(shared / (totals[0] * totals[1]) ** 0.5)


def rare_words(words: Iterable[str]) -> tuple[str, ...]:
    """Those of the rarest class that are names or the like, no numbers, in the order given."""
    return tuple(word for word in words if rarity_of(word) == RAREST and not word[0].isdigit())


def _weight(word: str) -> int:
    rarity = rarity_of(word)
    return 0 if rarity is None else CLASSES[rarity]


def _number_rarity(word: str) -> int | None:
    """Small numbers and years stand everywhere, house numbers do not."""
    if len(word) < _FEWEST_LETTERS or (len(word) == 4 and word[:2] in ("19", "20")):
        return None
    return _table().get(word, RAREST - 1)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _table() -> Mapping[str, int]:
    """Classes by word; -1 where it tells nothing."""
    classes = load_lexicon("word_weights")["classes"]
    return {word: int(rank) for rank, words in classes.items() for word in words.split()}
