"""Pairing: two testimonies that tell otherwise, laid side by side in an order of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from reportedly.reconciliation.speakers import order_of, speaker_named, witness_of, words_of
from reportedly.records.incident import Contradiction, ContradictionKind
from reportedly.records.testimony import Testimony


def lay_side_by_side(kind: ContradictionKind, one: Testimony, other: Testimony, words: str) -> Contradiction:
    """The contradiction of two testimonies, what was said first on the left."""
    left, right = sorted((one, other), key=order_of)
    return Contradiction(
        kind=kind,
        claims=(left.id, right.id),
        quotes=(words_of(left), words_of(right)),
        speakers=(speaker_named(left), speaker_named(right)),
        words=words,
    )


def first_by(
    testimonies: Iterable[Testimony],
    key: Callable[[Testimony], object],
    *,
    speaker: Callable[[Testimony], str] = witness_of,
) -> tuple[tuple[Testimony, object], ...]:
    """The first testimony of each ``speaker`` and ``key``: copies and repetitions tell a thing once."""
    seen: dict[tuple[str, object], tuple[Testimony, object]] = {}
    for held in sorted(testimonies, key=order_of):
        told = key(held)
        if told is not None:
            seen.setdefault((speaker(held), told), (held, told))
    return tuple(seen.values())


def differing(
    told: Sequence[tuple[Testimony, object]],
) -> Iterable[tuple[tuple[Testimony, object], tuple[Testimony, object]]]:
    """Pairs by different speakers who tell different things."""
    for one, other in combinations(told, 2):
        if one[1] != other[1] and witness_of(one[0]) != witness_of(other[0]):
            yield one, other
