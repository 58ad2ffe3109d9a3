"""Grouping: which claims of one document tell of one event, by what they say and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.reconciliation.distances import day_before, days_apart, kilometres, reach_km
from reportedly.reconciliation.families import family_of
from reportedly.reconciliation.told import Days, Told, is_salvo, length, own_days, told_by
from reportedly.records.claim import Claim
from reportedly.records.place import Place
from reportedly.records.record import Record

_LONGEST_DAYS = 366
"""A claim that covers more days tells of no single happening."""
_MONTH_DAYS = 31
_LATER_DEATH_DAYS = 60
"""Within so many days the wounded of an event die of it."""
_WEEK_SLACK = 7
"""Days by which "last week" and "last weekend" may miss."""
_DOUBT, _SURER, _ELSEWHERE_KM = 0.8, 0.1, 150
"""A place so far from the event's counts as misread if it was read with a lower score, and by how much."""
_NEIGHBOURS_KM = 25
"""Within what distance two places are one event's where the figures are the same."""


@dataclass(slots=True)
class Group:
    """Claims that were found to tell of one event, in text order."""

    told: list[Told] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        """Those read without doubt."""
        return [told.place for told in self.told if told.place is not None and told.sure]

    @property
    def days(self) -> Days | None:
        """The shortest stretch that is told, the first of several."""
        return min((told.days for told in self.told if told.days is not None), key=length, default=None)

    @property
    def died(self) -> Days | None:
        """The first day of a death that is told."""
        return min((told.died for told in self.told if told.died is not None), default=None)


def group_claims(record: Record) -> tuple[Group, ...]:
    """Claims that tell of a happening, by event, in text order.

    Left out are claims of what is planned, foreseen, supposed or general, of what is no happening (see
    ``families.toml``), of more than a year, and those all of whose figures sum up a longer time.
    """
    chosen = sorted(
        (claim for claim in record.claims if _linkable(claim)), key=lambda claim: claim.trigger.span
    )
    groups: list[Group] = []
    home: dict[str, Group] = {}
    for claim in chosen:
        told = told_by(claim, record.document)
        group = _choose(told, groups, home)
        if group is None:
            group = Group()
            groups.append(group)
        group.told.append(told)
        home[claim.id] = group
    return tuple(groups)


def _linkable(claim: Claim) -> bool:
    days = own_days(claim)
    summed = claim.counts and all(count.scope in ("period", "cumulative") for count in claim.counts)
    return (
        claim.realis == "actual"
        and family_of(claim.event) is not None
        and not summed
        and (days is None or length(days) <= _LONGEST_DAYS)
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
        if latest is not None and latest in fitting and not _looks_back(latest, groups[0]):
            return latest
        return groups[0] if groups and groups[0] in fitting else next(iter(fitting), None)
    if told.apart:
        fitting = [group for group in fitting if _says_the_same(told, group)]
    return next(iter(fitting), None)


def _looks_back(group: Group, first: Group) -> bool:
    """Whether it is background: told of a month or more before what the document began with."""
    days, began = group.days, first.days
    if days is None:
        return False
    return length(days) > _MONTH_DAYS or (began is not None and days[1] < day_before(began[0], _MONTH_DAYS))


def _agree(told: Told, group: Group, *, loose: bool) -> bool:
    """Whether nothing that the claim says forbids it; ``loose`` where it refers back by itself."""
    if told.family not in {held.family for held in group.told} or not _places_agree(told, group):
        return False
    days = group.days
    if told.days is not None and days is not None:
        slack = _WEEK_SLACK if "week" in (told.claim.when.text or "").casefold() else 0
        later = loose and told.claim.place.why is not None and told.days[0] >= days[0]
        return days_apart(told.days, days) <= (_LATER_DEATH_DAYS if later else slack)
    return _death_agrees(told.died, days or group.died) and _death_agrees(group.died, told.days)


def _death_agrees(died: Days | None, days: Days | None) -> bool:
    """Whether a death comes with the event or some days after it."""
    if died is None or days is None:
        return True
    return died[1] >= days[0] and days_apart(died, days) <= _LATER_DEATH_DAYS


def _places_agree(told: Told, group: Group) -> bool:
    place = told.place
    if place is None or not told.sure:
        return True
    return all(_may_be_one(place, held) or _outdone(place, held) for held in group.places) or (
        _same_figures(told, group) and all(_near(place, held) for held in group.places)
    )


def _outdone(place: Place, held: Place) -> bool:
    """Whether ``place`` is likely a misreading beside the place that is known."""
    if place.score is None or held.score is None or None in (place.lat, place.lon, held.lat, held.lon):
        return False
    one, other = (place.lat or 0.0, place.lon or 0.0), (held.lat or 0.0, held.lon or 0.0)
    worse = place.score < _DOUBT and place.score + _SURER <= held.score
    return worse and kilometres(one, other) > _ELSEWHERE_KM


def _same_figures(told: Told, group: Group) -> bool:
    """Whether a number of people harmed is told again: "four were shot", then "four people were hit"."""
    figures = _figures(told)
    return bool(figures) and any(figures & _figures(held) for held in group.told)


def _figures(told: Told) -> set[tuple[str, int | None, int | None]]:
    return {
        (count.kind, count.min, count.max)
        for count in told.claim.counts
        if count.of is None and count.kind in ("killed", "injured", "shot") and (count.min or 0) > 1
    }


def _says_the_same(told: Told, group: Group) -> bool:
    """Whether one day is told again in both, which outweighs a word like "another"."""
    days = group.days
    return told.days is not None and days is not None and length(days) <= 1 and told.days == days


def _near(left: Place, right: Place) -> bool:
    if None in (left.lat, left.lon, right.lat, right.lon):
        return False
    one, other = (left.lat or 0.0, left.lon or 0.0), (right.lat or 0.0, right.lon or 0.0)
    return kilometres(one, other) <= _NEIGHBOURS_KM


def _may_be_one(left: Place, right: Place) -> bool:
    """Whether one event can be at both: the same place, near, or the one within reach of the other."""
    if left.country and right.country and left.country != right.country:
        return False
    if None in (left.lat, left.lon, right.lat, right.lon):
        return left.name == right.name or None in (left.name, right.name)
    if left.geonameid == right.geonameid is not None:
        return True
    one, other = (left.lat or 0.0, left.lon or 0.0), (right.lat or 0.0, right.lon or 0.0)
    reach = max(reach_km(left.precision, left.radius_km), reach_km(right.precision, right.radius_km))
    return kilometres(one, other) <= reach
