"""Reference: readings to figures, with short forms standing for whom they were used last."""

from __future__ import annotations

from reportedly.grounding.casting.bodies import BodyWords, name_body
from reportedly.grounding.casting.discourse import Discourse, Figure
from reportedly.grounding.casting.parts import find_part
from reportedly.grounding.casting.persons import Person, read_name
from reportedly.grounding.casting.readings import Home, Reading
from reportedly.grounding.casting.scenes import is_named_place, scene_state
from reportedly.grounding.casting.shortforms import resolve_short
from reportedly.grounding.casting.stage import Scene
from reportedly.records.mention import MentionKind
from reportedly.records.phrases import NAME_TAGS

_OWNED = ("military", "police", "government", "officials", "armed_group")


def resolve_reading(reading: Reading, scene: Scene, discourse: Discourse) -> Figure | None:
    """The figure that ``reading`` stands for; None where the words turn out to name no actor."""
    if reading.kind == "person" and reading.name is not None:
        return _resolve_person(reading, scene, discourse)
    if reading.name is not None and reading.entity is None:
        return _resolve_named(reading, scene, discourse)
    if reading.role is None and reading.entity is not None:
        person = _namesake(reading, scene)
        if person is not None:
            return make_person(reading, person, scene, discourse)
    short = _short_name(reading, scene, discourse) if reading.entity is None else None
    if short is not None:
        return make_figure(reading, scene, discourse, kind=short.kind, entity=short.entity)
    return _resolve_role(reading, scene, discourse)


def _resolve_role(reading: Reading, scene: Scene, discourse: Discourse) -> Figure:
    """A phrase headed by a role noun or a known name, as far as its words, its owner and the text tell."""
    entity, kind = reading.entity, reading.kind
    if entity is None and reading.owner is not None:
        entity = _owned(reading, scene, discourse)
    if reading.role == "title" and reading.name is None and not reading.plural:
        person = _titled(reading, scene)
        unnamed = discourse.last(f"noun:{reading.noun}") if entity is None else None
        if person is not None and (unnamed is None or person.seen >= unnamed.order):
            return make_person(reading, person, scene, discourse)
    if entity is None:
        known = resolve_short(reading, scene, discourse)
        if known is not None:
            entity, kind = known
    return make_figure(reading, scene, discourse, kind=kind, entity=entity)


def _namesake(reading: Reading, scene: Scene) -> Person | None:
    """A person whose last name is also the name of a state or a capital: "Hamilton", "Jordan"."""
    held = scene.people.by_last.get(scene.sentence[reading.last].lower, ())
    if reading.kind != "government" or reading.first != reading.last:
        return None
    return next((person for person in held if " " in person.name), None)


def _short_name(reading: Reading, scene: Scene, discourse: Discourse) -> Figure | None:
    """ "The Guard", "the Observatory": a name already given in full, by its last word."""
    head = scene.sentence[reading.last]
    if head.tag not in NAME_TAGS or scene.sentence[reading.first].lower != "the":
        return None
    return discourse.latest.get(f"short:{head.lower}") if reading.last == reading.first + 1 else None


def make_figure(
    reading: Reading, scene: Scene, discourse: Discourse, *, kind: MentionKind, entity: str | None
) -> Figure:
    """``reading`` as a figure of ``kind`` and ``entity``."""
    subject, speaking = find_part(scene.sentence, reading.first, reading.last, scene.lexicon)
    alone = reading.role in ("title", "police") and not reading.plural
    state = reading.home.state if reading.home is not None else None
    sovereign = kind in ("government", "armed_group") or entity in scene.lexicon.prefixes
    return Figure(
        reading.last, discourse.count, scene.sentence.index, kind, entity,
        state=state or (entity if sovereign else None),
        plural=reading.plural, alone=alone and reading.noun != "police", gender=reading.gender,
        noun=reading.noun, subject=subject, speaking=speaking, quoted=reading.last in scene.quoted,
    )  # fmt: skip


def make_person(reading: Reading, person: Person, scene: Scene, discourse: Discourse) -> Figure:
    """``reading`` as a figure that is ``person``."""
    person.seen = discourse.count
    subject, speaking = find_part(scene.sentence, reading.first, reading.last, scene.lexicon)
    return Figure(
        reading.last, discourse.count, scene.sentence.index, "person", person.name,
        state=person.home.state if person.home is not None else None, alone=True, gender=person.gender,
        noun=reading.noun, subject=subject, speaking=speaking, quoted=reading.last in scene.quoted,
    )  # fmt: skip


