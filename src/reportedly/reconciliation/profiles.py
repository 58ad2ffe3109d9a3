"""Profiles: what a group of claims says of its event, in the values that links are scored by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.reconciliation.distances import FINE, FINENESS, day_before, day_number, kilometres, reach_km
from reportedly.reconciliation.grouping import Group
from reportedly.reconciliation.told import Days, Told
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.edtf import FIRST_DAY, LAST_DAY, day_bounds
from reportedly.records.facets import mention_key
from reportedly.records.mention import Mention
from reportedly.records.place import Place
from reportedly.records.plain_words import plain_words
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.telling import Figures
from reportedly.resources.lexicons import load_lexicon

_NAMELESS = frozenset(("one", "he", "she", "they", "it", "them", "who", "people", "person", "other", "two"))
_MOST_DAYS_BACK = 60
"""A day that a passage tells is the event's only if it lies within so many days before publication."""
INFERRED_DAYS = 2
"""A day that only the passage tells is often that of an arrest or a press conference after the event."""
_OWN_DAY = 1.5
"""What a claim's own day counts for; a day in the passage counts 2 at its start and less further down."""
_EARLY_CHARACTERS = 300
_NEAR_KM = 60


def best_place(group: Group, record: Record, passage: Sequence[Span], *, main: bool) -> Place | None:
    """The finest literal place that a claim tells, of several the surest. Where none does, or only one that
    was read with doubt, the place around which the places of the passage lie, for the document's main event
    those of all passages; such a place is only near the event's."""
    told = [place for place in group.places if place.literal]
    if told:
        return min(told, key=lambda place: (FINENESS[place.precision], -(place.score or 0.0)))
    named = [place for place in record.places if place.literal and place.lat is not None]
    near = named if main else [place for place in named if _within(place.span, passage)]
    place = _focus(near) or next((told.place for told in group.told if told.place is not None), None)
    return replace(place, precision="near") if place is not None and place.precision in FINE else place


def best_days(group: Group, record: Record, passage: Sequence[Span], *, main: bool) -> Days | None:
    """The day that claims and passage speak for most, a claim's own day counting for more, a day told early
    and a day before publication likewise; one that no claim tells may be up to two days late. Where there is
    none, the shortest stretch of days that a claim tells. Never later than the document was published."""
    published = (record.document.published or "")[:10] or None
    stretch = group.days or group.died
    if published is None:
        return stretch
    counted: defaultdict[str, float] = defaultdict(float)
    for told in group.told:
        if told.days is not None and _is_day(told.days):
            counted[told.days[0]] += _OWN_DAY
    earliest = day_before(published, _MOST_DAYS_BACK)
    if main or not counted:
        for passed, weight in _passage_days(record, passage, published).items():
            counted[passed] += weight
    day = min(
        (day for day in counted if earliest <= day <= published or counted[day] >= _OWN_DAY),
        key=lambda day: (-counted[day], day),
        default=None,
    )
    if day is not None and day <= published:
        own = any(told.days is not None and _is_day(told.days) and told.days[0] == day for told in group.told)
        return (day if own else day_before(day, INFERRED_DAYS), day)
    if stretch is None or stretch[0] > published:
        return None
    return (stretch[0], min(stretch[1], published))


def figures_of(group: Group, kind: str) -> Figures:
    """The toll of the whole event as the claims give it: the first figure, widened by those that tell
    otherwise and by no part of it ("three of the wounded died")."""
    counts = [count for told in group.told for count in _totals(told.claim, kind)]
    if not counts:
        return Figures()
    most = max(_size(count) for count in counts)
    kept = [count for count in counts if 2 * _size(count) >= most]
    if 1 < _size(counts[0]) < most:
        kept.append(counts[0])
    mins = [count.min for count in kept]
    maxs = [count.max for count in kept]
    least = None if any(low is None for low in mins) else min(low for low in mins if low is not None)
    return Figures(least, None if None in maxs else max(high for high in maxs if high is not None))


