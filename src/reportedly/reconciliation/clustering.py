"""Clustering: tellings to groups that tell of one event each, whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.reconciliation.judged import Verdicts, pair_of, standing
from reportedly.reconciliation.scoring import PairScore
from reportedly.reconciliation.weights import Weights
from reportedly.records.judgement import Judgement
from reportedly.records.telling import Telling

Pair = tuple[str, str]
Clusters = tuple[tuple[str, ...], ...]

Partners = Mapping[str, frozenset[str]]


class Barriers(NamedTuple):
    """``same`` are pairs of tellings that persons judged the same, ``ties`` has the partners of each,
    ``apart`` those with which it must not be; ``rows`` recorder and key of those that are rows of a list."""

    same: set[Pair]
    ties: Partners
    apart: Partners
    rows: Mapping[str, tuple[str, str]]


MOST_TOGETHER = 1_000
"""Tellings that are clustered in one go; a larger component falls apart at its weakest links first."""


def cluster_tellings(
    tellings: Sequence[Telling],
    scores: Iterable[PairScore],
    judgements: Sequence[Judgement],
    weights: Weights,
) -> Clusters:
    """Ids of tellings by event, each sorted, the clusters by their first id.

    Average linkage: the two clusters with the highest mean weight are joined as long as it reaches
    ``weights.merge``; pairs without a score weigh ``weights.unseen``; of equal means the pair with the
    smallest ids goes first. What a person judged the same is joined before, whatever it weighs. Never in one
    cluster are claims that a person judged different, which outweighs any number of "same", nor two tellings
    of one document, or two rows of one list, that nobody judged the same.
    """
    ids = sorted({telling.id for telling in tellings})
    judged = barriers(tellings, standing(judgements))
    bits = {pair_of(score.left, score.right): score.weight for score in scores}
    links = (pair for pair, bit in bits.items() if bit >= weights.edge)
    found = components(ids, {*judged.same, *links})
    return tuple(
        sorted(cluster for names in found for cluster in cluster_component(names, bits, judged, weights))
    )


def cluster_component(
    names: Sequence[str], bits: Mapping[Pair, float], judged: Barriers, weights: Weights
) -> list[tuple[str, ...]]:
    """The clusters of tellings that links connect."""
    if len(names) == 1:
        return [tuple(names)]
    same = _within(names, judged.ties)
    apart = _within(names, judged.apart) | (_other_rows(names, judged.rows) - same)
    found: list[tuple[str, ...]] = []
    for part in _small(names, bits, same, weights.edge):
        found += _agglomerate(part, bits, (same, apart), weights)
    return found


def barriers(tellings: Sequence[Telling], verdicts: Verdicts) -> Barriers:
    """What must be one cluster, and what must not: what persons judged different; and where nobody judged
    them the same, events of one document and rows of one list."""
    same, apart = person_pairs(tellings, verdicts)
    rows = {
        telling.id: (telling.recorder, telling.recorder_key or "")
        for telling in tellings
        if telling.recorder is not None
    }
    return Barriers(same, partners(same), partners(apart | (_one_document(tellings) - same)), rows)


def person_pairs(tellings: Iterable[Telling], verdicts: Verdicts) -> tuple[set[Pair], set[Pair]]:
    """Pairs of tellings that hold claims judged the same, and different; "different" outweighs "same"."""
    home = {claim: telling.id for telling in tellings for claim in telling.claims}
    same: set[Pair] = set()
    apart: set[Pair] = set()
    for (left, right), verdict in verdicts.items():
        if left in home and right in home and home[left] != home[right]:
            (same if verdict == "same" else apart).add(pair_of(home[left], home[right]))
    return same - apart, apart


def components(ids: Iterable[str], pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Ids that ``pairs`` connect, directly or through others; each sorted, by their first id."""
    names = sorted(set(ids))
    position = {name: at for at, name in enumerate(names)}
    ties = [(position[one], position[other]) for one, other in pairs if one in position and other in position]
    held: defaultdict[int, list[str]] = defaultdict(list)
    for name, home in zip(names, roots(len(names), ties), strict=True):
        held[home].append(name)
    return tuple(tuple(members) for members in held.values())


def roots(number: int, ties: Iterable[tuple[int, int]]) -> list[int]:
    """For each of ``number`` positions the smallest that ``ties`` connect it with (union-find)."""
    root = list(range(number))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, other in ties:
        near, far = sorted((find(one), find(other)))
        root[far] = near
    return [find(at) for at in range(number)]


