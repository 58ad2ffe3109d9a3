"""Evidence: whether the arguments of a verb meet a frame's conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.extraction.occurrences.arguments import Arguments
from reportedly.extraction.occurrences.frames import Frame, Part, attack_nouns
from reportedly.extraction.wording.word_classes import NO_CLASS, Scene, find_classes
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence

EMPTY_HANDED = frozenset({"number", "pronoun", "any", "people"})
"""Classes of an object that says how many but not of what."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The classes of what fills each role of the verb at ``position``."""

    sentence: Sentence
    position: int
    arguments: Arguments
    roles: Mapping[str, frozenset[str]]

    def meets(self, frame: Frame) -> bool:
        """Whether one of the frame's conditions holds, or it has none."""
        if not frame.when:
            return True
        return any(all(self._holds(part) != part.turned for part in parts) for parts in frame.when)

    def _holds(self, part: Part) -> bool:
        if part.role == "passive":
            return self.arguments.passive
        if part.role == "bare":
            return not self.arguments.objects
        if part.role == "complement":
            return _complement(self.sentence, self.position, part.name)
        return part.name in self.roles.get(part.role, NO_CLASS)


def find_evidence(scene: Scene, position: int, arguments: Arguments) -> Evidence:
    """The evidence that the arguments of the verb at ``position`` give."""
    held: dict[str, frozenset[str]] = {}
    for role, positions in (("subject", arguments.subjects), ("object", arguments.objects)):
        held[role] = NO_CLASS.union(*(_classes(scene, index) for index in positions))
    if arguments.objects and held["object"] <= EMPTY_HANDED:
        held["object"] |= _elided(scene, position, arguments)
    for preposition, index in arguments.obliques:
        held[preposition] = held.get(preposition, NO_CLASS) | _classes(scene, index)
    return Evidence(scene.sentence, position, arguments, held)


def _classes(scene: Scene, position: int) -> frozenset[str]:
    found = find_classes(scene, position)
    return found | {"attack"} if scene.sentence[position].lemma in attack_nouns() else found


def _elided(scene: Scene, position: int, arguments: Arguments) -> frozenset[str]:
    """What a bare number counts again: "shot down five missiles and damaged *one more*"."""
    sentence = scene.sentence
    objects = (sentence[index] for index in arguments.objects)
    bare = all(token.tag == "CD" or token.lower in ("others", "more", "rest", "another") for token in objects)
    if not bare or sentence[position].dep != "conj":
        return NO_CLASS
    held = sentence.children_by(sentence[position].head, "dobj", "nsubjpass")
    return NO_CLASS.union(*(_classes(scene, index) for index in held))


def _complement(sentence: Sentence, position: int, name: str) -> bool:
    """Whether a clause depends on the verb, one of violence where ``name`` is "attack"."""
    return any(
        not name or sentence[index].lemma in word_set("occurrence", "threatened")
        for index in sentence.children_by(position, "xcomp", "ccomp")
    )
