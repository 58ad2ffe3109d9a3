"""Sources: who speaks the words that a cue reports."""

from __future__ import annotations

from reportedly.extraction.attribution.cues import Cue
from reportedly.extraction.attribution.speaker_phrases import may_speak
from reportedly.extraction.attribution.subjects import agent_of, own_subject, subject_of
from reportedly.records.sentence import Sentence

_NEAR = 6


def find_source(sentence: Sentence, cue: Cue) -> int | None:
    """Position of the head word of the phrase that names who speaks, or None where nobody is named."""
    if cue.shape == "verb":
        inverted = _inverted(sentence, cue)
        subject = subject_of(sentence, cue.head) if inverted is None else inverted
        return _name_before(sentence, cue.head) if subject is None else subject
    if cue.shape == "passive":
        return agent_of(sentence, cue.head)
    if cue.shape == "accord":
        return _object_of_last(sentence, cue)
    if cue.shape == "noun":
        return _holder(sentence, cue.head)
    return None


def _inverted(sentence: Sentence, cue: Cue) -> int | None:
    """A subject behind the verb that the parser takes for an object: “...?” *asked Khalid*."""
    verb = cue.head
    if verb == 0 or sentence[verb - 1].pos != "PUNCT" or own_subject(sentence, verb) is not None:
        return None
    if sentence[verb].tag not in ("VBD", "VBZ", "VBP") or "clause" not in cue.takes:
        return None
    if "addressee" in cue.takes and sentence[verb].dep == "conj":
        return None
    for child in sentence.children_by(verb, "dobj", "attr", "oprd", "npadvmod"):
        last = sentence.subtree(child)[-1] + 1
        ends = "object" not in cue.takes or last >= len(sentence) or sentence[last].pos == "PUNCT"
        if 0 < child - verb <= _NEAR and ends and may_speak(sentence, child):
            return child
    return None


def _name_before(sentence: Sentence, verb: int) -> int | None:
    """The speaker right before a finite verb that the parser left without a subject."""
    if sentence[verb].tag not in ("VBD", "VBZ", "VBP") or sentence.child(verb, "expl", "csubj") is not None:
        return None
    place = verb - 1
    while place > 0 and (sentence[place].pos in ("ADV", "AUX") or sentence[place].text == ","):
        place -= 1
    named = place >= 0 and sentence[place].pos in ("NOUN", "PROPN")
    return place if named and may_speak(sentence, place) else None


def _object_of_last(sentence: Sentence, cue: Cue) -> int | None:
    """The phrase that "according to" leads in; for "in his words" whose words they are."""
    last = cue.words[-1]
    if len(cue.words) == 1:
        return sentence.child(last, "poss")
    inside = sentence.child(last, "pobj", "pcomp")
    if inside is None:
        loose = sentence.children_by(cue.words[0], "pobj")
        inside = next((child for child in loose if child > last), None)
    if inside is not None:
        return _name_end(sentence, inside)
    for position in range(last + 1, min(last + 8, len(sentence))):
        if sentence[position].pos in ("NOUN", "PROPN", "PRON") and sentence[position].dep != "compound":
            return position
    return None


def _name_end(sentence: Sentence, position: int) -> int:
    """The last word of a name that the parser broke off."""
    while position + 1 < len(sentence) and sentence[position].tag == sentence[position + 1].tag == "NNP":
        position += 1
    return position


def _holder(sentence: Sentence, noun: int) -> int | None:
    """Whose claim it is: "*Sudan*'s claim", "a claim *by the army*", "warnings *from aid groups*"."""
    owner = sentence.child(noun, "poss")
    if owner is not None:
        return owner
    for child in sentence.children[noun]:
        token = sentence[child]
        if child > noun and token.lower in ("by", "from") and token.dep in ("prep", "agent"):
            inside = sentence.child(child, "pobj")
            if inside is not None:
                return inside
    adjective = sentence.child(noun, "compound", "amod")
    if adjective is not None and sentence[adjective].tag in ("NNP", "NNPS"):
        return adjective
    return None
