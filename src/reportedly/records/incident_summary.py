"""Incident summary: what lists and maps show of an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.records.edtf import day_bounds
from reportedly.records.incident import APART, Figure, Incident, IncidentStatus
from reportedly.records.place import PlacePrecision

Bounds = tuple[int | None, int | None, int | None]
"""Least, best and most."""


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """``killed`` and ``injured`` are lowest and highest of the policy ``ucdp``; ``figures`` has least, best
    and most of every policy by kind. ``contradictions`` counts them by kind, mere differences left out."""

    id: str
    title: str
    family: str
    plover: str
    mode: str | None
    acled: str | None
    ucdp: int | None
    happened: str | None
    first_day: str | None
    last_day: str | None
    place: str | None
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    figures: Mapping[str, Mapping[str, Bounds]]
    grade: str
    admiralty: int
    status: IncidentStatus
    contradictions: Mapping[str, int]
    outlets: int
    origins: int
    speakers: int
    claims: int
    documents: int


def summarise(incident: Incident, family: str) -> IncidentSummary:
    """The summary of ``incident``, whose tellings are of the event family ``family``."""
    first_day, last_day = day_bounds(incident.when.edtf)
    killed, injured = (_bounds_of(incident, kind) for kind in ("killed", "injured"))
    place, event = incident.place, incident.event
    clashes = Counter(held.kind for held in incident.contradictions if held.kind not in APART)
    return IncidentSummary(
        id=incident.id,
        title=incident.title,
        family=family,
        plover=event.plover,
        mode=event.mode,
        acled=event.acled,
        ucdp=event.ucdp,
        happened=incident.when.edtf,
        first_day=first_day,
        last_day=last_day,
        place=place.name,
        country=place.country,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        killed_min=killed[0],
        killed_max=killed[2],
        injured_min=injured[0],
        injured_max=injured[2],
        figures=_figures(incident),
        grade=incident.grade.airwars,
        admiralty=incident.grade.admiralty,
        status=incident.status,
        contradictions=dict(sorted(clashes.items())),
        outlets=incident.outlets,
        origins=incident.origins,
        speakers=incident.speakers,
        claims=len(incident.claims),
        documents=len(incident.documents),
    )


def _bounds_of(incident: Incident, kind: str) -> Bounds:
    told = incident.figures.get("ucdp")
    figure = None if told is None else told.figures.get(kind)
    return (None, None, None) if figure is None else _bounds(figure)


def _figures(incident: Incident) -> Mapping[str, Mapping[str, Bounds]]:
    return {
        policy: {kind: _bounds(figure) for kind, figure in sorted(told.figures.items())}
        for policy, told in sorted(incident.figures.items())
    }


def _bounds(figure: Figure) -> Bounds:
    return (figure.min, figure.best, figure.max)
