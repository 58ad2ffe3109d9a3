"""Clauses: which words of a sentence belong to an event, and how near to it they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.records.event import Event
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.statement import Statement

CLIMBED = frozenset(
    {"advcl", "conj", "xcomp", "relcl", "acl", "prep", "pobj", "dobj", "nsubj", "nsubjpass", "agent", "attr",
     "oprd", "acomp", "compound", "dep", "appos", "parataxis", "pcomp"}
)  # fmt: skip
LOOSE = frozenset(
    {"after", "before", "since", "following", "despite", "because", "although", "though", "while", "until"}
)
TIERS = 6
STEP_COSTS = {"ccomp": 5, "relcl": 2, "parataxis": 3, "acl": 2}


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that belong to one event: position to tier, 0 for what hangs on the trigger, 1 and up for
    what hangs on the clauses around it; the words that the way up leads through; and the last tier that is
    the event's own, what lies further being only loosely tied ("three days after the attack")."""

    tiers: Mapping[int, int]
    path: tuple[int, ...]
    bound: int


def group_by_sentence(sentences: Sequence[Sentence], spans: Iterable[Span]) -> dict[int, list[int]]:
    """Numbers of ``spans`` by the index of the sentence they begin in."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.start < sentences[at].span.end:
            found.setdefault(at, []).append(number)
    return found


def cue_positions(sentence: Sentence, statements: Iterable[Statement]) -> frozenset[int]:
    """Positions of the words by which somebody says something: no event's clause reaches past them. "Clashes
    were *reported* in the town" names nobody, and the town is where they were."""
    found: set[int] = set()
    for statement in statements:
        for voice in statement.voices:
            said = voice.cue is not None and voice.speaker is not None
            if voice.cue is not None and said and voice.cue.span.overlaps(sentence.span):
                found.update(sentence.positions_in(voice.cue.span))
    return frozenset(found)


def read_clause(sentence: Sentence, event: Event, rivals: frozenset[int], cues: frozenset[int]) -> Clause:
    """The words around ``event``, without what hangs on ``rivals``, other triggers, or on words of saying."""
    barred = (rivals | cues) - {event.position}
    tiers: dict[int, int] = {}
    path = [event.position]
    for position in sentence.subtree(event.position, without=barred):
        tiers[position] = 0
    current, bound = event.position, TIERS
    for tier in range(1, TIERS):
        token = sentence[current]
        if token.head == current or token.dep not in CLIMBED or token.head in cues:
            break
        if bound == TIERS and is_loose(sentence, current):
            bound = tier - 1
        current = token.head
        path.append(current)
        if sentence[current].pos == "ADP":
            continue
        for position in sentence.subtree(current, without=barred | {path[-2]}):
            tiers.setdefault(position, tier)
        if current in rivals:
            break
    return Clause(tiers, tuple(path), bound)


def is_loose(sentence: Sentence, position: int) -> bool:
    """Whether the word ties its clause only loosely to the one above: "after the attack", "which had hit"."""
    token = sentence[position]
    if token.pos == "ADP":
        return token.lower in LOOSE
    if token.dep == "relcl":
        return True
    marks = {sentence[index].lower for index in sentence.children_by(position, "mark", "advmod")}
    return token.dep == "advcl" and bool(marks & LOOSE)


def head_of_span(sentence: Sentence, span: Span) -> int | None:
    """The word of ``span`` that the rest of it hangs on, or None where no word is covered."""
    positions = sentence.positions_in(span)
    held = set(positions)
    for position in positions:
        if sentence[position].head not in held or sentence[position].head == position:
            return position
    return positions[0] if positions else None


def path_cost(sentence: Sentence, start: int, end: int) -> int:
    """Steps between two words through the grammar, clause borders costing more."""
    costs = {start: 0}
    cost, current = 0, start
    for above in sentence.ancestors(start):
        cost += STEP_COSTS.get(sentence[current].dep, 1)
        costs[above] = cost
        current = above
    cost, current = 0, end
    if end in costs:
        return costs[end]
    for above in sentence.ancestors(end):
        cost += STEP_COSTS.get(sentence[current].dep, 1)
        if above in costs:
            return cost + costs[above]
        current = above
    return cost + 20
