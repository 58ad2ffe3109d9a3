"""Counting: the figures of one incident under every policy, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.reconciliation.policies.acled import count_acled
from reportedly.reconciliation.policies.airwars import count_airwars
from reportedly.reconciliation.policies.ibc import count_ibc
from reportedly.reconciliation.policies.policy import basis_of
from reportedly.reconciliation.policies.ucdp import count_ucdp
from reportedly.reconciliation.told_figure import Told
from reportedly.records.incident import Policy, PolicyFigures
from reportedly.records.testimony import Testimony


def count_by_policies(
    testimonies: Sequence[Testimony], told: tuple[Told, ...] | None = None
) -> Mapping[Policy, PolicyFigures]:
    """Every policy's figures, in the order of ``POLICIES``; ``told`` as for ``basis_of``."""
    basis = basis_of(testimonies, told)
    return {
        "acled": count_acled(basis),
        "ucdp": count_ucdp(basis),
        "airwars": count_airwars(basis),
        "ibc": count_ibc(basis),
    }
