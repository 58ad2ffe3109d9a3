"""Statuses: civilians in one account, fighters in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.reconciliation.clashes.pairing import lay_side_by_side
from reportedly.reconciliation.told_figure import Told
from reportedly.reconciliation.victim_status import status_sides
from reportedly.records.facets import toll_words
from reportedly.records.incident import Contradiction


def find_status_clashes(told: Sequence[Told]) -> Iterator[Contradiction]:
    """Each figure of civilians alone against each of fighters alone, once, by those who told them first.

    Injured are compared only where nobody is told to have been killed.
    """
    for kind in ("killed", "injured"):
        civilian, fighter = status_sides(tuple(told), kind)
        done: set[str] = set()
        for one in civilian:
            for other in fighter:
                words = f"{_people(one)} against {_people(other)}"
                if one.witness != other.witness and words not in done:
                    done.add(words)
                    yield lay_side_by_side("victim_status", one.testimony, other.testimony, words)
        if done:
            return


def _people(held: Told) -> str:
    """``11 civilians killed`` rather than ``11 killed``."""
    same = [
        count
        for count in held.testimony.claim.counts
        if count.kind == held.count.kind
        and count.of is not None
        and (count.min, count.max) == (held.count.min, held.count.max)
    ]
    return toll_words(same[0] if same else held.count)
