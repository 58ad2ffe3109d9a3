"""Claim counts: to which event each count belongs."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extraction.assembly.clauses import group_by_sentence, head_of_span, path_cost
from reportedly.records.count import Count
from reportedly.records.event import Event
from reportedly.records.sentence import Sentence

HARM = ("ASSAULT", "PROTEST", "COERCE")
FITTING: dict[str, tuple[str, ...]] = {
    "killed": HARM,
    "injured": HARM,
    "missing": HARM,
    "trapped": HARM,
    "abducted": ("ASSAULT",),
    "captured": ("COERCE", "ASSAULT", "RETREAT"),
    "detained": ("COERCE", "ASSAULT", "RETREAT"),
    "displaced": ("COERCE", "ASSAULT", "RETREAT"),
    "released": ("RETREAT",),
    "troops": ("MOBILIZE", "RETREAT", "AID", "ASSAULT", "AGREE"),
    "protesters": ("PROTEST", "ASSAULT"),
    "vehicles_destroyed": ("ASSAULT",),
}
"""PLOVER types that a kind of count can belong to; a kind that is not here fits any."""
INTERCEPTED = "Disrupted weapons use"
MISFIT = 4
"""Added distance where a count of shots meets an interception, or the other way round."""


def attach_counts(
    sentences: Sequence[Sentence], events: Sequence[Event], counts: Sequence[Count]
) -> dict[int, tuple[Count, ...]]:
    """Counts by the number of their event, in text order; a count without a fitting event is left out."""
    by_sentence: dict[int, list[int]] = {}
    for number, event in enumerate(events):
        by_sentence.setdefault(event.sentence, []).append(number)
    found: dict[int, list[Count]] = {}
    for index, held in group_by_sentence(sentences, (count.span for count in counts)).items():
        rivals = by_sentence.get(sentences[index].index, [])
        for number in held:
            owner = _owner(sentences[index], counts[number], [(rival, events[rival]) for rival in rivals])
            if owner is not None:
                found.setdefault(owner, []).append(counts[number])
    return {number: tuple(held) for number, held in found.items()}


def _owner(sentence: Sentence, count: Count, rivals: Sequence[tuple[int, Event]]) -> int | None:
    """The nearest event that the kind of ``count`` fits; on a tie the one further left."""
    anchor = count.anchor or count.span
    position = head_of_span(sentence, anchor)
    if position is None:
        position = head_of_span(sentence, count.span)
    best: tuple[int, int] | None = None
    for number, event in rivals:
        if not fits(count.kind, event):
            continue
        cost = 0 if event.trigger.span.overlaps(anchor) else _cost(sentence, position, event)
        cost += _misfit(count.kind, event)
        if best is None or cost < best[0]:
            best = (cost, number)
    return None if best is None else best[1]


def fits(kind: str, event: Event) -> bool:
    """Whether a count of ``kind`` can say something of ``event``."""
    if kind.endswith("_produced"):
        return event.type.plover == "MOBILIZE"
    if kind.startswith("munitions_"):
        return event.type.plover in ("ASSAULT", "MOBILIZE")
    fitting = FITTING.get(kind)
    return fitting is None or event.type.plover in fitting


def _cost(sentence: Sentence, position: int | None, event: Event) -> int:
    if position is None:
        return 50
    return 1 + path_cost(sentence, position, event.position)


def _misfit(kind: str, event: Event) -> int:
    intercepted = event.type.acled == INTERCEPTED
    if kind == "munitions_fired":
        return MISFIT if intercepted else 0
    if kind in ("munitions_intercepted", "munitions_damaged"):
        return 0 if intercepted else MISFIT
    if kind in ("killed", "injured", "missing", "trapped"):
        return 0 if event.type.plover == "ASSAULT" else MISFIT
    return 0