def _resolve_person(reading: Reading, scene: Scene, discourse: Discourse) -> Figure | None:
    name = read_name(scene.document, scene.sentence, reading)
    person = scene.people.find(name)
    if person is not None:
        if person.home is None:
            person.home = _home_of_person(reading, scene, discourse)
        return make_person(reading, person, scene, discourse)
    return _resolve_named(reading, scene, discourse)


def _home_of_person(reading: Reading, scene: Scene, discourse: Discourse) -> Home | None:
    """The state behind "army chief X" or "Foreign Ministry spokeswoman Y", from what was told before."""
    if reading.home is not None or (reading.branch is None and reading.body is None):
        return reading.home
    known = discourse.last(f"noun:{reading.branch}", f"body:{reading.body}")
    if known is None and reading.branch in ("army", "military", "navy"):
        known = discourse.last("kind:military")
    if known is not None and known.entity is not None:
        return Home(known.entity, known.state, known.kind)
    state = scene_state(scene.scenes, None, scene.sentence) or discourse.state
    return Home(state, state, "government") if state is not None else None


def _resolve_named(reading: Reading, scene: Scene, discourse: Discourse) -> Figure | None:
    """A capitalised name that no list holds: an organisation, or nobody where a place is named."""
    last = reading.name[1] if reading.name is not None else reading.last
    if scene.sentence[last].tag not in NAME_TAGS and not scene.sentence[last].text.isupper():
        return None
    name = read_name(scene.document, scene.sentence, reading)
    kind = reading.kind if reading.kind != "person" else "unknown"
    known = discourse.latest.get(f"alias:{name.lower()}")
    if known is not None:
        return make_figure(reading, scene, discourse, kind=known.kind, entity=known.entity)
    placed = is_named_place(scene.scenes, scene.sentence[reading.last].span)
    if placed and kind in ("unknown", "organisation"):
        described = reading.role is not None and reading.noun is not None
        return make_figure(reading, scene, discourse, kind=kind, entity=None) if described else None
    if kind in ("military", "police", "government") and reading.home is not None:
        return make_figure(reading, scene, discourse, kind=kind, entity=reading.home.entity)
    surely = kind != "unknown"
    if not surely and scene.sentence[reading.first].lower == "the":
        kind = "organisation"
    figure = make_figure(reading, scene, discourse, kind=kind, entity=name)
    passive = scene.sentence[scene.sentence[reading.last].head].dep == "agent"
    return figure if surely or figure.subject or figure.speaking or passive else None


def _owned(reading: Reading, scene: Scene, discourse: Discourse) -> str | None:
    """ "Its army", "his forces": of the state or group behind the pronoun."""
    position = reading.owner if reading.owner is not None else 0
    position = position if position >= 0 else -1 - position
    owner = next((figure for figure in discourse.recent[-1] if figure.position == position), None)
    arms = scene.lexicon.words["arms"]
    if owner is not None and reading.body is not None and owner.state in scene.lexicon.prefixes:
        words = BodyWords(reading.first, reading.last, reading.last, reading.body, reading.kind)
        return name_body(words, owner.state, None, scene.lexicon)
    if owner is None or (reading.role not in _OWNED and reading.noun not in arms):
        return None
    if owner.alone:
        return owner.state
    return owner.entity


def _titled(reading: Reading, scene: Scene) -> Person | None:
    """The person meant by a title alone: "the president", "Israel's prime minister"."""
    if reading.fresh or (reading.owner is not None and reading.owner < 0):
        return None
    after = reading.last + 1
    tied = after < len(scene.sentence) and scene.sentence[after].lower in ("of", "for")
    if reading.home is None and (tied or scene.sentence[reading.start].lower not in ("the", "this", "that")):
        return None
    state = reading.home.state if reading.home is not None else None
    titles = frozenset(reading.titles)
    if titles <= {"leader", "ruler"}:
        words = sorted(scene.lexicon.words["leaders"])
        leaders = (scene.people.titled(frozenset({title}), state, ahead=True) for title in words)
        return max((person for person in leaders if person), key=lambda person: person.seen, default=None)
    ahead = state is not None or bool(titles & scene.lexicon.words["leaders"])
    person = scene.people.titled(titles, state, ahead=ahead)
    if person is None or ("prime" in person.titles and titles == {"minister"}):
        return None
    return person
