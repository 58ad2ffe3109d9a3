"""All policies side by side."""

from __future__ import annotations

from reportedly.reconciliation.policies.counting import count_by_policies
from reportedly.records.incident import POLICIES
from tests.reconciliation.made import counted, told


def test_every_policy_is_there_named_with_its_version() -> None:
    made = count_by_policies((told("a", counted(4)),))
    assert tuple(made) == POLICIES
    assert all(held.version == f"{policy}-2026.1" for policy, held in made.items())
