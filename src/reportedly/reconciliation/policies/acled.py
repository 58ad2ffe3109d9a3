"""ACLED: the most conservative estimate, killed alone."""

from __future__ import annotations

from reportedly.reconciliation.policies.policy import (
    Basis,
    Bound,
    bounded,
    from_subsets,
    lowest,
    policy_figures,
    reliable,
)
from reportedly.records.incident import Figure, PolicyFigures

VERSION = "acled-2026.1"


def count_acled(basis: Basis) -> PolicyFigures:
    """One number a figure, all three bounds alike.

    Source: ACLED's answers on reported fatalities: of estimates that differ the most conservative one; no
    injuries; "tens" 10, "dozens" 12, "hundreds" 100 (applied in reading); revised when a source revises.
    """
    return policy_figures("acled", VERSION, basis, ("killed",), _most_conservative)


def _most_conservative(basis: Basis, kind: str) -> Figure | None:
    figures, note = reliable(basis, kind)
    bound, rule = lowest(figures), f"the most conservative estimate{note}"
    if bound.number is None:
        found = from_subsets(basis, kind)
        bound, rule = found if found is not None else (Bound(None), rule)
    return bounded(bound, bound, rule, best=bound)
