"""Spots: where the words around a name point: "15 km south of Sumy", "between Sumy and Hlukhiv"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.grounding.precision import find_precision_codes
from reportedly.grounding.toponyms.cues import left_context
from reportedly.grounding.toponyms.measures import rough_distance
from reportedly.grounding.toponyms.mentions import Toponym
from reportedly.grounding.toponyms.words import load_place_words
from reportedly.records.place import Place, Spot
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

_EARTH = 111.2
"""Kilometres a degree of latitude."""
_LEAST = 2.0
_OCTANT = 0.4
"""A compass word covers an eighth of the circle: to each side 0.4 of the way, the tangent of 22.5 degrees."""
_FARTHEST = 400.0
"""Kilometres beyond which two names with "between" tell of no stretch of ground."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_BARE = frozenset({"settlement", "near", "exact", "adm2"})
_POLAR = 85.0


def find_spot(place: Place, toponym: Toponym, sentence: Sentence, text: str) -> Spot | None:
    """The point that a distance, a direction or a part of a unit beside the name gives; None without any.

    ``place`` is what ``toponym`` was resolved to, ``text`` the document's.
    """
    if place.lat is None or place.lon is None or place.precision is None:
        return None
    found = _offset(place, toponym, sentence) or _part(place, toponym, sentence)
    return None if found is None else replace(found, text=found.span.quote(text))


def join_between(
    places: Sequence[tuple[Place, Toponym]], sentences: Sequence[Sentence], text: str
) -> tuple[Place, ...]:
    """``places`` with their spots; two towns that the text names with "between" share the one half-way."""
    joined = [place for place, _ in places]
    for index in range(len(places) - 1):
        (left, first), (right, second) = places[index], places[index + 1]
        if first.sentence != second.sentence or not _stand_between(first, second, sentences[first.sentence]):
            continue
        spot = _half_way(left, right, first, second, sentences[first.sentence])
        if spot is not None:
            for at, place in ((index, left), (index + 1, right)):
                joined[at] = replace(place, spot=replace(spot, text=spot.span.quote(text)))
    return tuple(joined)


def radius_of(place: Place) -> float | None:
    """Within how many kilometres of the point the place lies, by its precision; None where it tells none."""
    return None if place.lat is None else find_precision_codes(place.precision).radius_km


def _offset(place: Place, toponym: Toponym, sentence: Sentence) -> Spot | None:
    words = load_place_words()
    at = left_context(sentence, toponym.first, words)
    towns = words.kinds["settlement"] - words.before["outskirts"]
    if at > 0 and sentence[at].lower == "of" and sentence[at - 1].lower in towns:
        at = left_context(sentence, at - 1, words)
    if at > 0 and sentence[at].lower in towns:
        at = left_context(sentence, at, words)
    if at < 1 or sentence[at].lower not in ("of", "from"):
        return None
    bearing, behind = _bearing(sentence, at - 1) if sentence[at].lower == "of" else (None, at - 1)
    distance, first = _distance(sentence, behind)
    if distance is None and bearing is None:
        return None
    return _spot(place, toponym, sentence, first, bearing, distance)


def _spot(
    place: Place,
    toponym: Toponym,
    sentence: Sentence,
    first: int,
    bearing: float | None,
    distance: float | None,
) -> Spot | None:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    span = sentence.span_between(first, toponym.last)
    if distance is None:
        radius = find_precision_codes("near").radius_km or _LEAST
        return Spot(lat, lon, float(radius), "", span)
    if bearing is None:
        return Spot(lat, lon, max(_LEAST, round(distance, 1)), "", span)
    moved = move_point(lat, lon, bearing, distance)
    return None if moved is None else Spot(*moved, max(_LEAST, round(_OCTANT * distance, 1)), "", span)


