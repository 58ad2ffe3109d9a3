"""Counting: the figures of one incident under every policy, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.reconciliation.policies.acled import count_acled
from reportedly.reconciliation.policies.airwars import count_airwars
from reportedly.reconciliation.policies.ibc import count_ibc
from reportedly.reconciliation.policies.policy import basis_of
from reportedly.reconciliation.policies.ucdp import count_ucdp
from reportedly.records.incident import Policy, PolicyFigures
from reportedly.records.testimony import Testimony


def count_by_policies(testimonies: Sequence[Testimony]) -> Mapping[Policy, PolicyFigures]:
    """Every policy's figures, in the order of ``POLICIES``."""
    basis = basis_of(testimonies)
    return {
        "acled": count_acled(basis),
        "ucdp": count_ucdp(basis),
        "airwars": count_airwars(basis),
        "ibc": count_ibc(basis),
    }
