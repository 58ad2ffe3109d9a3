"""Grouping: which claims of one document tell of one event, by what they say and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.reconciliation.distances import day_number, days_apart, kilometres, reach_km
from reportedly.reconciliation.families import family_of
from reportedly.records.claim import Claim
from reportedly.records.edtf import FIRST_DAY, LAST_DAY, day_bounds
from reportedly.records.place import Place
from reportedly.records.plain_words import plain_words
from reportedly.records.record import Record
from reportedly.resources.lexicons import load_lexicon

_TOLD_BEFORE = re.compile(r"as told before, in (\w+)")
_LONGEST_DAYS = 366
"""A claim that covers more days tells of no single happening."""
_SALVO = frozenset(("munitions_fired", "munitions_intercepted", "munitions_damaged"))
_WINDOW = 24
"""Characters in front of a trigger or place in which a word that sets it apart is looked for."""
Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as grouping sees it: the place and day of its own, and which claim it refers back to."""

    claim: Claim
    family: str
    place: Place | None
    days: Days | None
    before: str | None
    apart: bool


@dataclass(slots=True)
class Group:
    """Claims that were found to tell of one event, in text order."""

    told: list[Told] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        return [told.place for told in self.told if told.place is not None]

    @property
    def days(self) -> Days | None:
        """The shortest stretch that is told, the first of several."""
        told = [told.days for told in self.told if told.days is not None]
        return min(told, key=_length, default=None)


def group_claims(record: Record) -> tuple[Group, ...]:
    """Claims that tell of a happening, by event, in text order.

    Left out are claims of what is planned, foreseen, supposed or general, of what is no happening (see
    ``families.toml``), of more than a year, and those all of whose figures sum up a longer time.
    """
    text = record.document.text
    chosen = sorted(
        (claim for claim in record.claims if _linkable(claim)), key=lambda claim: claim.trigger.span
    )
    groups: list[Group] = []
    home: dict[str, Group] = {}
    for claim in chosen:
        told = _told(claim, text)
        group = _choose(told, groups, home)
        if group is None:
            group = Group()
            groups.append(group)
        group.told.append(told)
        home[claim.id] = group
    return tuple(groups)


def is_salvo(claim: Claim) -> bool:
    """Whether it counts munitions fired or stopped over a stretch of sky, with nothing hit."""
    return any(count.kind in _SALVO for count in claim.counts)


def own_days(claim: Claim) -> Days | None:
    """First and last day that the claim itself tells; None where there is none or it is open at an end."""
    first, last = day_bounds(claim.when.edtf)
    if first is None or last is None or first == FIRST_DAY or last == LAST_DAY:
        return None
    return (first, last)


def _linkable(claim: Claim) -> bool:
    days = own_days(claim)
    summed = claim.counts and all(count.scope in ("period", "cumulative") for count in claim.counts)
    return (
        claim.realis == "actual"
        and family_of(claim.event) is not None
        and not summed
        and (days is None or _length(days) <= _LONGEST_DAYS)
    )


def _told(claim: Claim, text: str) -> Told:
    before = _TOLD_BEFORE.search(claim.place.why or "") or _TOLD_BEFORE.search(claim.when.why or "")
    place = claim.place if claim.place.lat is not None or claim.place.name else None
    if place is not None and (_TOLD_BEFORE.search(place.why or "") or _is_origin(place, text)):
        place = None
    days = None if _TOLD_BEFORE.search(claim.when.why or "") else own_days(claim)
    return Told(
        claim=claim,
        family=family_of(claim.event) or "",
        place=place,
        days=days,
        before=before.group(1) if before else None,
        apart=_is_apart(claim, text),
    )


def _is_origin(place: Place, text: str) -> bool:
    """Whether weapons came from there: "launched from the west of North Kordofan"."""
    if place.span is None:
        return False
    words = text[max(0, place.span.start - _WINDOW) : place.span.start].casefold().split()
    ends = load_lexicon("linking")["origins"]
    tail = " ".join(words)
    return "from" in words and any(tail.endswith(end) for end in ends)


def _is_apart(claim: Claim, text: str) -> bool:
    """Whether the words in front of the trigger say that this is another event than the one before."""
    lexicon = load_lexicon("linking")
    start = claim.trigger.span.start
    near = plain_words(text[max(0, start - _WINDOW) : start])
    line = text.rfind("\n", 0, start) + 1
    head = max(line, text.rfind(". ", 0, start) + 2)
    opening = " ".join(plain_words(text[head : head + 4 * _WINDOW]))
    return any(word in lexicon["apart"] for word in near[-2:]) or any(
        opening.startswith(turn) for turn in lexicon["turning"]
    )


def _choose(told: Told, groups: Sequence[Group], home: dict[str, Group]) -> Group | None:
    """The group that the claim belongs to, None where it opens one."""
    referred = home.get(told.before) if told.before else None
    if referred is not None and _agree(told, referred, loose=True):
        return referred
    fitting = [group for group in reversed(groups) if _agree(told, group, loose=False)]
    if told.place is None and is_salvo(told.claim):
        fitting = [group for group in fitting if not group.places]
    if told.place is None and told.days is None:
        if told.apart:
            fitting = []
        latest = groups[-1] if groups else None
        return latest if latest in fitting else next(iter(fitting), None)
    if told.apart:
        fitting = [group for group in fitting if _says_the_same(told, group)]
    return next(iter(fitting), None)


def _agree(told: Told, group: Group, *, loose: bool) -> bool:
    """Whether nothing that the claim says forbids it; ``loose`` where it refers back by itself."""
    if told.family not in {held.family for held in group.told}:
        return False
    if told.place is not None and not all(_may_be_one(told.place, place) for place in group.places):
        return False
    days = group.days
    if told.days is None or days is None:
        return True
    slack = 30 if loose and told.claim.place.why is not None and told.days[0] >= days[0] else 0
    return days_apart(told.days, days) <= slack


def _says_the_same(told: Told, group: Group) -> bool:
    """Whether place or day is told again in both, which outweighs a word like "another"."""
    days = group.days
    return told.days is not None and days is not None and _length(days) <= 1 and told.days == days


def _may_be_one(left: Place, right: Place) -> bool:
    """Whether one event can be at both: the same place, near, or the one within reach of the other."""
    if left.country and right.country and left.country != right.country:
        return False
    if None in (left.lat, left.lon, right.lat, right.lon):
        return left.name == right.name or None in (left.name, right.name)
    one, other = (left.lat or 0.0, left.lon or 0.0), (right.lat or 0.0, right.lon or 0.0)
    reach = max(reach_km(left.precision), reach_km(right.precision))
    return kilometres(one, other) <= reach or left.geonameid == right.geonameid is not None


def _length(days: Days) -> int:
    return day_number(days[1]) - day_number(days[0]) + 1
