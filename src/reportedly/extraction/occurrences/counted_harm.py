"""Counted harm: figures of dead and wounded where no trigger tells an act: "2-4 killed in Goma"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from reportedly.extraction.occurrences.realis import ACTUAL, find_modality
from reportedly.extraction.wording.word_classes import Scene
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.count import Count
from reportedly.records.event import Event, EventType, Roles
from reportedly.records.mention import Mention
from reportedly.records.quote import Quote
from reportedly.records.sentence import Sentence

HARMED = ("killed", "injured", "shot")


def counts_by_sentence(
    sentences: Sequence[Sentence], counts: Sequence[Count]
) -> Mapping[int, Sequence[Count]]:
    """``counts`` by the index of the sentence they stand in."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Count]] = {}
    for count in counts:
        at = bisect_right(starts, count.span.start) - 1
        if at >= 0:
            found.setdefault(sentences[at].index, []).append(count)
    return found


def find_counted_harm(scene: Scene, events: Sequence[Event], counts: Sequence[Count]) -> Event | None:
    """The act behind the first figure of dead, wounded or shot people, where ``events`` tell none.

    None where the harm is told as no violence ("died of hunger"), as a supposition or a habit, where
    nobody was harmed, and where the figure sums up many acts.
    """
    if any(event.type.plover == "ASSAULT" for event in events) or scene.sentence.tokens[-1].text == "?":
        return None
    told = [count for count in counts if _is_told(scene.sentence, count)]
    if not told:
        return None
    anchor = told[0].anchor or told[0].span
    positions = scene.sentence.positions_in(anchor)
    if not positions:
        return None
    position = positions[-1]
    modality = find_modality(scene.sentence, position, nominal=scene.sentence[position].pos == "NOUN")
    told_as_fact = modality == ACTUAL or _is_definite_death(scene.sentence, position)
    if modality.averted or not told_as_fact:
        return None
    harmed = dict.fromkeys(count.span for count in told if count.of is None)
    return Event(
        sentence=scene.sentence.index,
        position=position,
        trigger=Quote.of(scene.text, anchor),
        type=EventType("ASSAULT"),
        realis="actual",
        polarity="positive",
        roles=Roles(
            victim=tuple(Mention(span.quote(scene.text), span, None, "population") for span in harmed)
        ),
    )


def _is_definite_death(sentence: Sentence, position: int) -> bool:
    """ "asked them to investigate *the murder of two lawyers*": whatever is asked, the murder is a fact."""
    token = sentence[position]
    if token.pos != "NOUN":
        return False
    definite = any(
        sentence[index].lower in ("the", "this", "that") for index in sentence.children_by(position, "det")
    )
    owned = sentence.child(position, "poss") is not None
    of = any(sentence[index].lower == "of" for index in sentence.children_by(position, "prep"))
    return (definite and of) or owned


def _is_told(sentence: Sentence, count: Count) -> bool:
    if count.kind not in HARMED or count.scope != "incident" or count.max == 0:
        return False
    causes = word_set("occurrence", "other_causes")
    return not any(token.lemma in causes for token in sentence.tokens)