def hurt_of(group: Group, killed: Figures) -> Figures:
    """The wounded; where none are told, those who were shot and are not among the dead."""
    told = figures_of(group, "injured")
    if told != Figures():
        return told
    shot = figures_of(group, "shot")
    dead = killed.min or 0
    if shot.min is None or shot.min <= dead or killed.max != killed.min:
        return Figures()
    return Figures(shot.min - dead, None if shot.max is None else shot.max - dead)


def names_of(told: Iterable[Told], role: str) -> tuple[str, ...]:
    """Normalised names of a role, sorted, without words that stand for anybody."""
    mentions: list[Mention] = [mention for held in told for mention in getattr(held.claim.roles, role)]
    keys = {mention_key(mention) for mention in mentions}
    return tuple(sorted(key for key in keys if key and key not in _NAMELESS))


def victims_of(group: Group) -> tuple[str, ...]:
    """Classes of people among those harmed (``children``, ``soldiers``, ...), sorted."""
    return tuple(
        sorted({count.of for told in group.told for count in told.claim.counts if count.of is not None})
    )


def modes_of(group: Group) -> tuple[str, ...]:
    """PLOVER modes, sorted."""
    return tuple(sorted({told.claim.event.mode for told in group.told if told.claim.event.mode}))


def _totals(claim: Claim, kind: str) -> Iterable[Count]:
    for count in claim.counts:
        told = count.kind == kind and count.of is None and count.scope in ("incident", "day")
        if told and not (kind == "killed" and any(_is_part(victim, count) for victim in claim.roles.victim)):
            yield count


def _is_part(victim: Mention, count: Count) -> bool:
    """Whether the count is of some of those told before: "three of the wounded", "another four"."""
    if not (victim.span.start <= count.span.start < victim.span.end):
        return False
    words = " ".join(plain_words(victim.text))
    return any(f" {part} " in f" {words} " for part in load_lexicon("linking")["parts"])


def _size(count: Count) -> int:
    return count.min if count.min is not None else (count.max or 0)


def _within(span: Span | None, passage: Sequence[Span]) -> bool:
    return span is not None and any(held.start <= span.start < held.end for held in passage)


def _focus(places: Sequence[Place]) -> Place | None:
    """Of the fine places the one near which most of all places lie, counted by how sure their readings are,
    the first of several; else the finest."""
    fine = [place for place in places if place.precision in FINE]
    if not fine:
        return min(places, key=lambda place: FINENESS[place.precision], default=None)
    return max(fine, key=lambda place: sum(_nearness(place, other) for other in places))


def _nearness(place: Place, other: Place) -> float:
    """How much ``other`` speaks for ``place``: its score where they are one or near or it holds it."""
    if place.country != other.country or None in (place.lat, place.lon, other.lat, other.lon):
        return 0.0
    apart = kilometres((place.lat or 0.0, place.lon or 0.0), (other.lat or 0.0, other.lon or 0.0))
    reach = _NEAR_KM if other.precision in FINE else reach_km(other.precision, other.radius_km)
    return (other.score or 0.5) if apart <= reach and other.precision != "country" else 0.0


def _passage_days(record: Record, passage: Sequence[Span], published: str) -> Mapping[str, float]:
    counted: defaultdict[str, float] = defaultdict(float)
    start = min((span.start for span in passage), default=0)
    for time in record.times:
        first, last = day_bounds(time.edtf)
        if first is None or last is None or FIRST_DAY in (first, last) or last == LAST_DAY:
            continue
        if time.span is not None and _within(time.span, passage) and _is_day((first, last)):
            early = 1 / (1 + max(0, time.span.start - start) / _EARLY_CHARACTERS)
            counted[first] += early * (2 if first < published else 1)
    return counted


def _is_day(days: Days) -> bool:
    """Whether it is one day, or a night between two."""
    return day_number(days[1]) - day_number(days[0]) <= 1
