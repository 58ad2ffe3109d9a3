"""Scenes: the states in which the sentences of a document play, from its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.names import KnownName
from reportedly.grounding.casting.readings import Reading
from reportedly.records.place import Place
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span

_STRAY = 2
_SURE = 0.7
_ARTICLE = len("the town of ")
_SETTING = ("in", "at", "near", "across", "around", "outside", "inside", "throughout", "within")
_BEHIND = ("in", "at", "of", "from", "near")


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a sentence and the state it lies in; ``fine`` if it is less than a country."""

    span: Span
    state: str
    fine: bool
    literal: bool


Scenes = Sequence[Spot]


def find_scenes(
    sentences: Sequence[Sentence],
    places: Sequence[Place],
    known: Sequence[Sequence[KnownName]],
    lexicon: ActorLexicon,
) -> tuple[tuple[Spot, ...], ...]:
    """For each sentence its places; ``known`` are the listed names in it.

    A doubtful place in a state that the document never names counts only if it is not the only one there:
    single places far from the rest are more often misread than meant.
    """
    named = {name.naming.home for names in known for name in names if name.naming.form != "body"}
    found: list[list[Spot]] = [[] for _ in sentences]
    doubtful = {place.span for place in places if place.score is not None and place.score < _SURE}
    spots = sorted(
        Spot(place.span, lexicon.iso3[place.country], place.precision not in (None, "country"), place.literal)
        for place in places
        if place.span is not None and place.country is not None and place.country in lexicon.iso3
    )
    counts = Counter(spot.state for spot in spots)
    index = 0
    for spot in spots:
        lone = spot.state not in named and counts[spot.state] < _STRAY
        if named and lone and spot.span in doubtful:
            continue
        while index < len(sentences) and sentences[index].span.end <= spot.span.start:
            index += 1
        if index < len(sentences) and sentences[index].span.contains(spot.span):
            found[index].append(spot)
    return tuple(
        tuple(held) if held else _named_scene(sentence, names)
        for sentence, held, names in zip(sentences, found, known, strict=True)
    )


def _named_scene(sentence: Sentence, names: Sequence[KnownName]) -> tuple[Spot, ...]:
    """States and capitals that a sentence without places is set in: "in *Sudan*"."""
    return tuple(
        Spot(
            sentence.span_between(name.first, name.last),
            name.naming.home,
            name.naming.form == "capital",
            True,
        )
        for name in names
        if name.naming.form in ("state", "capital")
        and name.naming.home is not None
        and sentence[name.last].dep == "pobj"
        and sentence[sentence[name.last].head].lower in _SETTING
    )


def scene_state(scenes: Scenes, reading: Reading | None, sentence: Sentence) -> str | None:
    """The state a sentence plays in: inside the phrase itself ("the *Kharkiv* police"), behind it
    ("officials in *Kano*"), else the finest literal place, the first of several."""
    if reading is not None:
        own = sentence.span_between(reading.start, reading.last)
        for spot in scenes:
            if own.contains(spot.span):
                return spot.state
    after = reading.last + 1 if reading is not None else len(sentence)
    if after + 1 < len(sentence) and sentence[after].lower in _BEHIND:
        begin = sentence[after + 1].span.start
        for spot in scenes:
            if spot.span.start <= begin + _ARTICLE and begin < spot.span.end:
                return spot.state
    literal = [spot for spot in scenes if spot.literal]
    fine = [spot for spot in literal if spot.fine]
    return next((spot.state for spot in (*fine, *literal)), None)


def is_named_place(scenes: Scenes, span: Span) -> bool:
    """Whether a literal place stands at ``span``."""
    return any(spot.literal and spot.span.overlaps(span) for spot in scenes)
