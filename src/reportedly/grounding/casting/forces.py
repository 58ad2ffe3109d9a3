"""Forces of states: whose "the military" is, by the force named last and by who has attacked."""

from __future__ import annotations

from dataclasses import replace

from reportedly.grounding.casting.discourse import Discourse, Figure
from reportedly.grounding.casting.readings import Reading
from reportedly.grounding.casting.scenes import scene_state
from reportedly.grounding.casting.stage import Scene
from reportedly.records.mention import MentionKind

_ARMED = ("army", "military", "navy")
_NEAR = 4
"""Sentences within which the same noun outweighs a force named later."""
_OWNING = ("amod", "compound", "poss", "nmod")


def note_force(reading: Reading, figure: Figure, scene: Scene, discourse: Discourse) -> None:
    """Remember ``figure`` as the force named last: "Israeli troops", "Mali's army spokesman", "the junta"."""
    state = figure.state
    if state is None or state not in scene.lexicon.prefixes or figure.entity is None:
        return
    branch = reading.branch in _ARMED and figure.kind in ("official", "person", "military")
    if figure.kind != "military" and reading.noun != "junta" and not branch:
        return
    named = figure.kind == "military" and reading.body is None and reading.role != "title"
    force = figure if named else replace(figure, entity=state, kind="military")
    discourse.latest["force"] = force
    if reading.noun in scene.lexicon.words["state_forces"]:
        discourse.latest[f"force:{reading.noun}"] = force


def note_deed(figure: Figure, scene: Scene, discourse: Discourse) -> None:
    """Remember the state behind ``figure`` as one that attacks or speaks."""
    entity = figure.entity
    if entity is None or entity not in scene.lexicon.prefixes:
        return
    if figure.kind not in ("government", "military", "official"):
        return
    note_attack(figure.position, entity, scene, discourse)
    if figure.speaking:
        discourse.speakers.add(entity)


def note_attack(position: int, state: str, scene: Scene, discourse: Discourse) -> None:
    """Remember ``state`` if it attacks at ``position``: "*Mali* hit", "*Malian* strikes", "hit by *Mali*"."""
    sentence, words = scene.sentence, scene.lexicon.words
    token = sentence[position]
    head = sentence[token.head]
    if token.dep == "nsubj":
        attacks = head.lemma in words["attacking"]
    elif token.dep in _OWNING:
        attacks = head.lemma in words["weapons"]
    else:
        attacks = (
            token.dep == "pobj" and head.lower == "by" and sentence[head.head].lemma in words["attacking"]
        )
    if attacks:
        discourse.attackers.add(state)


def resolve_force(
    reading: Reading, scene: Scene, discourse: Discourse
) -> tuple[str | None, MentionKind] | None:
    """Entity and kind of a force without an owner: its own place, the force named last, the only state
    that has attacked, the scene, the only state that has spoken."""
    own = _own_place(reading, scene)
    if own is not None:
        return own, "military"
    force = find_force(reading.noun or reading.branch, scene, discourse)
    if force is not None:
        return force.entity, "military"
    state = _likely_state(scene, discourse)
    return (state, "military") if state is not None else None


def find_force(noun: str | None, scene: Scene, discourse: Discourse) -> Figure | None:
    """The force called ``noun`` a moment ago, else the force named last."""
    same = discourse.latest.get(f"force:{noun}")
    if same is not None and same.sentence >= scene.sentence.index - _NEAR:
        return same
    return discourse.latest.get("force")


def force_state(reading: Reading, scene: Scene, discourse: Discourse) -> str | None:
    """The state whose service ("the air force") is meant."""
    own = _own_place(reading, scene)
    force = find_force(None, scene, discourse)
    return own or (force.state if force is not None else _likely_state(scene, discourse))


def _own_place(reading: Reading, scene: Scene) -> str | None:
    """The state of a place inside or right behind the phrase: "the army in Mali"."""
    own = scene.sentence.span_between(reading.start, reading.last)
    held = next((spot.state for spot in scene.scenes if own.contains(spot.span)), None)
    if held is not None:
        return held
    begin = reading.last + 1
    if begin + 1 >= len(scene.sentence) or scene.sentence[begin].lower not in ("in", "of", "from"):
        return None
    start = scene.sentence[begin + 1].span.start
    return next((spot.state for spot in scene.scenes if spot.span.start == start), None)


def _likely_state(scene: Scene, discourse: Discourse) -> str | None:
    if len(discourse.attackers) == 1:
        return next(iter(discourse.attackers))
    state = scene_state(scene.scenes, None, scene.sentence) or discourse.state
    if state is None and len(discourse.speakers) == 1:
        return next(iter(discourse.speakers))
    return state
