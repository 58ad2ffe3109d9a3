"""Actors: who is meant by the actor words of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.grounding.casting.appositions import link_groups, link_titles
from reportedly.grounding.casting.discourse import Discourse, Figure, find_quoted
from reportedly.grounding.casting.forces import note_attack, note_deed, note_force
from reportedly.grounding.casting.homes import settle_homes
from reportedly.grounding.casting.lexicon import ActorLexicon, load_actor_lexicon
from reportedly.grounding.casting.literal import is_place
from reportedly.grounding.casting.names import KnownName, find_known_names
from reportedly.grounding.casting.parts import find_part
from reportedly.grounding.casting.persons import gather_people, read_name
from reportedly.grounding.casting.phrases import is_sponsor, read_segments
from reportedly.grounding.casting.pronouns import find_pronouns, resolve_pronoun
from reportedly.grounding.casting.readings import Reading, find_keys
from reportedly.grounding.casting.reference import resolve_reading
from reportedly.grounding.casting.scenes import Scenes, find_scenes, is_named_place, scene_state
from reportedly.grounding.casting.segments import find_segments
from reportedly.grounding.casting.spans import find_last
from reportedly.grounding.casting.stage import Scene
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.mention import Mention
from reportedly.records.phrases import NAME_TAGS
from reportedly.records.place import Place
from reportedly.records.sentence import Sentence

_DATELINE = 14
"""Words in which a dateline stands."""
Mentions = dict[tuple[int, int], Mention]


@dataclass(frozen=True, slots=True)
class _Read:
    """One sentence's known names and readings."""

    names: tuple[KnownName, ...]
    readings: tuple[Reading | None, ...]


def find_actors(document: Document, sentences: tuple[Sentence, ...], places: tuple[Place, ...]) -> Cast:
    """A mention for every noun phrase that can be an actor, by sentence and head word.

    The words of states and groups that modify another noun ("a *Russian* missile") have one of their own.
    """
    lexicon = load_actor_lexicon()
    names = [find_known_names(sentence, lexicon) for sentence in sentences]
    scenes = find_scenes(sentences, places, names, lexicon)
    outlets = frozenset(name for sentence in sentences for name in _dateline_outlet(document, sentence))
    read = [
        _mark_outlets(
            document, sentence, _read_sentence(sentence, held, scenes[sentence.index], lexicon), outlets
        )
        for sentence, held in zip(sentences, names, strict=True)
    ]
    people = gather_people(document, sentences, [held.readings for held in read], lexicon)
    quoted = find_quoted(sentences)
    discourse = Discourse()
    mentions: Mentions = {}
    for sentence, held in zip(sentences, read, strict=True):
        scene = Scene(
            document,
            sentence,
            scenes[sentence.index],
            quoted.get(sentence.index, frozenset()),
            people,
            lexicon,
        )
        _resolve_sentence(held, scene, discourse, mentions)
    return Cast(mentions)


def _read_sentence(
    sentence: Sentence, names: tuple[KnownName, ...], scenes: Scenes, lexicon: ActorLexicon
) -> _Read:
    segments = find_segments(sentence, names, lexicon)
    readings = settle_homes(sentence, read_segments(sentence, segments, lexicon), lexicon)
    linked = link_groups(sentence, link_titles(sentence, readings))
    return _Read(names, tuple(_make_sure(sentence, reading, scenes, lexicon) for reading in linked))


def _dateline_outlet(document: Document, sentence: Sentence) -> Iterator[str]:
    """The outlet that a dateline names, in lower case: "KOSTI, Sudan (*Delta Wire*) —"."""
    opening = next((token.index for token in sentence.tokens[:_DATELINE] if token.text == "("), None)
    if opening is None or not sentence[0].text.isupper():
        return
    closing = next((token.index for token in sentence.tokens[opening:_DATELINE] if token.text == ")"), None)
    if closing is None or closing == opening + 1 or closing + 1 >= len(sentence):
        return
    if sentence[closing + 1].text in ("—", "–", "-", "--"):
        yield sentence.span_between(opening + 1, closing - 1).quote(document.text).lower()


def _mark_outlets(document: Document, sentence: Sentence, read: _Read, outlets: frozenset[str]) -> _Read:
    """``read`` with the names of dateline outlets as media."""
    if not outlets:
        return read
    marked = tuple(
        replace(reading, kind="media", sure=False, role=None)
        if reading is not None
        and reading.entity is None
        and reading.name is not None
        and read_name(document, sentence, reading).lower() in outlets
        else reading
        for reading in read.readings
    )
    return replace(read, readings=marked)


def _make_sure(
    sentence: Sentence, reading: Reading | None, scenes: Scenes, lexicon: ActorLexicon
) -> Reading | None:
    """A capitalised name without an article that speaks, acts as people do or has an age is a person's;
    one of several words also if it is a subject, where no place is called so."""
    if reading is None or reading.kind != "person" or reading.name is None or reading.sure:
        return reading
    after = reading.last + 1
    if reading.first != reading.name[0] or _is_acronym(sentence, reading):
        return reading
    subject, speaking = find_part(sentence, reading.first, reading.last, lexicon)
    token = sentence[reading.last]
    acting = token.dep == "nsubj" and sentence[token.head].lemma in lexicon.words["human_verbs"]
    aged = (
        after + 1 < len(sentence)
        and sentence[after].text == ","
        and (sentence[after + 1].tag == "CD" or sentence[after + 1].lower == "aged")
    )
    words = sentence.tokens[reading.first : reading.last + 1]
    barred = lexicon.words["not_persons"]
    full = subject and len(words) > 1 and not any(word.lower in barred for word in words)
    placed = is_named_place(scenes, token.span)
    sure = aged or ((speaking or acting or full) and not placed)
    return replace(reading, sure=True) if sure else reading


