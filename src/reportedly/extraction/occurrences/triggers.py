"""Triggers: which words of a sentence may tell an event, and of which type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extraction.occurrences.arguments import Arguments, nominal_head, read_noun, read_verb
from reportedly.extraction.occurrences.evidence import Evidence, find_evidence
from reportedly.extraction.occurrences.frames import Frame, Pattern, load_triggers
from reportedly.extraction.wording.word_classes import Scene, classes_of_word
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence
from reportedly.records.token import Token

REACH = 14
"""How far behind a verb the object may stand that belongs to the trigger: "left at least 5 people dead"."""
TIGHT = 1
"""How far apart the words of a trigger may stand to be quoted as one."""
PARTICLE_REACH = 4
"""How far behind its verb a particle may stand: "pushed the rebels *out*"."""


NOMINAL_DEPS = ("pobj", "pcomp", "nsubj", "csubj", "nsubjpass", "dobj", "conj", "ROOT")
"""Where a gerund stands as a noun does: "*Shelling* wounded nine"."""
LOSING = ("lose", "suffer", "sustain", "come")
"""Verbs whose subject is the one harmed where they have an object: "lost their lives", "came under fire"."""
DYING = ("die", "perish", "succumb")
"""Verbs of harm whose subject is the one harmed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell an event: its position, the trigger's first and last word, its arguments."""

    position: int
    first: int
    last: int
    frame: Frame
    nominal: bool
    arguments: Arguments


def find_candidates(scene: Scene) -> tuple[Candidate, ...]:
    """Every word of the sentence that fits a frame, in text order."""
    found = (_candidate(scene, token) for token in scene.sentence)
    return tuple(candidate for candidate in found if candidate is not None)


def clause_of(sentence: Sentence, candidate: Candidate) -> int:
    """The verb whose clause ``candidate`` stands in: itself, or for a noun the verb that governs it."""
    if not candidate.nominal:
        return candidate.position
    head = nominal_head(sentence, candidate.position)
    above = sentence[head].head
    if sentence[above].pos == "ADP":
        above = sentence[above].head
    return above if sentence[above].pos in ("VERB", "AUX") else head


def _candidate(scene: Scene, token: Token) -> Candidate | None:
    triggers = load_triggers()
    if token.pos in ("VERB", "AUX") or token.tag.startswith("VB") or _misread_verb(scene.sentence, token):
        lemma = _lemma(scene.sentence, token)
        if _opens_as_noun(scene.sentence, token) or (
            token.tag == "VBG"
            and token.dep in NOMINAL_DEPS
            and scene.sentence.child(token.index, "dobj") is None
        ):
            nominal = _nominal(scene, token, triggers.nouns.get(token.lower, ()))
            if nominal is not None:
                return nominal
        return _verbal(scene, token.index, triggers.verbs.get(lemma, ()))
    if token.pos in ("NOUN", "PROPN"):
        patterns = triggers.nouns.get(token.lemma) or triggers.nouns.get(token.lower, ())
        return _nominal(scene, token, patterns)
    if token.pos == "ADJ":
        return _adjectival(scene, token, triggers.adjectives.get(token.lower, ()))
    return None


def _opens_as_noun(sentence: Sentence, token: Token) -> bool:
    """ "*Shelling* by rebels killed three": a gerund that opens its sentence before a preposition."""
    if token.tag != "VBG" or token.index > 0 or len(sentence) < 2:
        return False
    return sentence[1].tag == "IN"


def _lemma(sentence: Sentence, token: Token) -> str:
    """The dictionary form, put right where the parser errs or tears "test-fired" apart."""
    if token.index > 1 and sentence[token.index - 1].text == "-":
        joined = f"{sentence[token.index - 2].lower}-{token.lemma}"
        if joined in load_triggers().verbs:
            return joined
    return load_triggers().misread.get(token.lower, token.lemma)


def _misread_verb(sentence: Sentence, token: Token) -> bool:
    """Whether a word tagged as a noun has an object and so is a verb: "and *shot* villagers"."""
    return token.pos == "NOUN" and sentence.child(token.index, "dobj") is not None


def _verbal(scene: Scene, position: int, patterns: tuple[Pattern, ...]) -> Candidate | None:
    token = scene.sentence[position]
    named = token.tag == "VBN" and token.dep in ("dobj", "pobj", "nsubj", "nsubjpass")
    if not patterns or named or token.dep == "amod":
        return None
    evidence: Evidence | None = None
    for pattern in patterns:
        last = _pattern_end(scene.sentence, position, pattern)
        if last is None or _is_noun_of_its_own(scene, token, last):
            continue
        if evidence is None:
            transitive = pattern.frame.family == "harm" and pattern.companion is None
            arguments = read_verb(scene.sentence, position, transitive=transitive)
            evidence = find_evidence(scene, position, arguments)
        if pattern.companion is not None or evidence.meets(pattern.frame):
            return _form_verbal(scene.sentence, position, last, pattern, evidence.arguments)
    return None


def _is_noun_of_its_own(scene: Scene, verb: Token, position: int) -> bool:
    """Whether what somebody came under has a name of its own: "came under *mortar fire*"."""
    if verb.lemma != "come" or position == verb.index:
        return False
    noun = scene.sentence[position]
    return _nominal(scene, noun, load_triggers().nouns.get(noun.lemma, ())) is not None


