"""Further people: "two died on the spot and *four more* in hospital" tells of six."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extraction.counting.figure import Figure
from reportedly.extraction.counting.nouns import noun_at
from reportedly.extraction.counting.reading import Reading


def add_further(reading: Reading, figures: Sequence[Figure]) -> list[Figure]:
    """``figures`` with a number of further people added to the one of the same kind that stands before it.

    Where an attack is named between the two they tell of two attacks and stay apart.
    """
    found: list[Figure] = []
    for figure in figures:
        base = _base(reading, found, figure) if figure.more and figure.of is None else None
        if base is None:
            found.append(figure)
        else:
            found[found.index(base)] = _sum(base, figure)
    return found


def _base(reading: Reading, found: Sequence[Figure], further: Figure) -> Figure | None:
    for figure in reversed(found):
        if figure.kind == further.kind and figure.of is None and figure.last < further.first:
            between = range(figure.last + 1, further.first)
            return None if any(_names_attack(reading, place) for place in between) else figure
    return None


def _names_attack(reading: Reading, place: int) -> bool:
    listed = noun_at(reading.sentence, place)
    return listed is not None and listed[1].category == "attack"


def _sum(base: Figure, further: Figure) -> Figure:
    low = (base.low or 0) + (further.low or 0)
    high = None if base.high is None or further.high is None else base.high + further.high
    rule = f"sum: {base.low} + {further.low} more"
    return Figure(base.kind, low, high, None, base.first, further.last, base.anchor, rule)
