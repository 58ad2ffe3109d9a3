"""Whether the clause around a time expression looks back or ahead, read off the parse."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import islice
from typing import Literal

from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

Tense = Literal["past", "present", "future", "relative"]
"""``relative`` is the future seen from the past: "would"."""

_CLIMB = 40
"""How many heads are looked at above a word: parses of broken text can be very deep."""


def tense_at(sentence: Sentence, offset: int) -> Tense | None:
    """The tense of the nearest verb above the word at ``offset`` that shows one, or None.

    A past verb of planning over an infinitive or a "for" ("scheduled the vote for Friday") looks ahead; a
    past participle that describes a noun ("suspend the order issued Thursday") looks back.
    """
    position = bisect_right(sentence.tokens, offset, key=lambda token: token.span.start) - 1
    if position < 0:
        return None
    below = position
    for current in (position, *islice(sentence.ancestors(position), _CLIMB)):
        token = sentence[current]
        if current != below and _plans(sentence, current, below):
            return "future"
        below = current
        if token.pos not in ("VERB", "AUX"):
            continue
        shown = _shown(sentence, current)
        if shown is not None:
            return shown
        if token.tag == "VBN" and token.dep == "acl":
            return "past"
        if _is_to(sentence, current):
            return "future" if sentence[token.head].tag in ("VBZ", "VBP") else "relative"
        if token.tag == "VB" and token.dep == "acl" and sentence[token.head].lemma in _plan_nouns():
            return "future"
    return None


def _plans(sentence: Sentence, verb: int, below: int) -> bool:
    """Whether ``below``, which hangs on ``verb``, is what is planned; "had been due to" is over, and
    "rebels set fire to a mill on Monday" says when it was done."""
    verbs, branch = _tense_lists(), sentence[below]
    lemma = sentence[verb].lemma
    if lemma in verbs["deadline_verbs"] and branch.lower in ("until", "till", "by"):
        return True
    scheduled = lemma in verbs["schedule_verbs"]
    if not scheduled and lemma not in verbs["intention_verbs"]:
        return False
    clause = sentence[verb].head if sentence[verb].dep == "acomp" else verb
    helpers = (*sentence.children_by(clause, "aux", "auxpass"), clause)
    if any(sentence[index].lower in ("had", "'d", "’d") for index in helpers):
        return False
    if branch.dep in ("xcomp", "ccomp") or branch.lower in verbs["goal_prepositions"]:
        return True
    done = sentence[verb].tag == "VBD" and sentence.child(verb, "auxpass", "nsubjpass") is None
    if done and (lemma not in verbs["foresight_verbs"] or below < verb):
        return False
    return scheduled and (branch.lower in ("on", "in") or branch.dep in ("npadvmod", "dobj", "advcl"))


@cache
def _tense_lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_lexicon("times")["tense"].items()}


def _is_to(sentence: Sentence, verb: int) -> bool:
    """ "is to resume", "were to be freed": an infinitive that hangs on "be"."""
    head = sentence[sentence[verb].head]
    helpers = {sentence[index].lower for index in sentence.children_by(verb, "aux", "auxpass")}
    infinitive = sentence[verb].tag == "VB" or {"to", "be"} <= helpers
    return infinitive and head.lemma == "be" and head.tag in ("VBZ", "VBP", "VBD")


@cache
def _plan_nouns() -> frozenset[str]:
    return frozenset(load_lexicon("times")["guards"]["plan_nouns"])


def _future_verbs() -> frozenset[str]:
    return frozenset(load_lexicon("times")["tense"]["future_verbs"])


def _shown(sentence: Sentence, verb: int) -> Tense | None:
    """The tense that the verb and its auxiliaries show."""
    token = sentence[verb]
    helpers = [sentence[index] for index in sentence.children_by(verb, "aux", "auxpass")]
    lowers = {helper.lower for helper in helpers}
    if lowers & _tense_lists()["future_auxiliaries"]:
        return "future"
    if any(
        helper.tag == "VBD" or helper.lower in ("have", "has", "'ve", "’ve", "having") for helper in helpers
    ):
        return "past"
    if token.tag == "VBD":
        return "past"
    if lowers & _tense_lists()["possible_auxiliaries"]:
        return "future"
    if lowers & _tense_lists()["relative_auxiliaries"]:
        return "relative"
    if token.tag == "VB" and "to" in lowers:
        return None
    if token.tag == "VBG" and lowers & {"is", "are", "'s", "'re", "’s", "’re", "am"} and "been" not in lowers:
        return "future"
    if token.tag in ("VBZ", "VBP") and token.lemma in _tense_lists()["timetable_verbs"]:
        return "future"
    if token.tag in ("VBZ", "VBP") or any(helper.tag in ("VBZ", "VBP", "MD") for helper in helpers):
        return "present"
    return None
