"""Relinking: new, changed and gone tellings taken into a ledger without doing the rest again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from reportedly.reconciliation.bulk_scores import can_score_all, score_all
from reportedly.reconciliation.clustering import (
    Clusters,
    barriers,
    cluster_component,
    cluster_tellings,
    components,
    person_pairs,
    roots,
)
from reportedly.reconciliation.judged import standing
from reportedly.reconciliation.scoring import PairScore, comparable, score_pair
from reportedly.reconciliation.weights import Weights
from reportedly.records.judgement import Judgement
from reportedly.records.telling import Telling

_MANY = 3_000
"""Pairs that are weighed faster all at once than one by one."""


class Neighbours(Protocol):
    """The tellings that are linked already, as a ledger or a test holds them."""

    def sharing(self, keys: Sequence[str]) -> Sequence[Telling]:
        """Tellings filed under one of the keys."""

    def together(self, ids: Sequence[str]) -> Sequence[Telling]:
        """All tellings that are now in a component that one of ``ids`` is in, or was in when it was there."""

    def holding(self, claims: Sequence[str]) -> Sequence[Telling]:
        """Tellings that hold one of the claims, by anchor."""


@dataclass(frozen=True, slots=True)
class Component:
    """Tellings that links connect, and the events they fall into; ``links`` weigh the edge or more, and are
    left out where pairs were weighed in bulk."""

    tellings: tuple[str, ...]
    clusters: Clusters
    links: tuple[PairScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Relinked:
    """The components that take the place of all those that their tellings were in before."""

    components: tuple[Component, ...]


def relink(
    changed: Sequence[Telling],
    neighbours: Neighbours,
    judgements: Sequence[Judgement],
    weights: Weights,
    *,
    removed: Sequence[str] = (),
) -> Relinked:
    """What a full run over all tellings would give, for those that ``changed`` and ``removed`` touch.

    ``changed`` holds tellings that are new, or say something else than before under the same id, or whose
    claims got a new judgement; ``removed`` ids of those that are gone. ``judgements`` must hold all that
    stand about claims of the tellings concerned; others do no harm.
    """
    gone = {telling.id for telling in changed} | set(removed)
    fresh = {telling.id: telling for telling in changed if telling.id not in set(removed)}
    found = _reached(fresh, neighbours, judgements, weights, gone)
    touched = sorted({*gone, *found})
    members = {telling.id: telling for telling in neighbours.together(touched) if telling.id not in gone}
    held = [*members.values(), *fresh.values()]
    if len(candidate_pairs(held)) >= _MANY and can_score_all():
        return Relinked(tuple(link_in_bulk(held, judgements, weights)))
    return Relinked(link_all(held, judgements, weights))


def link_all(
    tellings: Sequence[Telling], judgements: Sequence[Judgement], weights: Weights
) -> tuple[Component, ...]:
    """Every telling in its component, from scratch; the order of ``tellings`` changes nothing."""
    held = {telling.id: telling for telling in tellings}
    scores = [score_pair(held[left], held[right], weights) for left, right in candidate_pairs(tellings)]
    same, _ = person_pairs(tellings, standing(judgements))
    links = [score for score in scores if score.weight >= weights.edge]
    found = components(held, {*same, *((score.left, score.right) for score in links)})
    home = {name: index for index, names in enumerate(found) for name in names}
    scored: defaultdict[int, list[PairScore]] = defaultdict(list)
    for score in scores:
        if home[score.left] == home[score.right]:
            scored[home[score.left]].append(score)
    return tuple(
        Component(
            names,
            cluster_tellings([held[name] for name in names], scored[index], judgements, weights),
            tuple(score for score in scored[index] if score.weight >= weights.edge),
        )
        for index, names in enumerate(found)
    )


def link_in_bulk(
    tellings: Sequence[Telling], judgements: Sequence[Judgement], weights: Weights
) -> Iterator[Component]:
    """What ``link_all`` gives, by DuckDB: for tens of thousands of tellings and more. The links are
    left out, which ``score_pair`` gives for any pair that is looked at.

    Raises:
        LibraryMissing: the extra ``scale`` is not installed.
    """
    ordered = sorted({telling.id: telling for telling in tellings}.values(), key=lambda telling: telling.id)
    names = [telling.id for telling in ordered]
    position = {name: at for at, name in enumerate(names)}
    judged = barriers(ordered, standing(judgements))
    left, right, scores = score_all(ordered, weights)
    linked = scores >= weights.edge
    ties = [*zip(left[linked].tolist(), right[linked].tolist(), strict=True)]
    ties += [(position[one], position[other]) for one, other in judged[0]]
    root = np.array(roots(len(names), ties), dtype=np.int64)
    inner = np.flatnonzero(root[left] == root[right])
    left, right, scores = left[inner], right[inner], scores[inner]
    by_home = np.argsort(root[left], kind="stable")
    left, right, scores = left[by_home], right[by_home], scores[by_home]
    homes = root[left]
    members: defaultdict[int, list[str]] = defaultdict(list)
    for at, home in enumerate(root.tolist()):
        members[home].append(names[at])
    for home, held in members.items():
        pairs = slice(*np.searchsorted(homes, (home, home + 1)).tolist())
        bits = {
            (names[min(one, other)], names[max(one, other)]): weight
            for one, other, weight in zip(
                left[pairs].tolist(), right[pairs].tolist(), scores[pairs].tolist(), strict=True
            )
        }
        clusters = cluster_component(held, bits, judged, weights)
        yield Component(tuple(held), tuple(sorted(clusters)))


def candidate_pairs(tellings: Iterable[Telling]) -> tuple[tuple[str, str], ...]:
    """Pairs of tellings that share a key and a family, sorted, the lesser id first."""
    filed: defaultdict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        for key in telling.keys:
            filed[f"{telling.family}:{key}"].add(telling.id)
    return tuple(
        sorted({(one, other) for names in filed.values() for one in names for other in names if one < other})
    )


def _reached(
    fresh: dict[str, Telling],
    neighbours: Neighbours,
    judgements: Sequence[Judgement],
    weights: Weights,
    gone: set[str],
) -> set[str]:
    """Ids of linked tellings that a changed one is now tied to: by a link, or by a person's "same"."""
    keys = sorted({key for telling in fresh.values() for key in telling.keys})
    near = [telling for telling in neighbours.sharing(keys) if telling.id not in gone]
    linked = {
        other.id
        for telling in fresh.values()
        for other in near
        if comparable(telling, other) and score_pair(telling, other, weights).weight >= weights.edge
    }
    claims = {claim for telling in fresh.values() for claim in telling.claims}
    asked = sorted(
        {
            claim
            for (left, right), verdict in standing(judgements).items()
            if verdict == "same" and (left in claims or right in claims)
            for claim in (left, right)
            if claim not in claims
        }
    )
    judged = neighbours.holding(asked) if asked else ()
    return linked | {telling.id for telling in judged if telling.id not in gone}
