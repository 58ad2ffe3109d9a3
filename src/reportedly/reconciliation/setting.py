"""Settings: where and when an incident happened, as its accounts tell, with the claims that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from reportedly.reconciliation.clashes.settings import place_told, tells_setting, when_told
from reportedly.reconciliation.speakers import affirms, in_order, independent
from reportedly.records.edtf import day_bounds
from reportedly.records.facets import place_key
from reportedly.records.incident import Happened
from reportedly.records.place import Place
from reportedly.records.testimony import Testimony

_FINE = ("exact", "settlement", "near", "adm2", "adm1", "area", "country")
_PLACED = frozenset(("exact", "settlement", "near", "adm2"))

_WEEK = 7

Groups = dict[str, list[Testimony]]


def find_when(testimonies: Sequence[Testimony]) -> Happened:
    """The day that most independent reports give, coarser dates that hold it set aside.

    Days of claims about the act come before days of what followed from it; times of day count as their day; a
    day after its article was published is misread and counts for nothing. Of days with equal support, by
    reports, then documents, then claims, the interval that covers them if they lie within a week of each
    other, else the last. Never the day of publication itself.
    """
    held = _best_of(testimonies, lambda one: _days(one) is not None)
    groups = _group(held, _days)
    finest = {days: told for days, told in groups.items() if not any(_holds(days, other) for other in groups)}
    if not finest:
        return Happened(None, None, "no account gives the day")
    best = max(_weight(told) for told in finest.values())
    chosen = sorted(days for days, told in finest.items() if _weight(told) == best)
    first, last = chosen[0][:10], max(days[-10:] for days in chosen)
    if len(chosen) > 1 and _days_between(first, last) <= _WEEK:
        claims = tuple(sorted(one.id for days in chosen for one in finest[days]))
        why = "accounts that weigh the same give different days"
        return Happened(f"{first}/{last}", "range", why, claims)
    return _happened(max(chosen), finest)


def _happened(days: str, finest: Groups) -> Happened:
    told = finest[days]
    why = (
        "the day that the accounts give" if len(finest) == 1 else "the day that most independent reports give"
    )
    written = min((one.claim.when.edtf or "" for one in told), key=lambda edtf: (len(edtf), edtf))
    precision = next(one.claim.when.precision for one in told if one.claim.when.edtf == written)
    claims = tuple(sorted(one.id for one in told))
    if len(days) == 10:
        return Happened(days, "day", why, claims)
    return Happened(written, precision, why, claims)


def _days(one: Testimony) -> str | None:
    """The day or the days of a claim, ``2027-05-04`` or ``2027-05-03/2027-05-09``; None where unknown."""
    first, last = day_bounds(when_told(one))
    if first is None or last is None:
        return None
    return first if first == last else f"{first}/{last}"


def _days_between(first: str, last: str) -> int:
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def find_place(testimonies: Sequence[Testimony]) -> tuple[Place, tuple[str, ...]]:
    """The place that most independent reports give, towns before regions, and the claims that give it.

    It has neither words nor span of its own; where none was found its ``why`` says so.
    """
    held = _best_of(testimonies, lambda one: place_told(one) is not None)
    groups = _group(held, _place_key)
    if not groups:
        return Place(why="no account gives a place that could be found"), ()

    def weight(key: str) -> tuple[bool, tuple[int, int, int], int]:
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


def _weight(told: Sequence[Testimony]) -> tuple[int, int, int]:
    return (independent(told), len({one.document.id for one in told}), len(told))


def _holds(coarse: str, fine: str) -> bool:
    """Whether the days ``fine`` lie within ``coarse`` and are fewer."""
    return coarse != fine and coarse[:10] <= fine[:10] and fine[-10:] <= coarse[-10:]
