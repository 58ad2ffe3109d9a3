"""Role phrases: the words by which the people and things of an event are quoted."""

from __future__ import annotations

from reportedly.extraction.wording.states import load_states
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.phrases import core_phrase, noun_phrase
from reportedly.records.sentence import Sentence

CUTTING = ("WDT", "WP", "WP$", "WRB", "VBN", "VBG", ",", ":", "-LRB-", "TO")
"""Tags of the words behind a head where what names it ends."""


def last_of_name(sentence: Sentence, position: int) -> int:
    """The last word that still names what ``position`` heads: up to the first preposition other than "of",
    relative pronoun, participle or comma behind it."""
    last = position
    for token in sentence.tokens[position + 1 :]:
        if token.tag in CUTTING or (token.tag == "IN" and token.lower != "of"):
            break
        if token.lower == "of" and _leads_to_act(sentence, token.index):
            break
        last = token.index
    return last


def _leads_to_act(sentence: Sentence, of: int) -> bool:
    """ "accused soldiers *of summarily executing*"."""
    return any(sentence[index].tag == "VBG" for index in sentence.children_by(of, "pcomp"))


def short_phrase(sentence: Sentence, position: int) -> tuple[int, ...]:
    """The noun with what stands before it and its "of": "a dormitory of a school", without where and when."""
    barred = [
        index
        for index in sentence.children[position]
        if index > position and not (sentence[index].dep == "prep" and sentence[index].lower == "of")
    ]
    end = min([*barred, last_of_name(sentence, position) + 1])
    held = [index for index in noun_phrase(sentence, position) if index < end]
    while len(held) > 1 and sentence[held[0]].lower == "dead":
        held = held[1:]
    return tuple(held) if position in held else core_phrase(sentence, position)


def weapon_phrase(sentence: Sentence, position: int) -> tuple[int, ...]:
    """The weapon in its own words: "Shahed drone", "ballistic missile", without article, number or maker."""
    held = [index for index in core_phrase(sentence, position) if index <= position]
    while held[0] and _names_weapon(sentence, held[0] - 1, position):
        held = [held[0] - 1, *held]
    making = word_set("wording", "making")
    for number, index in enumerate(held[:-1]):
        if sentence[index].lemma in making:
            held = held[number + 1 :]
            break
    while len(held) > 1 and _is_no_part_of_weapon(sentence, held[0]):
        held = held[1:]
    return tuple(held)


def _names_weapon(sentence: Sentence, index: int, position: int) -> bool:
    """A name before a weapon that modifies the same noun: "a *Shahed* drone strike"."""
    token = sentence[index]
    return (
        token.pos == "PROPN"
        and token.head == sentence[position].head
        and token.dep in ("amod", "compound", "nmod")
    )


def _is_no_part_of_weapon(sentence: Sentence, index: int) -> bool:
    token = sentence[index]
    if token.pos in ("DET", "NUM", "ADV", "PUNCT", "PART", "PRON") or token.dep in ("poss", "quantmod"):
        return True
    return token.tag == "POS" or token.lower in load_states().adjectives
