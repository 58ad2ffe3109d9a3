"""Victim status: which figures tell that all those harmed were civilians or fighters."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.reconciliation.told_figure import Told, same_range
from reportedly.reconciliation.told_figures import CIVILIAN, COMBATANT


def says_civilians(held: Told, told: Iterable[Told]) -> bool:
    """Whether the figure is of civilians alone, or a class of them is as large as its total."""
    return _is_all(held, told, CIVILIAN)


def says_fighters(held: Told, told: Iterable[Told]) -> bool:
    """Whether the figure is of soldiers or fighters alone, or a class of them is as large as its total."""
    return _is_all(held, told, COMBATANT)


def subset_of(held: Told, told: Iterable[Told], names: frozenset[str]) -> tuple[Told, ...]:
    """The classes ``names`` that the claim of ``held`` tells beside its total."""
    return tuple(
        other
        for other in told
        if other.count.of in names and other.claim == held.claim and other.count.kind == held.count.kind
    )


def by_claim(told: Iterable[Told]) -> dict[str, list[Told]]:
    """The figures of each claim."""
    claims: dict[str, list[Told]] = {}
    for held in told:
        claims.setdefault(held.claim, []).append(held)
    return claims


def status_sides(told: tuple[Told, ...], kind: str) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """The totals of ``kind`` of civilians alone, and those of fighters alone, among those that stand."""
    totals = [held for held in told if held.count.kind == kind and held.count.of is None and held.stands]
    totals = [held for held in totals if (held.count.max is None or held.count.max > 0)]
    beside = by_claim(told)
    civilian = tuple(held for held in totals if says_civilians(held, beside[held.claim]))
    fighter = tuple(held for held in totals if says_fighters(held, beside[held.claim]))
    return civilian, fighter


def civilians_told(told: Iterable[Told]) -> bool:
    """Whether anybody tells of civilians among the killed or injured."""
    return any(
        held.count.of in CIVILIAN
        and held.count.max != 0
        and held.counts_here
        and held.count.kind in ("killed", "injured")
        for held in told
    )


def _is_all(held: Told, told: Iterable[Told], names: frozenset[str]) -> bool:
    if held.alone is not None:
        return held.alone.replace(" ", "_") in names
    return any(same_range(other.count, held.count) for other in subset_of(held, told, names))
