"""Profiles: what a group of claims says of its event, in the values that links are scored by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.reconciliation.distances import FINE, FINENESS, day_before, day_number
from reportedly.reconciliation.grouping import Days, Group, Told
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


def best_place(group: Group, record: Record, passage: Sequence[Span], *, main: bool) -> Place | None:
    """The finest literal place that a claim tells, the first of several; where none does, the one that its
    passage names most often, for the document's main event also any other passage."""
    told = [place for place in group.places if place.literal]
    if told:
        return min(told, key=lambda place: FINENESS[place.precision])
    named = [place for place in record.places if place.literal and place.lat is not None]
    near = [place for place in named if _within(place.span, passage)]
    return _commonest(near) or (_commonest(named) if main else None)


def best_days(group: Group, record: Record, passage: Sequence[Span]) -> Days | None:
    """The shortest stretch of days that a claim tells, the first of several; where none does, the day that
    its passage tells most often, the earliest of several. Never later than the document was published."""
    published = record.document.published
    told = group.days
    if told is not None:
        if published is None or told[0] > published[:10]:
            return None if published is not None else told
        return (told[0], min(told[1], published[:10]))
    return None if published is None else _passage_day(record, passage, published[:10])


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


def _commonest(places: Sequence[Place]) -> Place | None:
    """Of the fine places the one named most often, then the first; else the finest."""
    fine = [place for place in places if place.precision in FINE]
    if not fine:
        return min(places, key=lambda place: FINENESS[place.precision], default=None)
    counted = Counter(place.geonameid or place.name for place in fine)
    return max(fine, key=lambda place: counted[place.geonameid or place.name])


def _passage_day(record: Record, passage: Sequence[Span], published: str) -> Days | None:
    earliest = day_before(published, _MOST_DAYS_BACK)
    days: list[str] = []
    for time in record.times:
        first, last = day_bounds(time.edtf)
        if first is None or last is None or FIRST_DAY in (first, last) or last == LAST_DAY:
            continue
        if _within(time.span, passage) and day_number(last) - day_number(first) <= 1:
            days.append(first)
    counted = Counter(day for day in days if earliest <= day <= published)
    day = min(counted, key=lambda day: (-counted[day], day), default=None)
    return None if day is None else (day, day)
