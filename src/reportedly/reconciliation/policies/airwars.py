"""Airwars: civilians from minimum to maximum, the minimum 0 where their status is contested."""

from __future__ import annotations

from reportedly.reconciliation.policies.policy import (
    Basis,
    Bound,
    bounded,
    from_subsets,
    policy_figures,
    reliable,
)
from reportedly.reconciliation.told_figure import Told, most
from reportedly.reconciliation.told_figures import COMBATANT, subsets_of
from reportedly.reconciliation.victim_status import civilians_told, says_fighters, status_sides, subset_of
from reportedly.records.incident import Figure, PolicyFigures

VERSION = "airwars-2026.1"


def count_airwars(basis: Basis) -> PolicyFigures:
    """Civilians killed and injured.

    Source: Airwars' method: people are civilians unless there is evidence to the contrary; a perpetrator's
    claim that they were militants is context, not evidence; where status is contested the minimum is 0.
    """
    return policy_figures("airwars", VERSION, basis, ("killed", "injured"), _civilians)


def _civilians(basis: Basis, kind: str) -> Figure | None:
    figures, note = reliable(basis, kind)
    fighters = [held for held in figures if says_fighters(held, basis.beside(held))]
    if fighters and not any(basis.of_a_party(held) for held in fighters) and not civilians_told(basis.told):
        none = Bound(0, tuple(sorted({held.claim for held in fighters})))
        return bounded(none, none, "fighters, as tellers who are no side say, and nobody says otherwise")
    ranges = [(_civilian_range(held, basis), held) for held in figures]
    lows = [(low, held.claim) for (low, _), held in ranges if low is not None]
    highs = [(high, held.claim) for (_, high), held in ranges if high is not None]
    rule = f"civilians unless there is evidence to the contrary: lowest to highest figure{note}"
    if not highs:
        found = from_subsets(basis, kind)
        return bounded(found[0], found[0], found[1]) if found is not None else None
    low, high = _bound(lows, lowest=True), _bound(highs, lowest=False)
    disputed = _contesting(basis, kind)
    if disputed:
        low = Bound(0, disputed)
        rule = f"minimum 0: the status of those harmed is contested; highest figure{note}"
    elif low.number:
        low, rule = _without_contested(basis, kind, low, rule)
    return bounded(low, high, rule)


def _without_contested(basis: Basis, kind: str, low: Bound, rule: str) -> tuple[Bound, str]:
    """The minimum without single people or parts of whom somebody says that they were fighters."""
    parts = [
        held
        for held in subsets_of(basis.told, kind)
        if held.count.of in COMBATANT and held.counts_here and not _beside_total(held, basis)
    ]
    most_of_them = max((held.count.min or 0 for held in parts), default=0)
    if not most_of_them or low.number is None:
        return low, rule
    claims = {held.claim for held in parts if held.count.min == most_of_them}
    words = f"{rule}; {most_of_them} of contested status left out of the minimum"
    return Bound(max(0, low.number - most_of_them), tuple(sorted({*low.claims, *claims}))), words


def _beside_total(held: Told, basis: Basis) -> bool:
    """Whether a total of the same claim, which stands, has been reckoned with the class already."""
    return any(other.claim == held.claim for other in basis.totals(held.count.kind))


def _civilian_range(held: Told, basis: Basis) -> tuple[int | None, int | None]:
    """How many of a total may be civilians: none of five soldiers, three of five with two fighters."""
    least, named = held.count.min, most(held.count)
    if says_fighters(held, basis.beside(held)):
        return (0, named if basis.of_a_party(held) else 0)
    fighters = [other.count for other in subset_of(held, basis.beside(held), COMBATANT)]
    if fighters:
        at_most = sum(count.max if count.max is not None else count.min or 0 for count in fighters)
        at_least = sum(count.min or 0 for count in fighters)
        low = None if least is None else max(0, least - at_most)
        return (low, None if named is None else max(low or 0, named - at_least))
    civilians = [other.count.min for other in subset_of(held, basis.beside(held), frozenset(("civilians",)))]
    numbers = [number for number in civilians if number is not None]
    if not numbers or least is None or named is None:
        return (least, named)
    return (min(*numbers, named), named)


def _contesting(basis: Basis, kind: str) -> tuple[str, ...]:
    """The claims that contest status: some tell of civilians alone, others of fighters alone.

    A party that says alone of those it harmed that they were fighters contests it too: that is no evidence.
    """
    civilian, fighter = status_sides(basis.told, kind)
    if civilian and fighter:
        return tuple(sorted({held.claim for held in (*civilian, *fighter)}))
    if any(not basis.of_a_party(held) for held in fighter):
        return ()
    return tuple(sorted({held.claim for held in fighter}))


def _bound(numbered: list[tuple[int, str]], *, lowest: bool) -> Bound:
    if not numbered:
        return Bound(None)
    number = (min if lowest else max)(number for number, _ in numbered)
    return Bound(number, tuple(sorted({claim for told, claim in numbered if told == number})))
