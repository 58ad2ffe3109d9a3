"""Naming: the words that name an actor, for a pronoun or a demonym that stands for one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.extraction.occurrences.role_phrases import last_of_name, short_phrase
from reportedly.extraction.wording.states import load_states, state_of_adjective
from reportedly.extraction.wording.word_classes import Scene
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.cast import Cast
from reportedly.records.mention import Mention
from reportedly.records.phrases import phrase_span
from reportedly.records.span import Span


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Mentions that name an actor, by entity, in text order, with where they stand."""

    places: Mapping[str, tuple[tuple[int, int], ...]]
    mentions: Mapping[str, tuple[Mention, ...]]

    def nearest(self, entity: str, place: tuple[int, int], *, state_name: bool) -> Mention | None:
        """The last mention of ``entity`` before ``place``; with ``state_name`` only the state's own name will
        do, and failing one before it the first one behind."""
        mentions = self.mentions.get(entity, ())
        at = bisect_left(self.places.get(entity, ()), place)
        known = load_states().names.get(entity, frozenset())
        for mention in reversed(mentions[:at]):
            if not state_name or _plain(mention.text) in known:
                return mention
        for mention in mentions[at:]:
            if state_name and _plain(mention.text) in known:
                return mention
        return None


def index_names(cast: Cast) -> NameIndex:
    """The mentions of ``cast`` that name their actor: no pronoun and no adjective."""
    adjectives, pronouns = load_states().adjectives, word_set("wording", "pronouns")
    held: dict[str, list[tuple[tuple[int, int], Mention]]] = {}
    for place in sorted(cast.mentions):
        mention = cast.mentions[place]
        text = mention.text.lower()
        if mention.entity is not None and text not in pronouns and text not in adjectives:
            held.setdefault(mention.entity, []).append((place, mention))
    return NameIndex(
        {entity: tuple(place for place, _ in found) for entity, found in held.items()},
        {entity: tuple(mention for _, mention in found) for entity, found in held.items()},
    )


def name_actor(scene: Scene, position: int, names: NameIndex) -> Mention | None:
    """Who is meant at ``position``, by the words that name them; None for a pronoun nobody is found for.

    "it" and "Sudanese" stand for an actor that the article names: the role carries that name.
    """
    sentence = scene.sentence
    token = sentence[position]
    mention = scene.cast.at(sentence.index, position)
    entity = mention.entity if mention is not None else None
    place = (sentence.index, position)
    if token.pos == "PRON":
        named = names.nearest(entity, place, state_name=False) if entity is not None else None
        return named or (mention if entity is not None else None)
    code = state_of_adjective(sentence, position)
    if code is not None:
        named = names.nearest(entity or code, place, state_name=True)
        return named or mention or Mention(token.span.quote(scene.text), token.span, code, "government")
    if mention is not None:
        return _owner_named(scene, position, mention, names)
    span = phrase_span(sentence, short_phrase(sentence, position))
    return Mention(span.quote(scene.text), span)


def _owner_named(scene: Scene, position: int, mention: Mention, names: NameIndex) -> Mention:
    """For "its forces" of a state the name of whose they are, for the code alone does not tell which body;
    any other phrase names itself, without where it is and what it does."""
    sentence = scene.sentence
    owner = sentence.child(position, "poss")
    state = mention.entity in load_states().names
    if owner is None or sentence[owner].tag != "PRP$" or mention.entity is None or not state:
        return _shortened(scene, position, mention)
    return names.nearest(mention.entity, (sentence.index, owner), state_name=False) or mention


def _shortened(scene: Scene, position: int, mention: Mention) -> Mention:
    """The mention without where its head is and what it does: "rebels in the north" are "rebels"."""
    end = scene.sentence[last_of_name(scene.sentence, position)].span.end
    if not mention.span.start < end < mention.span.end:
        return mention
    span = Span(mention.span.start, end)
    return Mention(span.quote(scene.text), span, mention.entity, mention.kind)


def _plain(text: str) -> str:
    return text.lower().removeprefix("the ").removesuffix("’s").removesuffix("'s")
