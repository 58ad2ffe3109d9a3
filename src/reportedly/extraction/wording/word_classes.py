"""Word classes: what the head of a phrase is (people, forces, a weapon, a building), from the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.cast import Cast
from reportedly.records.sentence import Sentence
from reportedly.records.token import Token
from reportedly.resources.lexicons import load_lexicon

ACTOR_KINDS = ("government", "military", "armed_group", "police")
FORCE_KINDS = ("military", "armed_group", "police")
SELVES = ("himself", "herself", "themselves", "itself", "oneself")
NO_CLASS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WeaponList:
    """Classes of weapons by single word and by pair of words, and which of them are munitions."""

    heads: Mapping[str, str]
    phrases: Mapping[str, str]
    munitions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with the document's text and cast: all that a reading of its words looks at."""

    text: str
    sentence: Sentence
    cast: Cast
    headline: bool = False


@cache
def load_weapons() -> WeaponList:
    """The weapon classes of ``weapons.toml``."""
    heads: dict[str, str] = {}
    phrases: dict[str, str] = {}
    munitions: set[str] = set()
    for name, entry in load_lexicon("weapons").items():
        for word in entry["heads"]:
            heads.setdefault(word, name)
        for phrase in entry["phrases"]:
            phrases.setdefault(phrase, name)
        if entry["munition"]:
            munitions.add(name)
    return WeaponList(heads, phrases, frozenset(munitions))


@cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """Each word's classes, those of weapons included."""
    found: dict[str, set[str]] = {}
    for name, entry in load_lexicon("targets")["classes"].items():
        for word in entry["words"]:
            found.setdefault(word, set()).add(name)
    for word, name in load_weapons().heads.items():
        found.setdefault(word, set()).update(_weapon_classes(name))
    return {word: frozenset(classes) for word, classes in found.items()}


def weapon_class(sentence: Sentence, position: int) -> str | None:
    """The weapon class of the word at ``position`` read with the word before it, or None."""
    weapons = load_weapons()
    token = sentence[position]
    if position:
        before = sentence[position - 1].lower
        pair = weapons.phrases.get(f"{before} {token.lemma}") or weapons.phrases.get(
            f"{before} {token.lower}"
        )
        if pair is not None:
            return pair
    return weapons.heads.get(token.lemma) or weapons.heads.get(singular(token.lower))


def singular(word: str) -> str:
    """``word`` without a plural "s", where the parser took a plural for a name: "Rockets", "Gunships"."""
    return word[:-1] if word.endswith("s") and word not in load_classes() else word


def classes_of_word(sentence: Sentence, position: int) -> frozenset[str]:
    """The classes of the bare word, without cast, weapon pairs and measures."""
    return load_classes().get(sentence[position].lemma, NO_CLASS)


def find_classes(scene: Scene, position: int, *, depth: int = 3) -> frozenset[str]:
    """The classes of the phrase headed at ``position``; of what it measures, ``depth`` words on."""
    token = scene.sentence[position]
    index = load_classes()
    found = set(index.get(token.lemma, NO_CLASS) | index.get(singular(token.lower), NO_CLASS))
    weapon = weapon_class(scene.sentence, position)
    if weapon is not None:
        plain = load_weapons().heads.get(token.lemma)
        if plain is not None and plain != weapon:
            found.discard(plain)
        found.update(_weapon_classes(weapon))
    if weapon == "suicide":
        found.add("forces")
    if "vehicle" in found and is_laden(scene.sentence, position):
        found.update(_weapon_classes("ied"))
    if "people" in found and _is_armed(scene.sentence, position):
        found.add("forces")
    found.update(_form_classes(token))
    inner = _measured(scene.sentence, position) if depth else None
    if inner is not None and inner != position:
        found |= find_classes(scene, inner, depth=depth - 1)
    found.update(_cast_classes(scene, position, name=token.pos == "PROPN"))
    found.add("any")
    return frozenset(found)


def _form_classes(token: Token) -> tuple[str, ...]:
    """What the form of a word tells, whatever it means."""
    if token.lower in SELVES:
        return ("self",)
    if token.pos == "PRON":
        return ("pronoun",)
    if token.tag == "CD":
        return ("number",)
    return ("name",) if token.pos == "PROPN" else ()


def is_laden(sentence: Sentence, position: int) -> bool:
    """ "A *truck* packed with explosives", "an explosives-laden *boat*": the vehicle is the weapon."""
    return any(
        sentence[index].lemma == "explosive" and sentence[index].dep != "conj"
        for held in sentence.children_by(position, "acl", "amod", "compound", "nmod", "npadvmod")
        for index in sentence.subtree(held)
    )


def _is_armed(sentence: Sentence, position: int) -> bool:
    """ "*Armed* men", "men *armed* with rifles"."""
    return any(
        sentence[index].lower in ("armed", "gun-wielding", "machete-wielding")
        for index in sentence.children_by(position, "amod", "acl")
    )


def _measured(sentence: Sentence, position: int) -> int | None:
    """What a noun of measure or a number holds: "trucks of *food*", "*rockets*, one of which"."""
    if sentence[position].lemma not in word_set("wording", "measures") and sentence[position].tag != "CD":
        return None
    child = sentence.child(position, "prep")
    inner = None if child is None or sentence[child].lower != "of" else sentence.child(child, "pobj")
    if inner is None or not sentence[inner].tag.startswith("W"):
        return inner
    clause = sentence[sentence[position].head]
    if clause.dep == "relcl":
        return clause.head
    above = sentence.child(clause.head, "dobj", "nsubjpass")
    return sentence.child(clause.head, "nsubj") if above is None else above


def _cast_classes(scene: Scene, position: int, *, name: bool) -> tuple[str, ...]:
    mention = scene.cast.at(scene.sentence.index, position)
    if mention is None:
        return ()
    if mention.kind in FORCE_KINDS:
        return ("actor", "forces")
    if mention.kind in ACTOR_KINDS:
        return ("actor",)
    if mention.kind in ("person", "official"):
        return ("people", "person") if name or mention.kind == "person" else ("people",)
    if mention.kind == "population":
        return ("people",)
    state = mention.entity is not None and len(mention.entity) == 3 and mention.entity.isupper()
    return ("actor",) if state and mention.kind == "unknown" else ()


def _weapon_classes(name: str) -> tuple[str, ...]:
    return ("weapon", name, "munition") if name in load_weapons().munitions else ("weapon", name)
