"""Settling: what the counts of a document make of one another once all are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.records.count import Count

INDIVIDUALS = "individuals"
_REACH = 6


@dataclass(frozen=True, slots=True)
class PlacedCount:
    """A count with the number of its sentence and how it tells of a single person (see ``Figure``)."""

    count: Count
    sentence: int
    single: str | None


def settle(placed: Sequence[PlacedCount]) -> tuple[Count, ...]:
    """The counts in text order, without repetitions.

    A single person by name, pronoun or "the" told of within a few sentences of a larger total of the same
    kind ("12 people were killed ... Omar Haji died in hospital") is one of those: a subset, no total.
    """
    counts = (_settled(held, placed) for held in placed)
    distinct = dict.fromkeys(counts)
    return tuple(sorted(distinct, key=lambda count: (count.span, count.kind, count.of or "")))


def _settled(held: PlacedCount, placed: Sequence[PlacedCount]) -> Count:
    if held.single is None or held.count.of is not None:
        return held.count
    if not any(_holds(other, held) for other in placed):
        return held.count
    return replace(held.count, of=INDIVIDUALS, rule="one of a number told of before")


def _holds(total: PlacedCount, held: PlacedCount) -> bool:
    """Whether ``held`` may be one of ``total``: told before it, nearby, of the same kind, and larger."""
    if total.single is not None or total.count.of is not None or total.count.kind != held.count.kind:
        return False
    if total.count.span >= held.count.span or held.sentence - total.sentence > _REACH:
        return False
    return total.count.scope == "incident" and (total.count.max is None or total.count.max > 1)
