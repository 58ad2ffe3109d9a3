"""Scoring: how strongly what two tellings say speaks for one event, feature by feature."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.reconciliation.features import NOT_TOLD, compare_tellings
from reportedly.reconciliation.weights import Weights
from reportedly.records.telling import Telling

SCORE_DIGITS = 6
"""Decimals of a weight: sums of bits in another order differ from the 15th on, and must decide alike."""


@dataclass(frozen=True, slots=True)
class FeatureScore:
    """``bits`` speak for one event where positive, against it where negative; 0 where nothing is told."""

    name: str
    level: str
    bits: float
    words: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """``left`` and ``right`` are ids, the lesser first; ``weight`` is log2 odds, the prior included."""

    left: str
    right: str
    weight: float
    features: tuple[FeatureScore, ...]

    def words(self) -> str:
        """What speaks for it, strongest first; then what speaks against it; then what is not told."""
        told = sorted((held for held in self.features if held.bits), key=lambda held: -abs(held.bits))
        pros = [held.words for held in told if held.bits > 0]
        cons = [held.words for held in told if held.bits < 0]
        silent = [
            held.words for held in self.features if held.level == NOT_TOLD and held.name in _SAID_IF_SILENT
        ]
        parts = [", ".join(pros), f"against it: {', '.join(cons)}" if cons else "", ", ".join(silent)]
        return "; ".join(part for part in parts if part)


_SAID_IF_SILENT = ("place", "day", "killed", "weapon")


def score_pair(left: Telling, right: Telling, weights: Weights) -> PairScore:
    """The weight of the pair with every feature that made it. Exchanging the sides changes nothing."""
    if right.id < left.id:
        left, right = right, left
    features = tuple(
        FeatureScore(
            name, compared.level, weights.bits.get(name, {}).get(compared.level, 0.0), compared.words
        )
        for name, compared in compare_tellings(left, right).items()
    )
    weight = round(weights.prior + sum(held.bits for held in features), SCORE_DIGITS)
    return PairScore(left.id, right.id, weight, features)


def comparable(left: Telling, right: Telling) -> bool:
    """Whether the two are compared at all: of one family, and filed under a key that both have."""
    return left.family == right.family and not set(left.keys).isdisjoint(right.keys)
