"""Shares: classes within a total without a number of their own ("mostly women", "including civilians")."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extraction.counting.nouns import PERSON, noun_at
from reportedly.extraction.counting.phrases import read_counted_noun
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.subsets import Subset
from reportedly.extraction.counting.words import grammar, shares

_REACH = 8
_COPULAS = frozenset({"were", "are", "was", "being", "reportedly", "believed", "to", "be"})
_OPENERS = frozenset({",", "(", "–", "—", "--", "-"})
_HEDGES = frozenset({"possibly", "reportedly", "many", "several", "some"})


def unnumbered_subsets(reading: Reading) -> Iterator[Subset]:
    """The subsets of ``reading`` that have a class but no number."""
    for position, token in enumerate(reading.sentence.tokens):
        if position in reading.holding:
            continue
        if token.lower in shares():
            yield from _share(reading, position)
        elif token.lower == "including":
            yield from _bare_classes(reading, position + 1)


def _share(reading: Reading, position: int) -> Iterator[Subset]:
    """ "most of them civilians", "mostly women", "all of them children", "half of whom were soldiers"."""
    cursor, whole = position + 1, _whole_of(reading, position + 1)
    if whole is not None:
        cursor = whole
    elif reading.lower(cursor) == "of" and reading.lower(cursor + 1) in grammar("them"):
        cursor += 2
    elif reading.lower(position - 1) not in _OPENERS:
        return
    while reading.lower(cursor) in _COPULAS:
        cursor += 1
    classes, last = _class_list(reading, cursor)
    if classes:
        share = shares()[reading.lower(position)]
        if share == "half" and reading.lower(position - 1) in ("than", "over"):
            share = "most"
        toward = "left" if whole is None else "whole"
        yield Subset(position, last, "_and_".join(classes), None, None, toward, share=share)


def _whole_of(reading: Reading, cursor: int) -> int | None:
    """Behind the number in "half *of the 40 dead* were women"."""
    if reading.lower(cursor) != "of":
        return None
    start = cursor + 1 + (reading.lower(cursor + 1) in grammar("determiners"))
    index = reading.starting.get(start)
    if index is None:
        return None
    place = reading.groups[index].last + 1
    while place in reading.harm_at:
        place += 1
    return place


def _bare_classes(reading: Reading, cursor: int) -> Iterator[Subset]:
    """ "including women and children": at least one of each."""
    if reading.lower(cursor) in _HEDGES or cursor in reading.holding:
        return
    start = cursor
    for of in _class_list(reading, cursor)[0]:
        place = _next_of(reading, start, of)
        if place is not None:
            start = place[1] + 1
            yield Subset(*place, of, 1, None, rule="named without a number: at least 1")


def _class_list(reading: Reading, cursor: int) -> tuple[list[str], int]:
    """The classes of "women and children" at ``cursor`` and the place of the last word."""
    classes: list[str] = []
    last = cursor
    while cursor < len(reading.sentence) and cursor not in reading.holding:
        counted = read_counted_noun(reading.sentence, cursor)
        if counted is None or counted.category != PERSON or counted.of is None:
            break
        if counted.noun is not None and not counted.noun.plural:
            break
        classes.extend(of for of in counted.of.split("_and_") if of not in classes)
        last = counted.last
        cursor = last + 1
        if reading.lower(cursor) not in ("and", ",", "or"):
            break
        cursor += 1 + (reading.lower(cursor + 1) == "and")
    return classes, last


def _next_of(reading: Reading, start: int, of: str) -> tuple[int, int] | None:
    for place in range(start, min(start + _REACH, len(reading.sentence))):
        listed = noun_at(reading.sentence, place)
        if listed is not None and listed[1].of == of:
            return place, place + listed[0] - 1
    return None
