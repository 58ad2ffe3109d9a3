"""GeoJSON (RFC 7946): one feature an incident; an incident without a point has no geometry."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import country_name, window_of
from reportedly.exchange.json_pieces import json_list, json_text
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Incident

_LOST = ("spans of quotes", "relays", "hedges", "toll over time", "claims that set each bound",
         "figures of subsets")  # fmt: skip


def export_geojson(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """A FeatureCollection. ``radius_km`` says within what distance of the point the event lies as a rule."""
    start = '{"type": "FeatureCollection", "name": ' + json_text(job.title) + ', "features": ['
    with json_list(target, start=start, end="\n]}\n") as features:
        for dossier in dossiers:
            features.append(_feature(dossier))
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)
            if dossier.incident.place.lat is None:
                job.losses.add("narrowed", "places", "no point known: a feature without geometry")


def _feature(dossier: Dossier) -> dict[str, Any]:
    incident, place = dossier.incident, dossier.incident.place
    window = window_of(incident)
    point = None if place.lat is None else {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": point,
        "properties": {
            "title": incident.title,
            "when": incident.when.edtf,
            "first_day": None if window is None else window.first,
            "last_day": None if window is None else window.last,
            "place": place.name,
            "country": country_name(place.country),
            "precision": place.precision,
            "radius_km": find_precision_codes(place.precision).radius_km,
            "plover": incident.event.plover,
            "mode": incident.event.mode,
            "acled": incident.event.acled,
            "ucdp": incident.event.ucdp,
            "figures": figures_object(incident),
            "grade": incident.grade.airwars,
            "admiralty": incident.grade.admiralty,
            "status": incident.status,
            "outlets": incident.outlets,
            "origins": incident.origins,
            "speakers": incident.speakers,
            "contradictions": [held.words for held in incident.contradictions],
            "open": list(incident.open),
            "accounts": [
                {
                    "speaker": held.speaker,
                    "party": held.party,
                    "outlet": held.outlet,
                    "quotes": list(held.quotes),
                }
                for held in incident.accounts
            ],
            "documents": [
                {"id": held.id, "url": held.url, "outlet": held.outlet} for held in incident.documents
            ],
        },
    }


def figures_object(incident: Incident) -> dict[str, Any]:
    """Figures by policy and kind, each with ``min``, ``best`` and ``max``; None where there is no number."""
    return {
        policy: {
            kind: {"min": figure.min, "best": figure.best, "max": figure.max}
            for kind, figure in sorted(held.figures.items())
        }
        for policy, held in sorted(incident.figures.items())
    }
