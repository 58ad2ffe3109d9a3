"""Settling: what the counts of a document make of one another once all are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extraction.counting.earlier import Teller
from reportedly.records.count import Count

INDIVIDUALS = "individuals"
_REACH = 6
_CORRECTING = 2
"""How many sentences off the figure may stand that has replaced an earlier one."""


@dataclass(frozen=True, slots=True)
class PlacedCount:
    """A count with the number of its sentence, how it tells of a single person (see ``Figure``), and who had
    told it before, where it is told so."""

    count: Count
    sentence: int
    single: str | None
    earlier: Teller | None = None


def settle(placed: Sequence[PlacedCount]) -> tuple[Count, ...]:
    """The counts in text order, without repetitions.

    A single person by name, pronoun or "the" told of within a few sentences of a larger total of the same
    kind ("12 people were killed ... Omar Haji died in hospital") is one of those: a subset, no total. A
    figure that its speaker had told before ("it had earlier reported 24 deaths") is none beside the one
    that stands.
    """
    counts = (_settled(held, placed) for held in placed if not _is_replaced(held, placed))
    distinct = dict.fromkeys(counts)
    return tuple(sorted(distinct, key=lambda count: (count.span, count.kind, count.of or "")))


def _is_replaced(held: PlacedCount, placed: Sequence[PlacedCount]) -> bool:
    """Whether a figure of the same kind stands nearby in its place; of somebody named, in its sentence."""
    reach = _CORRECTING if held.earlier == "same" else 0
    return held.earlier is not None and any(
        other.earlier is None
        and other.count.kind == held.count.kind
        and other.count.of is None
        and other.count.scope == held.count.scope
        and abs(other.sentence - held.sentence) <= reach
        for other in placed
    )


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