def partners(pairs: Iterable[Pair]) -> Partners:
    """For each telling those that it stands in one of ``pairs`` with."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        held[left].add(right)
        held[right].add(left)
    return {name: frozenset(others) for name, others in held.items()}


def _within(names: Sequence[str], partners: Partners) -> set[Pair]:
    """The pairs of which both are among ``names``."""
    held = set(names)
    return {pair_of(name, other) for name in names for other in partners.get(name, frozenset()) & held}


def _other_rows(names: Sequence[str], rows: Mapping[str, tuple[str, str]]) -> set[Pair]:
    """Pairs that are different rows of one list."""
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if name in rows:
            lists[rows[name][0]].append(name)
    return {
        pair_of(one, other)
        for held in lists.values()
        for one, other in combinations(held, 2)
        if rows[one] != rows[other]
    }


def _one_document(tellings: Iterable[Telling]) -> set[Pair]:
    told: defaultdict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        told[telling.document].add(telling.id)
    return {pair for names in told.values() for pair in combinations(sorted(names), 2)}


def _small(
    component: Sequence[str], bits: Mapping[Pair, float], same: set[Pair], edge: float
) -> Iterable[Sequence[str]]:
    """The component, or what it falls into when its links must weigh a bit more, and again a bit more."""
    if len(component) <= MOST_TOGETHER:
        yield component
        return
    members = set(component)
    inner = {pair: bit for pair, bit in bits.items() if pair[0] in members and pair[1] in members}
    if edge > max(inner.values(), default=edge):
        yield component
        return
    strong = {pair for pair, bit in inner.items() if bit >= edge + 1}
    for part in components(component, {*strong, *same}):
        yield from _small(part, inner, same, edge + 1)


def _agglomerate(
    names: Sequence[str], bits: Mapping[Pair, float], judged: tuple[set[Pair], set[Pair]], weights: Weights
) -> list[tuple[str, ...]]:
    """Average linkage; each cluster goes by its smallest id, in whose order rows and columns stand. ``best``
    is the highest mean of each row, exact where it may still be joined."""
    held = _joined_by_persons(names, *judged)
    order = sorted(held)
    sums = _sums(order, held, bits, weights.unseen)
    barred = _barred(order, held, judged[1])
    sizes = np.array([len(held[name]) for name in order], np.float64)
    means = np.where(barred, -np.inf, sums / np.outer(sizes, sizes))
    best = means.max(axis=1)
    while best[one := int(best.argmax())] >= weights.merge:
        other = int(means[one].argmax())
        held[order[one]] += held.pop(order[other])
        stale = ((means[one] == best) | (means[other] == best)) & (best >= weights.merge)
        sizes[one] += sizes[other]
        _join(sums, sums[one] + sums[other], one)
        _join(barred, barred[one] | barred[other], one)
        _join(barred, np.True_, other)
        _join(means, np.float64(-np.inf), other)
        joint = np.where(barred[one], -np.inf, sums[one] / (sizes[one] * sizes))
        _join(means, joint, one)
        best = np.maximum(best, joint)
        rows = [*np.flatnonzero(stale), one, other]
        best[rows] = means[rows].max(axis=1)
    return [tuple(sorted(members)) for members in held.values()]


def _join(matrix: npt.NDArray[Any], row: npt.NDArray[Any] | np.generic, at: int) -> None:
    """Put ``row`` in the place of the row and of the column ``at``."""
    matrix[at] = row
    matrix[:, at] = row


def _joined_by_persons(names: Sequence[str], same: set[Pair], apart: set[Pair]) -> dict[str, list[str]]:
    """By its smallest id, each cluster to begin with; a "same" that joins what is apart does not count."""
    held = {name: [name] for name in names}
    for left, right in sorted(same):
        homes = [
            next((key for key, members in held.items() if name in members), None) for name in (left, right)
        ]
        if homes[0] is None or homes[1] is None or homes[0] == homes[1]:
            continue
        one, other = pair_of(homes[0], homes[1])
        if any(pair_of(a, b) in apart for a in held[one] for b in held[other]):
            continue
        held[one] += held.pop(other)
    return held


def _sums(
    order: Sequence[str], held: Mapping[str, Sequence[str]], bits: Mapping[Pair, float], unseen: float
) -> npt.NDArray[np.float64]:
    """What each two clusters weigh together, both ways round."""
    position = {name: at for at, name in enumerate(order)}
    pairs: Iterable[Pair] = combinations(order, 2)
    if any(len(members) > 1 for members in held.values()):
        known = {
            (one, other): sum(bits.get(pair_of(a, b), unseen) for a in held[one] for b in held[other])
            for one, other in pairs
        }
    elif len(bits) < len(order) ** 2 // 2:
        known = {pair: bit for pair, bit in bits.items() if pair[0] in position and pair[1] in position}
    else:
        known = {pair: bits[pair] for pair in pairs if pair in bits}
    sums = np.full((len(order), len(order)), unseen)
    if known:
        rows, columns = ([position[name] for name in side] for side in zip(*known, strict=True))
        sums[rows, columns] = sums[columns, rows] = list(known.values())
    return sums


def _barred(
    order: Sequence[str], held: Mapping[str, Sequence[str]], apart: set[Pair]
) -> npt.NDArray[np.bool_]:
    """Which two clusters must not be joined: none with itself, and none with what is apart from it."""
    position = {name: at for at, key in enumerate(order) for name in held[key]}
    barred = np.eye(len(order), dtype=np.bool_)
    for left, right in apart:
        if left in position and right in position:
            one, other = position[left], position[right]
            barred[one, other] = barred[other, one] = True
    return barred
