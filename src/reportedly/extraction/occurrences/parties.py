"""Parties: what stands on either side of an act of violence: a state, an armed group, civilians."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extraction.occurrences.event_types import Parties
from reportedly.extraction.wording.states import load_states
from reportedly.extraction.wording.word_classes import Scene
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.event import Roles
from reportedly.records.mention import Mention
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

SIDES = ("civilians", "group", "state")


def read_parties(scene: Scene, roles: Roles, actors: Sequence[int], sufferers: Sequence[int]) -> Parties:
    """The sides, by the cast where it tells and by the common nouns of the phrases where it does not."""
    known = [_side(mention) or _side_of_words(mention) for mention in roles.actor]
    if not any(known):
        known = [_side_of_head(scene, position) for position in actors]
    acting = tuple(side for side in known if side in ("state", "group"))
    suffering = [_side_of_head(scene, position) for position in sufferers]
    lemmas = {scene.sentence[position].lemma for position in sufferers}
    protesters = word_set("wording", "protesters")
    return Parties(
        actor=acting[0] if acting else None,
        target=next((side for side in suffering if side is not None), None),
        sides=acting,
        mob=any(_is_mob(scene.sentence, position) for position in actors),
        rioting=any(scene.sentence[position].lemma in protesters for position in actors),
        protest=bool(lemmas & protesters),
        deadly=bool(roles.victim),
    )


def _is_mob(sentence: Sentence, position: int) -> bool:
    """ "a mob", "angry villagers"."""
    marks = word_set("wording", "mob_marks")
    if sentence[position].lemma in word_set("wording", "mobs"):
        return True
    return any(sentence[index].lower in marks for index in sentence.children_by(position, "amod"))


def _side(mention: Mention) -> str | None:
    if mention.kind in ("government", "military", "police"):
        return "state"
    if mention.entity in load_states().names and mention.kind not in ("person", "population"):
        return "state"
    if mention.kind == "armed_group" and mention.entity is not None:
        return "group"
    return None


def _side_of_words(mention: Mention) -> str | None:
    """By the words of the phrase: "coalition military forces" is a state's, "Hamas-led militants" are not."""
    words = load_lexicon("targets")["parties"]
    held = {word.rstrip("s") for word in mention.text.lower().split()}
    for side in ("group", "state"):
        if any(word.rstrip("s") in held for word in words[side]):
            return side
    return "group" if mention.kind == "armed_group" else None


def _side_of_head(scene: Scene, position: int) -> str | None:
    """By the head word, or where it does not tell by the nouns before it: "an *army* patrol"."""
    sentence = scene.sentence
    words = load_lexicon("targets")["parties"]
    modifiers = (index for index in sentence.children_by(position, "compound", "amod", "nmod"))
    for index in (position, *modifiers):
        for side in SIDES:
            if sentence[index].lemma in words[side]:
                return side
    mention = scene.cast.at(sentence.index, position)
    return "civilians" if mention is not None and mention.kind in ("population", "person") else None