def _form_verbal(
    sentence: Sentence, position: int, last: int, pattern: Pattern, arguments: Arguments
) -> Candidate:
    if pattern.companion is not None:
        arguments = _without(sentence, arguments, last)
    if pattern.frame.name == "fall of territory":
        takers = tuple(held for word, held in arguments.obliques if word == "to")
        arguments = Arguments(takers, arguments.subjects, arguments.obliques)
    fled = pattern.frame.name == "flight" and sentence[position].lemma == "flee"
    losing = fled or (pattern.companion is not None and sentence[position].lemma in LOSING)
    if losing or (pattern.frame.family == "harm" and sentence[position].lemma in DYING):
        objects = arguments.objects if arguments.passive else arguments.subjects
        arguments = Arguments((), objects, arguments.obliques, passive=True)
    end = last if 0 <= last - position <= TIGHT else position
    return Candidate(position, position, end, pattern.frame, False, arguments)


def _without(sentence: Sentence, arguments: Arguments, position: int) -> Arguments:
    """``arguments`` without a word that is part of the trigger, "fire" in "open fire", and with who is
    counted by it: "left *four* dead"; "took *hostages*" and "suffered *losses*" keep the noun."""
    if sentence[position].pos == "NOUN" and classes_of_word(sentence, position) & {"people", "harm"}:
        inner = sentence.child(position, "prep")
        people = () if inner is None else sentence.children_by(inner, "pobj")
        return Arguments(arguments.subjects, (position, *people), arguments.obliques, arguments.passive)
    objects = tuple(index for index in arguments.objects if index != position)
    objects = objects or sentence.children_by(position, "nummod", "nsubj")
    obliques = tuple(pair for pair in arguments.obliques if pair[1] != position)
    return Arguments(arguments.subjects, objects, obliques, arguments.passive)


def _pattern_end(sentence: Sentence, position: int, pattern: Pattern) -> int | None:
    """Position of the last word of ``pattern`` at a verb, or None where it lacks its particle or object."""
    if pattern.particle is not None:
        for index in sentence.children[position]:
            if sentence[index].lower == pattern.particle and abs(index - position) <= PARTICLE_REACH:
                return index
        return None
    if pattern.companion is not None:
        for index in _two_levels(sentence, position):
            if position < index <= position + REACH and sentence[index].lemma == pattern.companion:
                return index
        return None
    return None if _leaves_behind(sentence, position) else position


def _leaves_behind(sentence: Sentence, verb: int) -> bool:
    """ "A mine *left behind* by the rebels": nobody withdraws."""
    return sentence[verb].lemma == "leave" and any(
        sentence[index].lower == "behind" for index in sentence.children[verb]
    )


def _two_levels(sentence: Sentence, position: int) -> Iterator[int]:
    for child in sentence.children[position]:
        yield child
        if sentence[child].dep in ("prep", "dobj", "ccomp", "xcomp", "oprd"):
            yield from sentence.children[child]


def _nominal(scene: Scene, token: Token, patterns: tuple[Pattern, ...]) -> Candidate | None:
    if not patterns or token.dep in ("compound", "amod", "nmod", "npadvmod", "poss"):
        return None
    if token.pos == "PROPN" and token.lower in word_set("occurrence", "times"):
        return None
    for pattern in patterns:
        bounds = _noun_bounds(scene.sentence, token.index, pattern)
        if bounds is not None:
            return Candidate(
                token.index, *bounds, pattern.frame, True, read_noun(scene.sentence, token.index)
            )
    return None


def _noun_bounds(sentence: Sentence, position: int, pattern: Pattern) -> tuple[int, int] | None:
    if pattern.before is not None:
        first = position - pattern.before.count(" ") - 1
        words = " ".join(sentence[index].lower for index in range(max(first, 0), position))
        return (first, position) if first >= 0 and words == pattern.before else None
    if pattern.after is not None:
        words = " ".join(token.lower for token in sentence.tokens[position + 1 : position + 4])
        end = position + 1 + pattern.after.count(" ")
        return (position, end) if words.startswith(pattern.after) else None
    return position, position


def _adjectival(scene: Scene, token: Token, patterns: tuple[Pattern, ...]) -> Candidate | None:
    """ "Five people are *dead*", "left six *wounded*", "was found *dead*"."""
    sentence = scene.sentence
    if not patterns or token.dep not in ("acomp", "oprd", "ROOT", "ccomp", "conj", "advcl", "xcomp"):
        return None
    head = sentence[token.head]
    if head.lemma not in word_set("wording", "declaring") and token.dep != "ROOT":
        return None
    objects = sentence.children_by(token.index, "nsubj", "nummod", "npadvmod")
    objects = objects or sentence.children_by(head.index, "dobj", "nsubjpass")
    if head.lemma != "leave":
        objects = objects or sentence.children_by(head.index, "nsubj")
    arguments = Arguments((), objects, (), passive=True)
    return Candidate(token.index, token.index, token.index, patterns[0].frame, False, arguments)
