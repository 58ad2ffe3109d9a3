"""IBC: minimum and maximum of all that is reported."""

from __future__ import annotations

from reportedly.reconciliation.policies.ibc import count_ibc
from reportedly.reconciliation.policies.policy import basis_of
from tests.reconciliation.made import counted, told


def test_parties_figures_are_in() -> None:
    held = (
        told("a", counted(5), counted(8, kind="injured")),
        told("b", counted(17), by="Front", kind="armed_group"),
    )
    made = count_ibc(basis_of(held)).figures
    assert (made["killed"].min, made["killed"].max) == (5, 17)
    assert (made["killed"].min_claims, made["killed"].max_claims) == (("a",), ("b",))
    assert (made["injured"].min, made["injured"].max) == (8, 8)


def test_a_subset_and_a_ceiling() -> None:
    held = (told("a", counted(3, of="children")), told("b", counted(None, 30), by="Mayor"))
    made = count_ibc(basis_of(held)).figures["killed"]
    assert (made.min, made.max) == (3, 30)
    low = (told("a", counted(30, of="children")), told("b", counted(None, 3), by="Mayor"))
    made = count_ibc(basis_of(low)).figures["killed"]
    assert (made.min, made.max) == (None, 3)
