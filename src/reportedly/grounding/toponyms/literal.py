"""Literal or not: whether a toponym means the place or a government, a body or a people."""

from __future__ import annotations

from reportedly.grounding.toponyms.mentions import Toponym, shouted
from reportedly.grounding.toponyms.words import PlaceWords, load_place_words
from reportedly.records.sentence import Sentence

_DEALT_WITH = frozenset({"with", "against", "by", "between", "for", "toward", "towards"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


def is_literal(toponym: Toponym, sentence: Sentence) -> bool:
    """False for "Moscow said", "the Gaza Health Ministry", "University of Odesa", "Syrian troops"."""
    if toponym.form == "adjective":
        return False
    words = load_place_words()
    return not (
        _within_body(toponym, sentence, words)
        or _acts(toponym, sentence, words)
        or _modifies_people(toponym, sentence, words)
    )


def _within_body(toponym: Toponym, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether the name is part of the name of an organisation: "Kabul Bank", "Bank of Palestine"."""
    if shouted(sentence):
        return False
    position = toponym.last + 1
    if position < len(sentence) and sentence[position].text == "-":
        position += 1
    while position < len(sentence) and sentence[position].text[0].isupper() and position < toponym.last + 5:
        if sentence[position].lower in words.kinds["organisation"]:
            return True
        position += 1
    at = toponym.first - 1
    if at >= 1 and sentence[at].lower == "the":
        at -= 1
    if at < 1 or sentence[at].lower != "of":
        return False
    before = sentence[at - 1]
    return before.text[0].isupper() and before.lower in words.kinds["organisation"]


def _acts(toponym: Toponym, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a government is meant: it speaks, is spoken to, or is dealt with."""
    if not any(feature.kind in ("country", "settlement", "area", "adm1") for feature in toponym.features):
        return False
    token = sentence[_head_of(toponym, sentence)]
    while token.dep == "conj" and token.head != token.index:
        token = sentence[token.head]
    verb = sentence[token.head]
    if token.dep in _SUBJECTS and verb.lemma in words.speech and verb.pos in ("VERB", "AUX"):
        return True
    if token.dep in ("dobj", "iobj") and verb.lemma in words.addressed:
        return True
    if token.dep == "pobj" and verb.lower in _DEALT_WITH:
        return any(feature.kind == "country" for feature in toponym.features) and toponym.form != "unknown"
    return False


def _modifies_people(toponym: Toponym, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether it says whose the people, the body or the weapons are: "US officials", "Iran's army"."""
    token = sentence[_head_of(toponym, sentence)]
    head = sentence[token.head]
    if token.dep == "pobj" and head.lower == "of":
        head = sentence[head.head]
        return head.lower in words.titles or head.lemma in words.ruling
    if token.dep not in ("compound", "nmod", "poss", "amod"):
        return False
    return head.lower in words.titles or head.lower in words.belonging or head.lemma in words.belonging


def _head_of(toponym: Toponym, sentence: Sentence) -> int:
    """The word of the name on which the others depend."""
    for position in range(toponym.last, toponym.first - 1, -1):
        if (
            not toponym.first <= sentence[position].head <= toponym.last
            or sentence[position].head == position
        ):
            return position
    return toponym.last
