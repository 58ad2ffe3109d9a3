"""Roles: who did it, to whom or what, with which weapon, and the people harmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extraction.occurrences.actors_of_events import carriers, find_actors_of
from reportedly.extraction.occurrences.arguments import Arguments, came_under, nominal_head, read_verb
from reportedly.extraction.occurrences.event_types import Parties
from reportedly.extraction.occurrences.folding import Occurrence
from reportedly.extraction.occurrences.frames import attack_nouns
from reportedly.extraction.occurrences.parties import read_parties
from reportedly.extraction.occurrences.responsibility import find_responsible
from reportedly.extraction.occurrences.role_phrases import short_phrase, weapon_phrase
from reportedly.extraction.occurrences.triggers import Candidate
from reportedly.extraction.wording.naming import NameIndex, name_actor
from reportedly.extraction.wording.word_classes import Scene, find_classes, is_laden, weapon_class
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.event import Roles
from reportedly.records.mention import Mention
from reportedly.records.phrases import phrase_span
from reportedly.records.sentence import Sentence

DISCHARGING = (
    "firing",
    "bomb dropping",
    "crowd control",
    "use of weapons",
    "detonation",
    "incursion in the air",
)
"""Frames whose object is the weapon."""
AIMING = ("firing", "bomb dropping", "firing at", "crowd control", "use of weapons", "incursion in the air")
"""Frames whose object is not what was struck."""
KILLING = ("killing by design", "opening fire", "stabbing")
"""Frames whose object is harmed."""
OUTRANKING = ("suicide", "chemical")
"""Weapon classes that decide whatever else is named."""
INSTRUMENTAL = ("with", "by", "from", "of", "using", "in")


@dataclass(frozen=True, slots=True)
class Reading:
    """Roles with what the type of the event is told from."""

    roles: Roles
    weapon: str | None
    parties: Parties


def read_roles(scene: Scene, occurrence: Occurrence, names: NameIndex) -> Reading:
    """The roles of one event, each trigger's arguments taken together, the naming trigger's first."""
    actors: tuple[int, ...] = ()
    weapons: list[int] = []
    for candidate in occurrence.members:
        actors = actors or find_actors_of(scene, candidate)
        weapons.extend(position for position in _weapons(scene, candidate) if position not in weapons)
    targets: list[int] = []
    victims: list[int] = []
    for candidate in occurrence.members:
        for position in _sufferers(scene, candidate):
            held = victims if _is_victim(candidate, position) else targets
            if position not in (*held, *weapons, *actors):
                held.append(position)
    mentions = (name_actor(scene, position, names) for position in actors)
    roles = Roles(
        actor=tuple(dict.fromkeys(mention for mention in mentions if mention is not None)),
        target=tuple(_thing(scene, position) for position in targets),
        weapon=tuple(_weapon(scene, position) for position in weapons),
        victim=tuple(_thing(scene, position) for position in victims),
    )
    parties = read_parties(scene, roles, actors, (*targets, *victims))
    return Reading(roles, _class_of_weapon(scene, occurrence, weapons, actors), parties)


def _is_victim(candidate: Candidate, position: int) -> bool:
    """Those harmed: objects of killing and wounding, of murder, of gunning down."""
    if candidate.frame.family == "harm":
        return True
    return candidate.frame.name in KILLING and position in candidate.arguments.objects


def _weapons(scene: Scene, candidate: Candidate) -> tuple[int, ...]:
    """Heads of the weapons named with a trigger."""
    sentence, arguments = scene.sentence, candidate.arguments
    found = list(arguments.subjects)
    if candidate.frame.name in DISCHARGING:
        found.extend(arguments.objects)
    found.extend(position for word, position in arguments.obliques if word in INSTRUMENTAL)
    if candidate.nominal:
        found.extend(carriers(sentence, candidate))
        modifiers = sentence.children_by(candidate.position, "compound", "amod", "nmod")
        found.extend(index for index in modifiers if index < candidate.position)
    found.extend(_used(sentence, candidate))
    weapons = tuple(dict.fromkeys(position for position in found if _is_weapon(scene, position)))
    return tuple(position for position in weapons if not (position + 1 in weapons and candidate.nominal))


def _used(sentence: Sentence, candidate: Candidate) -> tuple[int, ...]:
    """Objects of "using" beside the trigger, and of "used ... to" above it."""
    clause = sentence[candidate.position].head if candidate.nominal else candidate.position
    verbs = [
        index
        for held in (candidate.position, clause)
        for index in sentence.children_by(held, "advcl", "acl")
        if sentence[index].lower in ("using", "involving", "deploying")
    ]
    if sentence[candidate.position].dep == "xcomp" and sentence[clause].lemma != "use":
        clause = sentence[candidate.position].head
    if sentence[clause].lemma == "use" and clause != candidate.position:
        verbs.append(clause)
    return tuple(position for verb in verbs for position in sentence.children_by(verb, "dobj"))


def _is_weapon(scene: Scene, position: int) -> bool:
    classes = find_classes(scene, position)
    attack = scene.sentence[position].lemma in attack_nouns()
    modifier = weapon_class(scene.sentence, position) is not None
    return ("weapon" in classes or modifier) and not attack and not classes & {"actor", "forces"}


def _sufferers(scene: Scene, candidate: Candidate) -> tuple[int, ...]:
    """Heads of what was struck, and of who was harmed."""
    sentence, arguments = scene.sentence, candidate.arguments
    found = list(arguments.objects) if candidate.nominal or candidate.frame.name not in AIMING else []
    if candidate.frame.family != "harm":
        found.extend(_aimed_at(sentence, arguments))
    if candidate.frame.name == "clash":
        found.extend(position for word, position in arguments.obliques if word == "with")
    if candidate.nominal:
        blamed = find_responsible(sentence, nominal_head(sentence, candidate.position))
        found = [position for position in found if position not in blamed]
        found.extend(_struck_by_noun(scene, candidate))
    if candidate.frame.family == "intercept":
        return tuple(found)
    return tuple(
        position
        for position in found
        if not _is_weapon(scene, position) or "vehicle" in find_classes(scene, position)
    )


def _aimed_at(sentence: Sentence, arguments: Arguments) -> list[int]:
    aimed, times = word_set("wording", "aimed"), word_set("occurrence", "times")
    return [held for word, held in arguments.obliques if word in aimed and sentence[held].lower not in times]


def _struck_by_noun(scene: Scene, candidate: Candidate) -> list[int]:
    """What the verb of "a strike hit a house" struck, and what stands before "a *hospital* bombing"."""
    sentence = scene.sentence
    found: list[int] = []
    head = nominal_head(sentence, candidate.position)
    verb = sentence[head].head
    if sentence[head].dep == "nsubj" and sentence[verb].lemma in word_set("wording", "striking"):
        struck = read_verb(sentence, verb)
        found.extend(struck.objects)
        found.extend(position for word, position in struck.obliques if word in ("through", "into"))
    if came_under(sentence, head):
        found.extend(read_verb(sentence, sentence[sentence[head].head].head).subjects)
    for index in sentence.children_by(candidate.position, "compound"):
        if index < candidate.first and "object" in find_classes(scene, index):
            found.append(index)
    return found


def _thing(scene: Scene, position: int) -> Mention:
    """What was struck or who was harmed, in the words of the phrase."""
    mention = scene.cast.at(scene.sentence.index, position)
    span = phrase_span(scene.sentence, short_phrase(scene.sentence, position))
    if mention is not None:
        longer = mention.span.contains(span) and mention.span != span
        return Mention(span.quote(scene.text), span, mention.entity, mention.kind) if longer else mention
    people = "people" in find_classes(scene, position)
    return Mention(span.quote(scene.text), span, None, "population" if people else "object")


def _weapon(scene: Scene, position: int) -> Mention:
    span = phrase_span(scene.sentence, weapon_phrase(scene.sentence, position))
    return Mention(span.quote(scene.text), span, None, "weapon")


def _sets_off_device(scene: Scene, candidate: Candidate) -> bool:
    """ "A *device* went off": something planted."""
    held = (*candidate.arguments.subjects, *candidate.arguments.objects)
    return candidate.frame.name == "detonation" and any(
        "device" in find_classes(scene, position) for position in held
    )


def _class_of_weapon(
    scene: Scene, occurrence: Occurrence, weapons: Sequence[int], actors: Sequence[int]
) -> str | None:
    """The class that a trigger itself names ("airstrike"), else that of the first weapon named, else aircraft
    where an air force acts."""
    sentence = scene.sentence
    for candidate in occurrence.members:
        own = weapon_class(sentence, candidate.position) if candidate.nominal else None
        if own is not None:
            return own
    named = [weapon_class(sentence, position) for position in weapons]
    for position in weapons:
        named.extend(
            weapon_class(sentence, index)
            for index in sentence.subtree(position)
            if index > position or weapon_class(sentence, index) in OUTRANKING
        )
    for candidate in occurrence.members:
        if candidate.frame.family in ("attack", "harm"):
            named.extend(weapon_class(sentence, position) for position in candidate.arguments.subjects)
            named.extend("ied" for position in candidate.arguments.subjects if is_laden(sentence, position))
    named.extend(weapon_class(sentence, position) for position in actors)
    named.extend("ied" for candidate in occurrence.members if _sets_off_device(scene, candidate))
    known = [name for name in named if name is not None and name != "unspecified"]
    outranking = (name for name in OUTRANKING if name in known)
    return next(outranking, known[0] if known else None)
