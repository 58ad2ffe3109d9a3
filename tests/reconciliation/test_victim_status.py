"""Which figures are of civilians alone and which of fighters alone."""

from __future__ import annotations

from reportedly.reconciliation.told_figures import told_figures
from reportedly.reconciliation.victim_status import (
    civilians_told,
    says_civilians,
    says_fighters,
    status_sides,
)
from tests.reconciliation.made import counted, told


def test_a_class_alone_and_a_class_as_large_as_the_total() -> None:
    held = told_figures(
        [
            told("a", counted(5, rule="the only figure given is of soldiers"), counted(5, of="soldiers")),
            told("b", counted(9), counted(9, of="civilians"), by="Mayor"),
            told("c", counted(9), counted(2, of="children"), by="Union"),
        ]
    )
    civilian, fighter = status_sides(held, "killed")
    assert [one.claim for one in civilian] == ["b"]
    assert [one.claim for one in fighter] == ["a"]
    assert civilians_told(held)
    plain = next(one for one in held if one.claim == "c" and one.count.of is None)
    assert not says_civilians(plain, held)
    assert not says_fighters(plain, held)


def test_no_civilians_are_no_civilians_told() -> None:
    assert not civilians_told(told_figures([told("a", counted(0, of="civilians"))]))
