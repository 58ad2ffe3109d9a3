"""Claim times: when an event is said to have happened, never when it was said or published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from reportedly.extraction.assembly.clauses import TIERS, Clause, head_of_span
from reportedly.records.sentence import Sentence
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan

UNSTATED = Timespan(why="no event time stated")
DAY_SAID = "part of the day told without a day: the day it was said is taken"
_LENGTH = re.compile(r"P(\d+)([DW])")
_DAYS = {"D": 1, "W": 7}


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
        return _counted_back(sentence, clause, times) or UNSTATED
    return _with_day_said(best[1], statement)


def _counted_back(sentence: Sentence, clause: Clause, times: Sequence[Timespan]) -> Timespan | None:
    """The day of an act that something dated followed: "sank on Wednesday, *a day after* rebels hit it"."""
    for position in clause.path:
        mark = sentence.child(position, "mark")
        if sentence[position].dep != "advcl" or mark is None or sentence[mark].lower != "after":
            continue
        below = frozenset(sentence.subtree(position))
        above = frozenset(sentence.subtree(sentence[position].head)) - below
        length = next((time for time in times if _ends_at(sentence, time, mark)), None)
        days = [time for time in times if _is_day(time) and _head(sentence, time) in above]
        if length is not None and days:
            return _before(days[-1], length)
    return None


def _head(sentence: Sentence, time: Timespan) -> int | None:
    return None if time.span is None else head_of_span(sentence, time.span)


def _ends_at(sentence: Sentence, time: Timespan, position: int) -> bool:
    """Whether a length of time stands right before the word."""
    if time.span is None or time.type != "DURATION" or _LENGTH.fullmatch(time.value or "") is None:
        return False
    positions = sentence.positions_in(time.span)
    return bool(positions) and positions[-1] + 1 == position


def _is_day(time: Timespan) -> bool:
    return time.type == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d", time.edtf or "") is not None


def _before(day: Timespan, length: Timespan) -> Timespan | None:
    found = _LENGTH.fullmatch(length.value or "")
    if found is None or day.edtf is None:
        return None
    counted = date.fromisoformat(day.edtf) - timedelta(days=int(found[1]) * _DAYS[found[2]])
    return Timespan(
        text=length.text,
        span=length.span,
        edtf=counted.isoformat(),
        type="DATE",
        value=counted.isoformat(),
        precision="day",
        why=f"counted back from {day.text}",
    )


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
