"""Happening: what one tells as having happened and another denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.reconciliation.clashes.actors import denies_own_act, side_of
from reportedly.reconciliation.clashes.pairing import lay_side_by_side
from reportedly.reconciliation.clashes.settings import tells_setting
from reportedly.reconciliation.speakers import denies, in_order, rejects
from reportedly.records.incident import Contradiction
from reportedly.records.testimony import Testimony


def denials_of_event(testimonies: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """Those who say that it did not happen.

    A figure that is rejected is no denial of the event, nor is "we did not do it" (see ``clashes.actors``).
    """
    return tuple(
        held
        for held in in_order(testimonies)
        if denies(held)
        and held.claim.event.plover == "ASSAULT"
        and not held.withdrawn
        and _denies_act(held)
        and not denies_own_act(held)
    )


def _denies_act(denial: Testimony) -> bool:
    """Whether the act is denied: told as not done, or "denied *a strike* that killed 12"."""
    counts = denial.claim.counts
    if any(rejects(denial, count) for count in counts):
        return False
    return denial.claim.polarity == "negative" or bool(counts)


def find_happening_clashes(testimonies: Sequence[Testimony]) -> Iterator[Contradiction]:
    """Each side's first denial against each other side's first account of the act that it can be about."""
    denials: dict[str, Testimony] = {}
    for denial in denials_of_event(testimonies):
        denials.setdefault(side_of(denial), denial)
    acts = [held for held in in_order(testimonies) if tells_setting(held)]
    for side, denial in denials.items():
        told: dict[str, Testimony] = {}
        for held in acts:
            if side_of(held) != side and _same_thing(denial, held):
                told.setdefault(side_of(held), held)
        for held in told.values():
            yield lay_side_by_side("happened", denial, held, "told by one, denied by the other")


def _same_thing(denial: Testimony, held: Testimony) -> bool:
    """Whether the denial can be of what the other tells: no mode that only one of them has, and a target told
    by the other where the denial is about one ("no homes were hit")."""
    left, right = denial.claim.event.mode, held.claim.event.mode
    about_target = bool(denial.claim.roles.target) and not held.claim.roles.target
    return (left is None or right is None or left == right) and not about_target
