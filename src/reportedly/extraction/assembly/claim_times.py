"""Claim times: when an event is said to have happened, never when it was said or published."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extraction.assembly.clauses import TIERS, Clause, head_of_span
from reportedly.records.sentence import Sentence
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan

UNSTATED = Timespan(why="no event time stated")
DAY_SAID = "part of the day told without a day: the day it was said is taken"


def find_when(
    sentence: Sentence,
    clause: Clause,
    times: Sequence[Timespan],
    statement: Statement,
    *,
    planned: bool = False,
) -> Timespan:
    """The time in the event's own clause, the nearest clause first, a dated one before an undated.

    A part of the day without a day takes the day it was said. What is ``planned`` may be due within a length
    of time ("within two weeks") whose days are known.
    """
    best: tuple[tuple[int, int, int], Timespan] | None = None
    for time in times:
        if time.span is None or time.type == "SET" or (time.value or "").endswith("_REF"):
            continue
        if time.type == "DURATION" and not (planned and time.edtf):
            continue
        position = _position(sentence, clause, time)
        if position is None:
            continue
        rank = (0 if time.edtf else 1, clause.tiers[position], time.span.start)
        if best is None or rank < best[0]:
            best = (rank, time)
    if best is None:
        return UNSTATED
    return _with_day_said(best[1], statement)


def _position(sentence: Sentence, clause: Clause, time: Timespan) -> int | None:
    if time.span is None:
        return None
    head = head_of_span(sentence, time.span)
    if head is None or clause.tiers.get(head, TIERS + 1) > clause.bound:
        return None
    return head


def _with_day_said(time: Timespan, statement: Statement) -> Timespan:
    if time.edtf is not None or time.type != "TIME":
        return time
    for voice in statement.voices:
        if voice.said is not None and voice.said.edtf is not None:
            return Timespan(
                text=time.text,
                span=time.span,
                edtf=voice.said.edtf,
                type=time.type,
                value=time.value,
                precision="part_of_day",
                why=DAY_SAID,
            )
    return time