def _is_acronym(sentence: Sentence, reading: Reading) -> bool:
    word = sentence[reading.last].text
    return reading.first == reading.last and len(word) > 1 and word.isupper()


def _resolve_sentence(held: _Read, scene: Scene, discourse: Discourse, mentions: Mentions) -> None:
    """Full phrases first, then pronouns, then what pronouns own; then modifiers."""
    discourse.open_sentence()
    literal = {name.last for name in held.names if is_place(scene.sentence, name, scene.lexicon)}
    readings = [reading for reading in held.readings if reading is not None and _is_meant(reading, literal)]
    for reading in readings:
        if reading.owner is None or reading.owner >= 0:
            _enter(reading, scene, discourse, mentions)
    for position in find_pronouns(scene.sentence):
        figure = resolve_pronoun(position, scene, discourse)
        discourse.remember(figure)
        note_deed(figure, scene, discourse)
        _put(mentions, scene, position, position, position, figure)
    for reading in readings:
        if reading.owner is not None and reading.owner < 0:
            _enter(reading, scene, discourse, mentions)
    named = [
        reading.name
        for reading in readings
        if reading.name is not None and reading.kind in ("person", "organisation")
    ]
    inside = {index for first, last in named for index in range(first, last + 1)}
    _put_modifiers(
        [name for name in held.names if name.last not in literal | inside], scene, discourse, mentions
    )
    _move_scene(scene, discourse)


def _is_meant(reading: Reading, literal: set[int]) -> bool:
    """Whether ``reading`` is no mere place; an outlet may be named after one ("Radio *Ouagadougou*")."""
    return reading.last not in literal or (reading.kind == "media" and reading.name is not None)


def _enter(reading: Reading, scene: Scene, discourse: Discourse, mentions: Mentions) -> None:
    figure = resolve_reading(reading, scene, discourse)
    if figure is None:
        return
    body = reading.body if reading.role == "organisation" else None
    discourse.remember(figure, body=body, also=reading.also)
    note_force(reading, figure, scene, discourse)
    note_deed(figure, scene, discourse)
    _learn_alias(reading, figure, scene, discourse)
    head = scene.sentence[reading.last]
    if reading.entity is not None and reading.last > reading.first and head.tag in NAME_TAGS:
        discourse.latest[f"short:{head.lower}"] = figure
    last = find_last(scene.sentence, reading, scene.lexicon)
    for position in find_keys(scene.sentence, reading.first, reading.last):
        _put(mentions, scene, position, reading.start, last, figure)


def _learn_alias(reading: Reading, figure: Figure, scene: Scene, discourse: Discourse) -> None:
    """ "The Sudan Liberation Movement (SLM)": the capitals stand for the name from here on."""
    sentence, after = scene.sentence, reading.last + 1
    if figure.entity is None or after + 2 >= len(sentence) or sentence[after].text != "(":
        return
    word = sentence[after + 1].text
    initials = "".join(token.text[0].lower() for token in sentence.tokens[reading.first : after])
    fits = word.isupper() and len(word) > 1 and sentence[after + 2].text == ")"
    if fits and _is_woven(word.lower(), initials):
        discourse.latest[f"alias:{word.lower()}"] = figure


def _is_woven(letters: str, initials: str) -> bool:
    """Whether ``letters`` come in ``initials`` in their order."""
    rest = iter(initials)
    return all(letter in rest for letter in letters if letter.isalpha())


def _put(mentions: Mentions, scene: Scene, key: int, first: int, last: int, figure: Figure) -> None:
    span = scene.sentence.span_between(first, last)
    text = span.quote(scene.document.text)
    mentions[scene.sentence.index, key] = Mention(text, span, figure.entity, figure.kind)


def _put_modifiers(
    names: Sequence[KnownName], scene: Scene, discourse: Discourse, mentions: Mentions
) -> None:
    for name in names:
        key = (scene.sentence.index, name.last)
        if key in mentions or is_sponsor(scene.sentence, name, scene.lexicon):
            continue
        span = scene.sentence.span_between(name.first, name.last)
        kind = "government" if name.naming.form in ("adjective", "people") else name.naming.kind
        mentions[key] = Mention(span.quote(scene.document.text), span, name.naming.entity, kind)
        if name.naming.entity in scene.lexicon.prefixes:
            note_attack(name.last, name.naming.entity, scene, discourse)
        if name.naming.form == "body":
            figure = Figure(name.last, discourse.count, scene.sentence.index, kind, name.naming.entity)
            discourse.remember(replace(figure, state=name.naming.home))


def _move_scene(scene: Scene, discourse: Discourse) -> None:
    """Remember the state and territory that the sentence is set in."""
    state = scene_state(scene.scenes, None, scene.sentence)
    if state is not None:
        discourse.state = state
    else:
        marked = [
            figure.entity
            for figure in discourse.recent[-1]
            if figure.kind in ("official", "police", "government") and figure.plural and figure.entity
        ]
        if marked and marked[-1] in scene.lexicon.iso3.values():
            discourse.state = marked[-1]
    for token in scene.sentence:
        territory = scene.lexicon.territories.get(token.lower)
        if territory is not None and token.lower != "hamas":
            discourse.territory = territory
