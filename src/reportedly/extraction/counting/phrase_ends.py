"""Phrase ends: whether a word still belongs to the noun phrase behind a number."""

from __future__ import annotations

from reportedly.extraction.counting.nouns import PERSON, noun_at
from reportedly.extraction.counting.numerals import DASHES
from reportedly.extraction.counting.words import grammar
from reportedly.records.sentence import Sentence

NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
_NAME_REACH = 4
_VERB_TAGS = ("VBZ", "VBD", "VBP", "MD", "VB")
_STOP_TAGS = frozenset(
    {
        "IN",
        "TO",
        "WDT",
        "WP",
        "WP$",
        "WRB",
        "CC",
        "EX",
        "PRP",
        ".",
        ":",
        "-LRB-",
        "-RRB-",
        "RP",
        "DT",
        "CD",
        "PRP$",
    }
)
_MODIFIER_TAGS = ("JJ", "NNP", "VBN", "NN", "HYPH")


def is_over(sentence: Sentence, start: int, cursor: int, *, loud: bool) -> bool:
    token = sentence[cursor]
    if token.lower in grammar("stops") or (
        token.text == "," and not is_adjective_list(sentence, start, cursor)
    ):
        return True
    if loud:
        return (
            not token.text[:1].isalnum() and token.text not in DASHES and token.lower not in grammar("quotes")
        )
    return token.tag in _STOP_TAGS or (token.tag in _VERB_TAGS and noun_at(sentence, cursor) is None)


def is_adjective_list(sentence: Sentence, start: int, cursor: int) -> bool:
    """ "unarmed, innocent civilians"."""
    if cursor + 1 >= len(sentence) or cursor == start:
        return False
    return all(sentence[place].tag in ("JJ", "VBN") for place in (cursor - 1, cursor + 1))


def joins_modifiers(sentence: Sentence, start: int, cursor: int) -> bool:
    """ "al Qaeda *and* Taliban militants": a plural is still to come, and no number before it."""
    if cursor == start or sentence[cursor - 1].tag not in _MODIFIER_TAGS:
        return False
    for place in range(cursor + 1, min(cursor + _NAME_REACH, len(sentence))):
        listed = noun_at(sentence, place)
        if listed is not None:
            return listed[1].category == PERSON and listed[1].plural
        if sentence[place].tag not in _MODIFIER_TAGS:
            return False
    return False


def is_demonym_part(sentence: Sentence, cursor: int) -> bool:
    """The middle of "Saudi *Arabian* ambassador"."""
    if sentence[cursor].tag not in ("JJ", "NNP") or not sentence[cursor - 1].text[:1].isupper():
        return False
    behind = noun_at(sentence, cursor + 1) if cursor + 1 < len(sentence) else None
    return behind is not None and behind[1].category == PERSON


def names_thing(sentence: Sentence, cursor: int) -> bool:
    """Whether the unlisted word may be the head: a common noun, or the end of a name."""
    token = sentence[cursor]
    if token.tag in ("NN", "NNS", "NNPS"):
        return True
    after = sentence[cursor + 1].tag if cursor + 1 < len(sentence) else "."
    return token.tag == "NNP" and after not in (*NOUN_TAGS, "HYPH", "POS", "JJ", "VBN")


def ends_phrase(sentence: Sentence, cursor: int) -> bool:
    """Whether no listed noun follows close by in the same run of words."""
    for place in range(cursor + 1, min(cursor + _NAME_REACH, len(sentence))):
        token = sentence[place]
        if noun_at(sentence, place) is not None:
            return False
        if token.lower in grammar("stops") or not token.text[:1].isalpha():
            break
    return True
