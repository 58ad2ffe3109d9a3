"""Names that the gazetteer lacks, read as another spelling of a place in a country spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.grounding.gazetteer import Gazetteer
from reportedly.grounding.geodata.features import Feature

_LARGER = 5
"""So many times as populous as the next place of the spelling, a place is meant."""


def countries_spoken_of(features: Iterable[Feature]) -> tuple[str, ...]:
    """The countries of a document's places, the one named most first, those named as often by their codes."""
    counted = Counter(feature.country for feature in features if feature.country)
    return tuple(sorted(counted, key=lambda country: (-counted[country], country)))


def find_respelt(
    name: str, countries: Sequence[str], *, gazetteer: Gazetteer, kind: str | None = None
) -> Feature | None:
    """The place that ``name`` is another spelling of, in the first of ``countries`` that has one, or None.

    ``kind`` is what the text says it is ("adm2" for "Noshki district"). A town and the units named after it
    are one place; of different towns the far larger one is taken, and none where they are alike.
    """
    for country in countries:
        found = gazetteer.respelt(name, (country,))
        if found:
            return _one_of([place for place in found if place.kind == kind] or found)
    return None


def _one_of(found: Sequence[Feature]) -> Feature | None:
    towns = [feature for feature in found if feature.kind == "settlement"] or list(found)
    best = towns[0]
    rivals = [other for other in towns[1:] if best.id not in other.parents and other.id not in best.parents]
    if any(best.population < _LARGER * max(other.population, 1) for other in rivals):
        return None
    return best
