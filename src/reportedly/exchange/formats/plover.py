"""PLOVER JSON Lines: one event an incident, with type, mode, quad code, actors, place and toll.

Source: the PLOVER manual: sixteen types, quad codes, sectors, fields, resolution codes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.exchange.country_codes import alpha3_of
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import (
    RoleOf,
    actors_in_role,
    bounds_of,
    country_name,
    outlets_of,
    window_of,
)
from reportedly.exchange.json_pieces import json_text
from reportedly.exchange.losses import Losses
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Incident
from reportedly.records.mention import MentionKind
from reportedly.records.place import Place

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Quad codes; SANCTION is material conflict, as in two of the manual's three tables."""
SECTORS: dict[MentionKind, str] = {
    "government": "GOV", "military": "MIL", "armed_group": "REB", "police": "COP", "official": "GOV",
    "person": "CVL", "population": "CVL", "organisation": "SOC", "media": "JRN",
}  # fmt: skip
_LOST = ("accounts", "quotes", "relays", "hedges", "contradictions", "verification notes", "toll over time",
         "open questions", "findings", "grades", "figures of other policies", "claims that set each bound",
         "figures of subsets", "ACLED types of events", "UCDP types of violence")  # fmt: skip


def export_plover(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """Incidents whose days are known. ``size`` holds one number each: ``dead`` the best figure of the policy
    ``ucdp``, ``injured`` the lower bound of ``airwars``."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        for dossier in dossiers:
            window = window_of(dossier.incident)
            if window is None:
                job.losses.add("left_out", "incidents", "no date, which PLOVER requires")
                continue
            event = _event(dossier, job.losses) | {"date": window.first}
            if window.days > 1:
                event["enddate"] = window.last
            stream.write(json_text(dict(sorted(event.items()))) + "\n")
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)


def _event(dossier: Dossier, losses: Losses) -> dict[str, Any]:
    incident = dossier.incident
    event: dict[str, Any] = {
        "id": incident.id,
        "event": incident.event.plover,
        "quad_code": QUADS.get(incident.event.plover),
        "actor": _entities(dossier, lambda held: held.actor) or [{"sector": "UNK"}],
        "text": incident.title,
        "size": _size(incident, losses),
        "cite_info": _citation(incident),
        "coder": "reportedly",
    }
    if incident.event.mode is not None:
        event["mode"] = incident.event.mode
    if incident.place.precision in ("near", "area"):
        losses.add("narrowed", "precision of places", "a district or province stands for it")
    recipients = _entities(dossier, lambda held: held.target or held.victim)
    if recipients:
        event["recipient"] = recipients
    if incident.place.name is not None or incident.place.lat is not None:
        event["event_loc"] = _location(incident.place)
    return event


def _entities(dossier: Dossier, role: RoleOf) -> list[dict[str, Any]]:
    entities = []
    for name, mention in actors_in_role(dossier, role):
        entity: dict[str, Any] = {"entity_text": name, "sector": SECTORS.get(mention.kind, "UNK")}
        if mention.entity is not None and country_name(mention.entity) != mention.entity:
            entity["code"] = mention.entity
        entities.append(entity)
    return entities


def _size(incident: Incident, losses: Losses) -> dict[str, int]:
    killed = bounds_of(incident, "ucdp", "killed")
    size = {"dead": killed.best, "injured": bounds_of(incident, "airwars", "injured").min}
    injured = bounds_of(incident, "airwars", "injured")
    if not killed.min == killed.best == killed.max or injured.min != injured.max:
        losses.add("narrowed", "figures", "one number stands for a range")
    return {name: number for name, number in size.items() if number is not None}


def _location(place: Place) -> dict[str, Any]:
    held: dict[str, Any] = {
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.precision in ("exact", "settlement") else None,
        "district": place.name if place.precision == "adm2" else None,
        "province": place.name if place.precision == "adm1" else None,
        "country": country_name(place.country),
        "country_code": alpha3_of(place.country),
        "resolution": find_precision_codes(place.precision).plover,
    }
    return {name: value for name, value in held.items() if value is not None}


def _citation(incident: Incident) -> dict[str, Any]:
    first = incident.documents[0] if incident.documents else None
    held = {
        "citation": "; ".join(outlets_of(incident)) or None,
        "url": None if first is None else first.url,
        "title": None if first is None else first.title,
        "publication": None if first is None else first.outlet,
    }
    return {name: value for name, value in held.items() if value is not None}