def move_point(lat: float, lon: float, bearing: float, distance: float) -> tuple[float, float] | None:
    """The point ``distance`` km from another under ``bearing`` (degrees, 0 north, 90 east), on a flat earth;
    None near the poles, where that does not hold."""
    north = lat + distance * math.cos(math.radians(bearing)) / _EARTH
    if abs(north) > _POLAR or abs(lat) > _POLAR:
        return None
    width = _EARTH * math.cos(math.radians((lat + north) / 2))
    east = lon + distance * math.sin(math.radians(bearing)) / width
    return (round(north, 4), round((east + 180) % 360 - 180, 4))


def _bearing(sentence: Sentence, at: int) -> tuple[float | None, int]:
    """The compass word that ends at ``at``, and the position before it; "to the" is skipped."""
    bearings = load_lexicon("places")["bearings"]
    before = at - 1
    degrees = bearings.get(sentence[at].lower)
    if at >= 2 and sentence[at - 1].text == "-":
        degrees, before = bearings.get(sentence[at - 2].lower + sentence[at].lower, degrees), at - 3
    if degrees is None:
        return None, at
    while before >= 0 and sentence[before].lower in ("the", "to", "due", "just", "-"):
        before -= 1
    return float(degrees), before


def _distance(sentence: Sentence, at: int) -> tuple[float | None, int]:
    """Kilometres told by the words that end at ``at``, "(9 miles)" skipped, and where they begin."""
    first = at + 1
    if at >= 0 and sentence[at].text == ")":
        at -= 1
        while at >= 0 and sentence[at].text != "(":
            at -= 1
        at -= 1
    words = load_place_words().before["distance"]
    if at < 1 or sentence[at].lower not in words:
        return None, first
    number = _NUMBER.fullmatch(sentence[at - 1].text)
    spelled = load_lexicon("places")["small_numbers"].get(sentence[at - 1].lower)
    if number is None and spelled is None:
        return None, first
    value = float(number.group().replace(",", "")) if number is not None else float(spelled)
    return value * load_lexicon("places")["kilometres"][sentence[at].lower], at - 1


def _part(place: Place, toponym: Toponym, sentence: Sentence) -> Spot | None:
    """A part of a province or district: "northern Sumy region" lies half-way from its middle to its edge."""
    radius = radius_of(place)
    if place.precision not in ("adm1", "adm2") or radius is None or toponym.first == 0:
        return None
    word = sentence[toponym.first - 1].lower
    stem = word.removesuffix("ern").replace("-", "")
    degrees = load_lexicon("places")["bearings"].get(stem)
    if not word.endswith("ern") or degrees is None:
        return None
    moved = move_point(place.lat or 0.0, place.lon or 0.0, float(degrees), radius / 2)
    if moved is None:
        return None
    return Spot(*moved, radius / 2, "", sentence.span_between(toponym.first - 1, toponym.last))


def _stand_between(first: Toponym, second: Toponym, sentence: Sentence) -> bool:
    words = load_place_words()
    at = left_context(sentence, first.first, words)
    towns = words.kinds["settlement"]
    while at > 0 and sentence[at].lower in towns:
        at = left_context(sentence, at, words)
    if at < 0 or sentence[at].lower != "between":
        return False
    gap = [sentence[position].lower for position in range(first.last + 1, second.first)]
    return (
        bool(gap)
        and gap[0] == "and"
        and all(word in ("and", "the", "city", "town", "village", "of") for word in gap)
    )


def _half_way(left: Place, right: Place, first: Toponym, second: Toponym, sentence: Sentence) -> Spot | None:
    if left.precision not in _BARE or right.precision not in _BARE:
        return None
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    distance = rough_distance(left.lat, left.lon, right.lat, right.lon)
    if distance > _FARTHEST:
        return None
    begin = left_context(sentence, first.first, load_place_words())
    lat, lon = round((left.lat + right.lat) / 2, 4), round((left.lon + right.lon) / 2, 4)
    radius = max(_LEAST, round(distance / 2, 1))
    return Spot(lat, lon, radius, "", sentence.span_between(begin, second.last))
