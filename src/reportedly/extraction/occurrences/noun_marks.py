"""Noun marks: whether a noun is counted, taken for known, or comes with a place or a day."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence


def is_counted(sentence: Sentence, position: int) -> bool:
    """Whether a number or a word of quantity, an indefinite article included, says how many."""
    token = sentence[position]
    quantifiers = word_set("occurrence", "quantifiers")
    if token.tag == "CD" or token.lower in quantifiers:
        return True
    for index in sentence.children[position]:
        if index < position and (sentence[index].tag == "CD" or sentence[index].lower in quantifiers):
            return True
    return token.head == position - 1 and sentence[position - 1].tag == "CD"


def is_definite(sentence: Sentence, position: int) -> bool:
    """Whether an article or an owner takes it for known."""
    if sentence.child(position, "poss") is not None:
        return True
    definite = word_set("occurrence", "definite")
    return any(sentence[index].lower in definite for index in sentence.children_by(position, "det", "predet"))


def counts_people(sentence: Sentence, verb: int) -> bool:
    """Whether those of whom the verb speaks are counted."""
    held = sentence.children_by(verb, "dobj", "nsubjpass", "nsubj", "oprd", "ccomp")
    if sentence[verb].dep in ("acl", "relcl"):
        held = (*held, sentence[verb].head)
    return any(is_counted(sentence, index) for index in held)


def says_where_or_when(sentence: Sentence, positions: Iterable[int]) -> bool:
    """Whether one of the words tells a place or a day."""
    return any(is_place_or_day(sentence, index) for index in positions)


def is_place_or_day(sentence: Sentence, index: int) -> bool:
    """A name behind a preposition other than "by", a weekday, "overnight"."""
    token = sentence[index]
    if token.lower in word_set("occurrence", "times"):
        return True
    if token.pos != "PROPN":
        return False
    if token.dep in ("compound", "nmod", "amod", "poss"):
        token = sentence[token.head]
        return token.dep == "pobj" and sentence[token.head].lower != "by"
    named = token.dep in ("pobj", "appos", "conj", "npadvmod", "dobj")
    return named and sentence[token.head].lower != "by"


def words_before(sentence: Sentence, position: int) -> frozenset[str]:
    """The words that stand before the noun and hang on it, owners left out unless they are pronouns."""
    return frozenset(
        sentence[index].lower
        for index in sentence.children[position]
        if index < position and (sentence[index].dep != "poss" or sentence[index].tag == "PRP$")
    )
