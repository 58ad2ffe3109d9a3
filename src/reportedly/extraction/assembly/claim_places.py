"""Claim places: where an event is said to have happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extraction.assembly.clauses import Clause, head_of_span, is_loose
from reportedly.extraction.assembly.state_grounds import find_state_ground
from reportedly.extraction.wording.states import load_states
from reportedly.extraction.wording.word_classes import classes_of_word
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.event import Event
from reportedly.records.place import Place
from reportedly.records.sentence import Sentence

UNSTATED = Place(why="no event place stated")
FINENESS = {"exact": 5, "settlement": 4, "near": 4, "adm2": 3, "adm1": 2, "area": 1, "country": 0}
GROUND = frozenset({"object", "territory", "airspace"})
STRIKING = ("on", "at", "against", "into", "in", "over", "near", "toward", "towards")
_TOWNS = ("exact", "settlement")
LEAVING = ("withdraw", "seize", "deport")
"""Modes of events that happen where somebody leaves."""
DEPTH = 12
WORST = 2
"""Doubt above this is no place of the event."""


def find_where(sentence: Sentence, event: Event, clause: Clause, places: Sequence[Place]) -> Place:
    """The place that the event's own clause names, the finest first; else the state whose ground it hit."""
    best: tuple[tuple[int, int, int, int], Place] | None = None
    for place in places:
        head = None if place.span is None else head_of_span(sentence, place.span)
        if place.span is None or head is None or head not in clause.tiers:
            continue
        doubt = _doubt(sentence, event, clause, head)
        if doubt is None or doubt > WORST or not (place.literal or _is_struck(sentence, event, head)):
            continue
        if not place.literal and sentence[head].dep == "amod":
            doubt += 1
        rank = (doubt, -FINENESS.get(place.precision or "", 0), clause.tiers[head], place.span.start)
        if best is None or rank < best[0]:
            best = (rank, place)
    if best is not None:
        return stand_at_spot(best[1])
    return find_state_ground(sentence, event, clause, places) or UNSTATED


def stand_at_spot(place: Place) -> Place:
    """The place of a claim: moved to where the words around the name point, its own point left behind."""
    spot = place.spot
    if spot is None:
        return place
    return replace(
        place,
        lat=spot.lat,
        lon=spot.lon,
        radius_km=spot.radius_km,
        why=" ".join(spot.text.split()),
        spot=None,
        precision="near" if place.precision in _TOWNS else place.precision,
    )


def _doubt(sentence: Sentence, event: Event, clause: Clause, head: int) -> int | None:
    """0 where the grammar says that it happened there, more for an origin, a home or a clause further
    off; None for a place that belongs to the one who acted."""
    doubt = 2 if clause.tiers[head] > clause.bound else 0
    current = head
    for _ in range(DEPTH):
        if current in clause.path:
            break
        step = _doubt_of_step(sentence, event, clause, current)
        if step is None:
            return None
        doubt = max(doubt, step)
        current = sentence[current].head
    return doubt


def _doubt_of_step(sentence: Sentence, event: Event, clause: Clause, position: int) -> int | None:
    token = sentence[position]
    if token.lower in load_states().adjectives and not _is_ground(sentence, token.head):
        return None
    if token.dep == "appos" and "vehicle" in classes_of_word(sentence, token.head):
        return None
    if token.dep == "poss" and not _is_ground(sentence, token.head):
        return None
    if token.dep == "npadvmod" and sentence[token.head].tag == "VBN":
        return None
    if token.dep in ("nsubj", "agent"):
        acts = any(mention.span.overlaps(token.span) for mention in event.roles.actor)
        return None if acts else 1
    if token.dep == "prep":
        if event.type.mode in LEAVING and _leads_out(sentence, position):
            return 0
        return _doubt_of_preposition(sentence, position)
    if token.dep == "advcl":
        return WORST + 1 if is_loose(sentence, position) else 0
    if token.dep in ("relcl", "acl"):
        return WORST + 1 if "people" in classes_of_word(sentence, token.head) else 1
    return 0


def _doubt_of_preposition(sentence: Sentence, position: int) -> int:
    word, governor = sentence[position].lower, sentence[sentence[position].head]
    if word in word_set("wording", "locative"):
        return 0
    if word == "of":
        named = governor.pos in ("PROPN", "VERB") or governor.tag == "VBG"
        return 0 if named or _is_ground(sentence, governor.index) else 1
    if word == "with" and (
        governor.lemma in ("border", "frontier", "boundary") or _is_means(sentence, position)
    ):
        return 0
    return 1 if word == "from" else WORST + 1


def _is_means(sentence: Sentence, preposition: int) -> bool:
    """ "Downed it *with a drone* in the valley": the place that hangs on the weapon is that of the act."""
    held = sentence.child(preposition, "pobj")
    return held is not None and "weapon" in classes_of_word(sentence, held)


def _leads_out(sentence: Sentence, position: int) -> bool:
    """ "Withdrew *from* the town", "driven *out of* the town": where those were who left it."""
    word, governor = sentence[position].lower, sentence[sentence[position].head].lower
    return word in ("from", "out") or (word == "of" and governor == "out")


def _is_ground(sentence: Sentence, position: int) -> bool:
    return sentence[position].pos == "PROPN" or bool(classes_of_word(sentence, position) & GROUND)


def _is_struck(sentence: Sentence, event: Event, head: int) -> bool:
    """Whether the place word is what the event was done to: "attacked Israel", "missiles fired at Kyiv"."""
    token = sentence[head]
    if token.dep in ("dobj", "nsubjpass"):
        return token.head == event.position
    if token.dep in ("poss", "compound", "nmod", "amod"):
        return _is_ground(sentence, token.head) and sentence[token.head].dep in ("pobj", "dobj", "nsubjpass")
    return token.dep == "pobj" and sentence[token.head].lower in STRIKING
