"""UCDP: low, best and high, from reliable figures."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reconciliation.policies.policy import (
    Basis,
    Bound,
    bounded,
    from_subsets,
    highest,
    lowest,
    policy_figures,
    reliable,
)
from reportedly.reconciliation.speakers import independent
from reportedly.reconciliation.told_figure import Told
from reportedly.records.incident import Figure, PolicyFigures

VERSION = "ucdp-2026.1"


def count_ucdp(basis: Basis) -> PolicyFigures:
    """The lowest, the best and the highest reliable estimate.

    Source: UCDP GED codebook: ``low`` and ``high`` are the lowest and highest reliable estimates, ``best``
    the most likely one. Reliable is what is no party's own claim, unless nothing else is told. Best is the
    figure with most independent reports, then the one told last, then the lower one.
    """
    return policy_figures("ucdp", VERSION, basis, ("killed", "injured"), _low_best_high)


def _low_best_high(basis: Basis, kind: str) -> Figure | None:
    figures, note = reliable(basis, kind)
    numbered = [held for held in figures if held.count.min is not None]
    if not numbered:
        return _without_lower_figure(basis, kind, highest(figures), note)
    best, why = _best(numbered)
    rule = f"lowest to highest reliable figure{note}; best is {why}"
    return bounded(lowest(figures), highest(figures), rule, best=best)


def _without_lower_figure(basis: Basis, kind: str, ceiling: Bound, note: str) -> Figure | None:
    """From what subsets tell at least up to the ceiling that is told ("up to 13, five of them civilians")."""
    found = from_subsets(basis, kind)
    if found is None:
        return bounded(Bound(None), ceiling, f"no lower figure is told{note}")
    low, rule = found
    high = ceiling if (ceiling.number or 0) >= (low.number or 0) else low
    return bounded(low, high, rule, best=low)


def _best(figures: Sequence[Told]) -> tuple[Bound, str]:
    """The least number of the figure that weighs most, and why it does."""

    ranges: dict[tuple[int | None, int | None], list[Told]] = {}
    for held in figures:
        ranges.setdefault((held.count.min, held.count.max), []).append(held)
    supports = {bounds: independent(held.testimony for held in told) for bounds, told in ranges.items()}

    def weight(held: Told) -> tuple[int, str, int]:
        return (supports[held.count.min, held.count.max], held.said or "", -(held.count.min or 0))

    chosen = max(figures, key=weight)
    bounds = chosen.count.min, chosen.count.max
    alike, support = ranges[bounds], supports[bounds]
    bound = Bound(chosen.count.min, tuple(sorted({held.claim for held in alike})))
    if len(ranges) == 1:
        return bound, "the one figure told"
    if support > 1:
        return bound, f"the one that {support} independent reports give"
    return bound, "the one told last"
