"""Contradictions: where two accounts cannot both be so, typed; and where they merely differ."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reconciliation.clashes.actors import find_actor_clashes
from reportedly.reconciliation.clashes.happening import find_happening_clashes
from reportedly.reconciliation.clashes.numbers import find_number_clashes
from reportedly.reconciliation.clashes.settings import find_place_clashes, find_time_clashes
from reportedly.reconciliation.clashes.statuses import find_status_clashes
from reportedly.reconciliation.told_figure import Told
from reportedly.records.incident import APART, Contradiction
from reportedly.records.testimony import Testimony

_ORDER = (
    "happened", "responsibility", "actor", "victim_status", "number", "place", "time",
    "superseded", "scope", "rounding",
)  # fmt: skip


def find_contradictions(testimonies: Sequence[Testimony], told: Sequence[Told]) -> tuple[Contradiction, ...]:
    """All contradictions of an incident's testimonies, gravest kind first, differences set apart last.

    ``told`` are their figures. Claims that a newer version of their article withdrew contradict nothing. Each
    pair of speakers clashes once over one thing, with the claims in which it was said first.
    """
    found = (
        *find_happening_clashes(testimonies),
        *find_actor_clashes(testimonies),
        *find_status_clashes(told),
        *find_number_clashes(told, testimonies),
        *find_place_clashes(testimonies),
        *find_time_clashes(testimonies),
    )
    return tuple(sorted(set(found), key=lambda held: (_ORDER.index(held.kind), held.claims, held.words)))


def hard(contradictions: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """Those in which both accounts cannot be so."""
    return tuple(held for held in contradictions if held.kind not in APART)
