"""Settings: places too far apart and days that never meet."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from reportedly.reconciliation.clashes.pairing import differing, first_by, lay_side_by_side
from reportedly.reconciliation.distances import radius_of
from reportedly.reconciliation.speakers import affirms, in_order
from reportedly.records.edtf import day_bounds
from reportedly.records.facets import place_key
from reportedly.records.incident import Contradiction
from reportedly.records.place import Place
from reportedly.records.testimony import Testimony
from reportedly.records.wording import day_words

_EARTH_KM = 6371.0
_FROM = re.compile(r"\bfrom\b(?:\s+[^\s,.;]+){0,5}\s*$", re.IGNORECASE)
_WORDS_BEFORE = 48


def tells_setting(testimony: Testimony) -> bool:
    """Whether the claim tells of the act itself: an affirmed claim with a mode or a sub-event type.

    Claims of what came after ("died in hospital", "bodies were buried") have days and places of their own.
    """
    event = testimony.claim.event
    violent = event.plover == "ASSAULT" and (event.mode is not None or event.acled is not None)
    return affirms(testimony) and violent and not testimony.withdrawn


def place_told(testimony: Testimony) -> Place | None:
    """Where the claim says it happened; not the place that something came from."""
    place = testimony.claim.place
    if place.lat is None or place.lon is None or not place.literal:
        return None
    if place.span is not None:
        before = testimony.document.text[max(0, place.span.start - _WORDS_BEFORE) : place.span.start]
        if _FROM.search(before):
            return None
    return place


def when_told(testimony: Testimony) -> str | None:
    """When the claim says it happened, EDTF; a day after its article was published is misread: None."""
    edtf, published = testimony.claim.when.edtf, testimony.document.published
    first, _ = day_bounds(edtf)
    return None if first is None or (published is not None and first > published) else edtf


def apart_km(left: Place, right: Place) -> float | None:
    """Great-circle distance of two places' points in km; None where one has none."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    one, other = math.radians(left.lat), math.radians(right.lat)
    half = math.radians(right.lon - left.lon) / 2
    chord = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(half) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def incompatible(left: Place, right: Place) -> bool:
    """Whether no point can be meant by both: another country, or farther apart than both precisions allow.

    A country or an area has no radius as a rule, and clashes with another country alone.
    """
    if left.geonameid is not None and left.geonameid == right.geonameid:
        return False
    coarse = {"country", "area"} & {left.precision, right.precision}
    if coarse:
        return None not in (left.country, right.country) and left.country != right.country
    distance = apart_km(left, right)
    return distance is not None and distance > radius_km(left) + radius_km(right)


def radius_km(place: Place) -> float:
    """Within what distance of its point the place lies as a rule, km; 0 where none is known."""
    return radius_of(place.precision, place.radius_km) or 0.0


def find_place_clashes(testimonies: Sequence[Testimony]) -> Iterator[Contradiction]:
    """Two speakers tell places that cannot be one; two places once."""
    told = first_by(filter(tells_setting, in_order(testimonies)), _place_named)
    done: set[frozenset[object]] = set()
    for (one, here), (other, there) in differing(told):
        places = frozenset((here, there))
        if places in done:
            continue
        done.add(places)
        left, right = place_told(one), place_told(other)
        if left is not None and right is not None and incompatible(left, right):
            distance = apart_km(left, right)
            away = f", {distance:,.0f} km apart" if distance is not None else ""
            yield lay_side_by_side("place", one, other, f"{left.name} and {right.name}{away}")


def _place_named(testimony: Testimony) -> str | None:
    place = place_told(testimony)
    return None if place is None else place_key(place)


def find_time_clashes(testimonies: Sequence[Testimony]) -> Iterator[Contradiction]:
    """Two speakers tell days that have none in common; two dates once."""
    told = first_by(filter(tells_setting, in_order(testimonies)), when_told)
    done: set[frozenset[str]] = set()
    for one, other in differing(told):
        left, right = str(one[1]), str(other[1])
        if frozenset((left, right)) in done:
            continue
        done.add(frozenset((left, right)))
        if days_apart(left, right):
            words = f"{day_words(left)} and {day_words(right)}"
            yield lay_side_by_side("time", one[0], other[0], words)


def days_apart(left: str, right: str) -> bool:
    """Whether two EDTF dates share no day; an unreadable one shares all."""
    (first, last), (begin, end) = day_bounds(left), day_bounds(right)
    if first is None or last is None or begin is None or end is None:
        return False
    return last < begin or end < first
