"""IBC: minimum and maximum of all that is reported, killed and injured."""

from __future__ import annotations

from reportedly.reconciliation.policies.policy import (
    Basis,
    bounded,
    current,
    from_subsets,
    highest,
    lowest,
    policy_figures,
)
from reportedly.records.incident import Figure, PolicyFigures

VERSION = "ibc-2026.1"


def count_ibc(basis: Basis) -> PolicyFigures:
    """The lowest and the highest figure that anybody tells, parties included.

    Source: Iraq Body Count's incident variables: minimum and maximum deaths, minimum and maximum injuries.
    """
    return policy_figures("ibc", VERSION, basis, ("killed", "injured"), _all_reported)


def _all_reported(basis: Basis, kind: str) -> Figure | None:
    figures = current(basis, kind)
    low, high = lowest(figures), highest(figures)
    if low.number is None:
        found = from_subsets(basis, kind)
        if found is not None and (high.number is None or high.number >= (found[0].number or 0)):
            return bounded(found[0], high if high.number is not None else found[0], found[1])
    return bounded(low, high, "lowest to highest figure that anybody tells, parties included")
