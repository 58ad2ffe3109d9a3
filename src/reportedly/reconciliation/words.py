"""Words: those of a passage that tell one event from another of its kind, and how much each tells."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from reportedly.records.plain_words import plain_words
from reportedly.resources.lexicons import load_lexicon

MOST_WORDS = 48
"""Words of a telling that are kept: beyond that, the longer of two passages only has more to say."""
BITS: tuple[int, ...] = (2, 4, 6, 8, 10)
"""What a word tells by class of rarity."""
RAREST = len(BITS) - 1
_AGE = re.compile(r"(\d{1,3})-(year|month)-old", re.I)
_NUMBER = re.compile(r"\d+")
_FEWEST_LETTERS = 3
_ENDINGS = ("'s", "’s")
_FORMS = ("ed", "ing")
_KEPT = 65_536
"""Words of which is kept what was found, for each is met again and again."""


def folded_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` without case, accents and the ends of plurals; an age is one word (``27yo``)."""
    return tuple(map(_singular, plain_words(_folded(text))))


def telling_words(passages: Iterable[str]) -> tuple[str, ...]:
    """The distinct words of ``passages`` that tell something, at most ``MOST_WORDS``: first those that are
    rare and repeated, of equals those told first."""
    counted: Counter[str] = Counter()
    for passage in passages:
        counted.update(filter(None, map(_telling_word, plain_words(_folded(passage)))))
    order = {word: position for position, word in enumerate(counted)}
    return tuple(
        sorted(counted, key=lambda word: (-_salience(word, counted[word]), order[word]))[:MOST_WORDS]
    )


@lru_cache(maxsize=_KEPT)
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
    """How alike two sequences of words are, 0 to 1, earlier words counting more; None where one is empty."""
    if not left or not right:
        return None
    places = {word: position for position, word in enumerate(right)}
    shared = sum(
        rank_weight(position) * rank_weight(places[word])
        for position, word in enumerate(left)
        if word in places
    )
    return float(shared / (squared_weights(len(left)) * squared_weights(len(right))) ** 0.5)


def rank_weight(position: int) -> int:
    """What the word at ``position`` of a telling's words counts for, whole numbers so that sums are exact."""
    return 1000 // (8 + position)


def rare_words(words: Iterable[str]) -> tuple[str, ...]:
    """Those of the rarest class that are names or the like, in the order given: no numbers, and no words of
    violence ("shelled", "mosque", "drone"), rare as they are in news of peace: a war's reports are full of
    them."""
    return tuple(
        word
        for word in words
        if rarity_of(word) == RAREST and not word[0].isdigit() and word not in _words_of_violence()
    )


def _salience(word: str, times: int) -> float:
    return (1 + math.log2(times)) * BITS[rarity_of(word) or 0]


@cache
def squared_weights(length: int) -> int:
    """What a sequence of so many words is alike to itself."""
    return sum(rank_weight(position) ** 2 for position in range(length))


def _number_rarity(word: str) -> int | None:
    """Small numbers and years stand everywhere, house numbers do not."""
    if len(word) < _FEWEST_LETTERS or (len(word) == 4 and word[:2] in ("19", "20")):
        return None
    return _table().get(word, RAREST - 1)


def _folded(text: str) -> str:
    """``text`` without accents and possessive endings, with each age as one word."""
    kept = _AGE.sub(r"\1yo", text) if "-old" in text.lower() else text
    if not kept.isascii():
        plain = unicodedata.normalize("NFKD", kept)
        kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    for ending in _ENDINGS:
        kept = kept.replace(ending, "")
    return kept


@lru_cache(maxsize=_KEPT)
def _telling_word(word: str) -> str | None:
    """The singular of ``word``; None for a word that every report has."""
    singular = _singular(word)
    return None if rarity_of(singular) is None else singular


@lru_cache(maxsize=_KEPT)
def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _words_of_violence() -> frozenset[str]:
    """What is done in war, with what and to what, folded: triggers in all their forms, weapons, targets."""
    triggers = load_lexicon("triggers")
    verbs = {verb.split()[0] for frame in triggers["frame"] for verb in frame.get("verbs", ())}
    forms = {f"{verb[:-1] if verb.endswith('e') else verb}{ending}" for verb in verbs for ending in _FORMS}
    nouns = [noun for frame in triggers["frame"] for noun in frame.get("nouns", ())]
    weapons = [word for kind in load_lexicon("weapons").values() for word in kind["heads"]]
    things = [word for held in load_lexicon("targets")["classes"].values() for word in held["words"]]
    told = (*verbs, *forms, *triggers["misread"], *nouns, *weapons, *things)
    return frozenset(word for held in told for word in folded_words(held))


@cache
def _table() -> Mapping[str, int]:
    """Classes by word; -1 where it tells nothing."""
    classes = load_lexicon("word_weights")["classes"]
    return {word: int(rank) for rank, words in classes.items() for word in words.split()}
