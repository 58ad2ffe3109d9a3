"""Sources: who speaks the words that a cue reports."""

from __future__ import annotations

from reportedly.extraction.attribution.cues import Cue
from reportedly.extraction.attribution.speaker_phrases import may_speak
from reportedly.extraction.attribution.subjects import agent_of, own_subject, subject_of
from reportedly.records.sentence import Sentence

_NEAR = 6
_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PART")


def find_source(sentence: Sentence, cue: Cue) -> int | None:
    """Position of the head word of the phrase that names who speaks, or None where nobody is named."""
    if cue.shape == "verb":
        inverted = _inverted(sentence, cue)
        if inverted is not None:
            return inverted
        torn = _torn_off(sentence, cue)
        subject = subject_of(sentence, cue.head) if torn is None else torn
        return name_before(sentence, cue.head) if subject is None else subject
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


def _torn_off(sentence: Sentence, cue: Cue) -> int | None:
    """The speakers right before the verb, behind a comma, that the parser ranged with what was said: "killed
    11 people, including two nurses, *relatives and activists* have said"."""
    verb = cue.head
    finite = sentence[verb].tag in ("VBD", "VBZ", "VBP") or sentence.child(verb, "aux") is not None
    if not finite or "clause" not in cue.takes or _says_behind(sentence, verb):
        return None
    last = verb - 1
    while last > 0 and sentence[last].pos == "AUX":
        last -= 1
    first = last
    while first > 0 and sentence[first - 1].pos in _PHRASE:
        first -= 1
    if first < _NEAR or sentence[first - 1].text != "," or sentence[last].pos not in ("NOUN", "PROPN"):
        return None
    own = own_subject(sentence, verb)
    outer = [index for index in range(first, last + 1) if not first <= sentence[index].head <= last]
    if len(outer) != 1 or sentence[outer[0]].dep != "conj" or (own is not None and own >= first):
        return None
    listed = own is not None and outer[0] in sentence.conjuncts(own)
    return outer[0] if may_speak(sentence, outer[0]) and not listed else None


def _says_behind(sentence: Sentence, verb: int) -> bool:
    """Whether what is said follows the verb."""
    behind = sentence.children_by(verb, "ccomp", "xcomp")
    return any(child > verb for child in behind) or any(
        token.lower == "that" for token in sentence.tokens[verb + 1 : verb + _NEAR]
    )


def name_before(sentence: Sentence, verb: int) -> int | None:
    """The speaker right before a finite verb that the parser left without a subject."""
    if sentence[verb].tag not in ("VBD", "VBZ", "VBP") or sentence.child(verb, "expl", "csubj") is not None:
        return None
    place = verb - 1
    while place > 0 and (sentence[place].pos in ("ADV", "AUX", "NUM") or sentence[place].text == ","):
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
