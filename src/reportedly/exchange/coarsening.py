"""Coarsening: places told no more exactly than the settlement."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from reportedly.exchange.losses import Losses
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Finding, Incident
from reportedly.records.place import Place

_DECIMALS = 1
"""Of degrees, where no settlement is known: the point is at most some 8 km away."""
_NEIGHBOUR_KM = 25
"""A settlement that another claim of the incident names stands for an exact place no farther away."""
_KM_A_DEGREE = 111.2
_FINER = "finer than the settlement"


def coarsen(dossier: Dossier, losses: Losses) -> Dossier:
    """``dossier`` without exact places: each becomes the nearest settlement that the incident's claims name,
    else its point rounded to a tenth of a degree, without its name."""
    places = [dossier.incident.place, *(held.claim.place for held in dossier.testimonies)]
    exact = [place for place in places if place.precision == "exact"]
    if not exact:
        return dossier
    losses.add("coarsened", "coordinates", _FINER, len(exact))
    settlements = [place for place in places if place.precision == "settlement" and place.lat is not None]
    names = {place.name for place in exact if place.name is not None}
    kept = {place.name for place in places if place.precision != "exact"}
    incident = dossier.incident
    place = _coarser(incident.place, settlements)
    return Dossier(
        _renamed(replace(incident, place=place), names - kept, place.name or "a place in the area"),
        tuple(
            replace(held, claim=replace(held.claim, place=_coarser(held.claim.place, settlements)))
            for held in dossier.testimonies
        ),
    )


def distance_km(left: Place, right: Place) -> float | None:
    """How far apart two places are, on a sphere; None where one has no point."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    north = (left.lat - right.lat) * _KM_A_DEGREE
    around = abs(left.lon - right.lon)
    east = min(around, 360 - around) * _KM_A_DEGREE * math.cos(math.radians((left.lat + right.lat) / 2))
    return math.hypot(north, east)


def _coarser(place: Place, settlements: Iterable[Place]) -> Place:
    if place.precision != "exact":
        return place
    near = [(distance_km(place, other), other) for other in settlements]
    found = min(
        (
            (away, other.name or "", other)
            for away, other in near
            if away is not None and away <= _NEIGHBOUR_KM
        ),
        key=lambda held: held[:2],
        default=None,
    )
    if found is not None:
        settlement = found[2]
        return replace(
            settlement, text=place.text, span=place.span, score=None, alternatives=(), why="coarsened"
        )
    return replace(
        place,
        name=None,
        geonameid=None,
        lat=None if place.lat is None else round(place.lat, _DECIMALS),
        lon=None if place.lon is None else round(place.lon, _DECIMALS),
        precision="near",
        radius_km=None,
        score=None,
        alternatives=(),
        why="coarsened to a tenth of a degree",
    )


def _renamed(incident: Incident, names: Iterable[str], coarse: str) -> Incident:
    """The names of exact places out of the title and out of what was found of the place."""
    title = incident.title
    held = sorted(names, key=lambda name: (-len(name), name))
    for name in held:
        title = title.replace(name, coarse)
    findings = tuple(_finding(finding, held, coarse) for finding in incident.findings)
    return replace(incident, title=title, findings=findings)


def _finding(finding: Finding, names: Iterable[str], coarse: str) -> Finding:
    if finding.facet != "place":
        return finding
    value = finding.value
    for name in names:
        value = value.replace(name, coarse)
    return replace(finding, value=value)
