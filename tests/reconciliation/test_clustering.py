"""Clusters do not depend on order, and persons decide."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconciliation.clustering import MOST_TOGETHER, barriers, cluster_component, cluster_tellings
from reportedly.reconciliation.scoring import PairScore
from reportedly.reconciliation.weights import read_weights
from reportedly.records.judgement import Judgement
from tests.reconciliation.drawn_tellings import make_telling

WEIGHTS = read_weights()
TELLINGS = [make_telling(number, 0, 10, 8, ("kosti",), number) for number in range(6)]
IDS = [telling.id for telling in TELLINGS]
pairs = st.dictionaries(
    st.sampled_from([(one, other) for one in IDS for other in IDS if one < other]),
    st.floats(-10, 10, allow_nan=False),
)


def _scores(weights: dict[tuple[str, str], float]) -> list[PairScore]:
    return [PairScore(*pair, weight, ()) for pair, weight in weights.items()]


@given(pairs, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_telling_is_in_one_cluster(weights, random) -> None:
    clusters = cluster_tellings(TELLINGS, _scores(weights), (), WEIGHTS)
    shuffled, scores = list(TELLINGS), _scores(weights)
    random.shuffle(shuffled)
    random.shuffle(scores)
    assert cluster_tellings(shuffled, scores, (), WEIGHTS) == clusters
    assert sorted(name for cluster in clusters for name in cluster) == IDS


@given(pairs)
def test_one_different_outweighs_any_number_of_same(weights) -> None:
    judgements = [Judgement("c000a", f"c{at:03d}a", "same", "ann", "") for at in range(1, 6)]
    judgements += [Judgement("c001a", f"c{at:03d}a", "same", "bob", "") for at in range(2, 6)]
    judgements.append(Judgement("c000b", "c001b", "different", "eve", ""))
    clusters = cluster_tellings(TELLINGS, _scores(weights), judgements, WEIGHTS)
    assert not any({"t000", "t001"} <= set(cluster) for cluster in clusters)


def test_two_tellings_of_one_document_stay_apart_until_a_person_joins_them() -> None:
    twins = [make_telling(number, 0, 10, 8, ("kosti",), 0) for number in range(2)]
    scores = [PairScore("t000", "t001", 30.0, ())]
    assert cluster_tellings(twins, scores, (), WEIGHTS) == (("t000",), ("t001",))
    joined = [Judgement("c000a", "c001a", "same", "ann", "")]
    assert cluster_tellings(twins, scores, joined, WEIGHTS) == (("t000", "t001"),)


def _by_the_book(
    weights: dict[tuple[str, str], float], judgements: list[Judgement]
) -> tuple[tuple[str, ...], ...]:
    """Average linkage as it is written, every mean worked out anew in each round."""
    judged = barriers(TELLINGS, {(held.left, held.right): held.verdict for held in judgements})
    held = [{name} for name in IDS]

    def mean(one: set[str], other: set[str]) -> float:
        told = [weights.get((min(a, b), max(a, b)), WEIGHTS.unseen) for a in one for b in other]
        return sum(told) / len(told)

    while True:
        open_to = [
            (-mean(one, other), min(one), min(other))
            for one in held
            for other in held
            if min(one) < min(other)
            and mean(one, other) >= WEIGHTS.merge
            and not any(b in judged.apart.get(a, ()) for a in one for b in other)
        ]
        if not open_to:
            return tuple(sorted(tuple(sorted(cluster)) for cluster in held))
        _, first, second = min(open_to)
        joined = next(cluster for cluster in held if first in cluster)
        gone = next(cluster for cluster in held if second in cluster)
        held.remove(gone)
        joined |= gone


@given(
    st.dictionaries(
        st.sampled_from([(one, other) for one in IDS for other in IDS if one < other]),
        st.integers(-3, 8).map(float),
    ),
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1])),
)
def test_the_two_with_the_highest_mean_are_joined_first(weights, parted) -> None:
    judgements = [
        Judgement(f"c{one:03d}a", f"c{other:03d}a", "different", "eve", "") for one, other in parted
    ]
    every = dict.fromkeys(pairwise(IDS), 9.0) | weights
    judged = barriers(TELLINGS, {(held.left, held.right): held.verdict for held in judgements})
    clusters = cluster_component(IDS, every, judged, WEIGHTS)
    assert tuple(sorted(clusters)) == _by_the_book(every, judgements)


def test_a_chain_of_weak_links_does_not_make_one_event() -> None:
    weights = {(IDS[at], IDS[at + 1]): 1.0 for at in range(5)}
    clusters = cluster_tellings(TELLINGS, _scores(weights), (), WEIGHTS)
    assert max(map(len, clusters)) == 2


def test_a_huge_component_falls_apart_at_its_weakest_links() -> None:
    names = [f"t{number:05d}" for number in range(MOST_TOGETHER + 200)]
    half = len(names) // 2
    bits = dict.fromkeys(pairwise(names[:half]), 9.0)
    bits |= dict.fromkeys(pairwise(names[half:]), 9.0)
    bits[names[half - 1], names[half]] = WEIGHTS.edge
    clusters = cluster_component(names, bits, barriers((), {}), WEIGHTS)
    assert sorted(name for cluster in clusters for name in cluster) == names
    assert not any({names[half - 1], names[half]} <= set(cluster) for cluster in clusters)
