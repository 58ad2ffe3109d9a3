"""Training: weights from judgements of persons about claims of records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.errors import InputError
from reportedly.reconciliation.judged import standing
from reportedly.reconciliation.learning import fit_weights, lesson
from reportedly.reconciliation.splink_engine import estimate_weights
from reportedly.reconciliation.tellings import form_tellings
from reportedly.reconciliation.weights import Weights, read_weights
from reportedly.records.judgement import Judgement
from reportedly.records.record import Record
from reportedly.records.telling import Telling

FEWEST_LESSONS = 20
"""Judged pairs of tellings of two documents, of each verdict, that weights are learned from at least."""


@dataclass(frozen=True, slots=True)
class Learned:
    """``same`` and ``different`` are the judged pairs that taught; ``passed_over`` those of claims that stand
    in no telling, or in one document."""

    weights: Weights
    same: int
    different: int
    passed_over: int


def learn_weights(
    records: Iterable[Record], judgements: Sequence[Judgement], *, start: Weights | None = None
) -> Learned:
    """Weights that persons' verdicts about claims of ``records`` teach.

    Splink estimates m from the pairs judged the same and u from pairs at random; from there all weights are
    fitted together to both verdicts, so that features that say one thing twice do not count twice. What no
    pair shows stays as in ``start``, which is the weights that ship where none are given.

    Raises:
        InputError: fewer pairs than can teach.
        LibraryMissing: the extra ``scale`` is not installed.
    """
    begun = start or read_weights()
    tellings = {telling.id: telling for record in records for telling in form_tellings(record)}
    pairs, passed_over = _judged_pairs(tellings, judgements)
    lessons = [lesson(tellings[left], tellings[right], same=same) for (left, right), same in pairs.items()]
    told = [sum(held.same is verdict for held in lessons) for verdict in (True, False)]
    if min(told) < FEWEST_LESSONS:
        raise InputError(
            f"{told[0]} pairs judged the same and {told[1]} judged different are too few to learn from",
            advice=f"Judge at least {FEWEST_LESSONS} pairs of claims of two documents each way",
        )
    same = [pair for pair, verdict in pairs.items() if verdict]
    estimated = estimate_weights(list(tellings.values()), same, begun)
    # Persons are asked about doubtful pairs: the mix of their verdicts says nothing of the ledger's.
    fitted = fit_weights(lessons, replace(estimated, prior=0.0), kept=("same_document",))
    about = f"learned from {told[0]} pairs judged the same and {told[1]} judged different"
    return Learned(replace(fitted, prior=begun.prior, about=about), told[0], told[1], passed_over)


def _judged_pairs(
    tellings: dict[str, Telling], judgements: Sequence[Judgement]
) -> tuple[dict[tuple[str, str], bool], int]:
    """Verdicts by pair of tellings; "different" outweighs "same" where one pair was judged both."""
    home = {claim: telling for telling in tellings.values() for claim in telling.claims}
    pairs: dict[tuple[str, str], bool] = {}
    passed_over = 0
    for (left, right), verdict in sorted(standing(judgements).items()):
        one, other = home.get(left), home.get(right)
        if one is None or other is None or one.document == other.document:
            passed_over += 1
            continue
        pair = (min(one.id, other.id), max(one.id, other.id))
        pairs[pair] = pairs.get(pair, True) and verdict == "same"
    return pairs, passed_over
