"""Actors of events: the words of a sentence that say who did it."""

from __future__ import annotations

from reportedly.extraction.occurrences.arguments import governing_verb, nominal_head, read_verb
from reportedly.extraction.occurrences.frames import attack_nouns
from reportedly.extraction.occurrences.responsibility import find_responsible
from reportedly.extraction.occurrences.triggers import Candidate
from reportedly.extraction.wording.states import MODIFIERS, state_of_adjective
from reportedly.extraction.wording.word_classes import Scene, find_classes
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence

ACTING = frozenset({"actor", "forces", "people", "person", "name", "pronoun", "body"})
"""Classes of a subject that can act."""
UNNAMED = frozenset({"actor", "forces"})
"""Classes of "one" and "the other" that can act, by what they are of."""


def find_actors_of(scene: Scene, candidate: Candidate) -> tuple[int, ...]:
    """Heads of the phrases that say who did it, or the demonym or owner before a weapon or an attack."""
    found: list[int] = []
    if candidate.frame.family == "incursion":
        for position in candidate.arguments.objects:
            found.extend(_owners(scene, position))
        return tuple(found)
    harm = candidate.nominal and _is_harm(scene, candidate)
    for position in candidate.arguments.subjects:
        if not (harm and scene.sentence[position].dep == "poss"):
            found.extend(_acting(scene, position))
    if candidate.nominal:
        found.extend(() if harm else _owners(scene, candidate.position))
        found = found or list(_carrying(scene, candidate))
    if not found and candidate.frame.name == "clash":
        found.extend(_both_sides(scene, candidate))
    return tuple(dict.fromkeys(index for index in found if scene.sentence[index].pos != "ADP"))


def _is_harm(scene: Scene, candidate: Candidate) -> bool:
    """Whether its owner suffered or counted it: "*Malian* casualties", "the *ministry's* toll"; the owner of
    a killing did it."""
    return candidate.frame.family == "harm" and scene.sentence[candidate.position].lemma in word_set(
        "wording", "harm"
    )


def _acting(scene: Scene, position: int) -> tuple[int, ...]:
    """The actor behind a subject: itself, or the demonym or owner of a weapon or an attack; "*Thursday's*
    strike" names none."""
    token = scene.sentence[position]
    if token.lower in word_set("occurrence", "times"):
        return ()
    classes = find_classes(scene, position)
    weapon = "weapon" in classes and not classes & {"forces", "actor"}
    if token.lemma in attack_nouns() or weapon or "war" in classes:
        return (*_owners(scene, position), *_behind_by(scene, position))
    bare = token.lemma in ("other", "another") or (
        token.tag == "CD" and scene.sentence.child(position, "prep") is None
    )
    return (position,) if classes & (UNNAMED if bare else ACTING) else ()


def _behind_by(scene: Scene, position: int) -> tuple[int, ...]:
    """ "an attack by *militants* killed five"."""
    sentence = scene.sentence
    for child in sentence.children_by(position, "prep"):
        if sentence[child].lower == "by":
            return sentence.children_by(child, "pobj")
    return ()


def _owners(scene: Scene, position: int) -> tuple[int, ...]:
    """Modifiers of a noun that name an actor: "a *Russian* missile", "*Israel's* strike"."""
    sentence = scene.sentence
    found: list[int] = []
    for index in sentence.children_by(position, *MODIFIERS):
        token = sentence[index]
        if index > position or token.dep == "npadvmod" or token.lower in word_set("occurrence", "times"):
            continue
        mention = scene.cast.at(sentence.index, index)
        named = mention is not None and (
            mention.entity is not None or mention.kind in ("armed_group", "military")
        )
        if (
            named
            and mention is not None
            and mention.kind in ("person", "weapon", "object")
            and token.dep != "poss"
        ):
            named = False
        owner = token.dep == "poss" and bool(find_classes(scene, index) & ACTING)
        owner = owner or (token.dep == "compound" and token.lemma in word_set("wording", "owning"))
        if named or owner or state_of_adjective(sentence, index) is not None:
            found.append(index)
        elif token.dep == "compound" and "weapon" in find_classes(scene, index):
            found.extend(_owners(scene, index))
    return tuple(found)


def _carrying(scene: Scene, candidate: Candidate) -> tuple[int, ...]:
    """The subject of the verb that carries the noun: "*Israel* launched an attack", "*the group* claimed
    responsibility for a bombing"; and the object in "blamed *the rebels* for an attack"."""
    sentence = scene.sentence
    head = nominal_head(sentence, candidate.position)
    behind = find_responsible(sentence, head)
    if behind:
        return tuple(index for position in behind for index in _acting(scene, position))
    if sentence[sentence[head].head].lemma == "claim" and sentence[head].dep == "dobj":
        subjects = read_verb(sentence, sentence[head].head).subjects
        return tuple(index for index in subjects if "forces" in find_classes(scene, index))
    return tuple(index for position in carriers(sentence, candidate) for index in _acting(scene, position))


def carriers(sentence: Sentence, candidate: Candidate) -> tuple[int, ...]:
    """The subject of a verb that carries the noun: "*warplanes* carried out raids"."""
    head = nominal_head(sentence, candidate.position)
    verb = governing_verb(sentence, head)
    if verb is None or sentence[head].dep != "dobj" or sentence[head].head != verb:
        return ()
    if sentence[verb].lemma not in word_set("occurrence", "supporting"):
        return ()
    return read_verb(sentence, verb).subjects


def _both_sides(scene: Scene, candidate: Candidate) -> tuple[int, ...]:
    """The two sides of a clash: "fighting between *the army* and *rebels*"."""
    obliques = list(candidate.arguments.obliques)
    above = scene.sentence[candidate.position].head
    if candidate.nominal and scene.sentence[above].pos == "VERB":
        obliques.extend(read_verb(scene.sentence, above).obliques)
    found = [index for preposition, index in obliques if preposition in ("between", "among")]
    for position in tuple(found):
        listed = (i for i in scene.sentence.children_by(position, "nmod") if scene.sentence[i].tag == "NNS")
        found.extend(listed)
    return tuple(sorted(found))
