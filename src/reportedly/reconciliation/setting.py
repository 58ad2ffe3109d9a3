"""Settings: where and when an incident happened, as its accounts tell, with the claims that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reportedly.reconciliation.clashes.settings import place_told, tells_setting
from reportedly.reconciliation.speakers import affirms, in_order, independent
from reportedly.records.edtf import day_bounds
from reportedly.records.facets import place_key
from reportedly.records.incident import Happened
from reportedly.records.place import Place
from reportedly.records.testimony import Testimony

_FINE = ("exact", "settlement", "near", "adm2", "adm1", "area", "country")
_PLACED = frozenset(("exact", "settlement", "near", "adm2"))

Groups = dict[str, list[Testimony]]


def find_when(testimonies: Sequence[Testimony]) -> Happened:
    """The day that most independent reports give, coarser dates that hold it set aside.

    Days of claims about the act come before days of what followed from it. Where several days have equal
    support, by reports and then by documents, the interval that covers them. Never the day of publication.
    """
    held = _best_of(testimonies, lambda one: one.claim.when.edtf is not None)
    groups = _group(held, lambda one: one.claim.when.edtf)
    finest = {day: told for day, told in groups.items() if not any(_holds(day, other) for other in groups)}
    if not finest:
        return Happened(None, None, "no account gives the day")
    best = max(_weight(told) for told in finest.values())
    chosen = sorted(day for day, told in finest.items() if _weight(told) == best)
    claims = tuple(sorted(one.id for day in chosen for one in finest[day]))
    if len(chosen) == 1:
        precision = finest[chosen[0]][0].claim.when.precision
        others = len(finest) - 1
        why = "the day that the accounts give" if not others else "the day that most independent reports give"
        return Happened(chosen[0], precision, why, claims)
    bounds = [day_bounds(day) for day in chosen]
    first = min(low for low, _ in bounds if low is not None)
    last = max(high for _, high in bounds if high is not None)
    return Happened(f"{first}/{last}", "range", "accounts that weigh the same give different days", claims)


def find_place(testimonies: Sequence[Testimony]) -> tuple[Place, tuple[str, ...]]:
    """The place that most independent reports give, towns before regions, and the claims that give it.

    It has neither words nor span of its own; where none was found its ``why`` says so.
    """
    held = _best_of(testimonies, lambda one: place_told(one) is not None)
    groups = _group(held, _place_key)
    if not groups:
        return Place(why="no account gives a place that could be found"), ()

    def weight(key: str) -> tuple[bool, tuple[int, int], int]:
        precision = groups[key][0].claim.place.precision or "country"
        return (precision in _PLACED, _weight(groups[key]), -_FINE.index(precision))

    chosen = max(sorted(groups), key=weight)
    told = groups[chosen]
    finest = min(told, key=lambda one: (_FINE.index(one.claim.place.precision or "country"), one.id))
    place = replace(finest.claim.place, text=None, span=None, why=None)
    return place, tuple(sorted(one.id for one in told))


def _best_of(testimonies: Sequence[Testimony], told: Callable[[Testimony], bool]) -> list[Testimony]:
    """Those that tell it of the act itself, else those that affirm, else all."""
    held = [one for one in in_order(testimonies) if told(one) and not one.withdrawn]
    for chosen in (tells_setting, affirms):
        kept = [one for one in held if chosen(one)]
        if kept:
            return kept
    return held


def _group(held: Iterable[Testimony], key: Callable[[Testimony], str | None]) -> Groups:
    groups: Groups = {}
    for one in held:
        told = key(one)
        if told is not None:
            groups.setdefault(told, []).append(one)
    return groups


def _place_key(one: Testimony) -> str | None:
    place = place_told(one)
    return None if place is None else place_key(place)


def _weight(told: Sequence[Testimony]) -> tuple[int, int]:
    return (independent(told), len({one.document.id for one in told}))


def _holds(coarse: str, fine: str) -> bool:
    """Whether ``fine`` lies within ``coarse`` and is shorter; of two names of the same days, one is kept."""
    (first, last), (begin, end) = day_bounds(coarse), day_bounds(fine)
    if first is None or last is None or begin is None or end is None:
        return first is None and begin is not None
    if (first, last) == (begin, end):
        return (len(fine), fine) < (len(coarse), coarse)
    return first <= begin and end <= last
