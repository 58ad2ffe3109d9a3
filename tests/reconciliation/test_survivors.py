"""Who was shot and is not told to be dead."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.count import Count
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, told


def shot(low: int | None, high: int | None = -1, text: str = "three people") -> Count:
    return counted(low, high, kind="shot", text=text)


def injured(*held: Testimony) -> list[tuple[int | None, int | None]]:
    return [(one.count.min, one.count.max) for one in told_figures(held) if one.count.kind == "injured"]


@pytest.mark.parametrize(
    ("counts", "left"),
    [
        ((shot(3),), [(3, 3)]),
        ((shot(3), counted(1)), [(2, 2)]),
        ((shot(2, text="two others"), counted(1)), [(2, 2)]),
        ((shot(1), counted(1)), []),
        ((shot(4, None), counted(1, 2)), [(2, None)]),
        ((shot(3), counted(5, kind="injured")), [(5, 5)]),
        ((shot(3), counted(0, kind="injured")), [(3, 3), (0, 0)]),
    ],
)
def test_shot_less_the_dead(counts: tuple[Count, ...], left: list[tuple[int | None, int | None]]) -> None:
    assert sorted(injured(told("a", *counts)), reverse=True) == left


def test_the_dead_are_those_of_the_same_document() -> None:
    assert injured(told("a", shot(3)), told("b", counted(1), by="Mayor")) == [(3, 3)]


def test_the_rule_is_told() -> None:
    (held,) = (one for one in told_figures([told("a", shot(3))]) if one.count.kind == "injured")
    assert held.count.rule == "shot, and not told to be dead"
