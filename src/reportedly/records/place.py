"""Place: a toponym with the point of the earth it was resolved to, or the reason why it was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.span import Span

PlacePrecision = Literal["exact", "settlement", "near", "adm2", "adm1", "area", "country"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the words around a place's name point ("15 km south of Sumy"): a point, WGS 84 degrees, and
    within how many kilometres of it. ``text`` are the words at ``span``."""

    lat: float
    lon: float
    radius_km: float
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Coordinates are WGS 84 degrees, both or neither. ``country`` is an ISO 3166 alpha-2 code.

    ``literal`` is False where the name stands for something else: a government ("Moscow said"), an
    organisation, a people. ``score`` runs from 0 to 1; ``alternatives`` are GeoNames ids of the next
    best readings. ``why`` says why a place is unresolved, or how an indirect one was read. ``text`` and
    ``span`` are None only where a claim has no place of its own. Within ``radius_km`` of the point the place
    lies as a rule; None where its precision tells no such distance. ``spot`` is what the words around the
    name point to; the place of a claim stands there itself and has none.
    """

    text: str | None = None
    span: Span | None = None
    name: str | None = None
    country: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    literal: bool = True
    score: float | None = None
    alternatives: tuple[int, ...] = ()
    why: str | None = None
    radius_km: float | None = None
    spot: Spot | None = None
