"""TimeMap: the three JSON files that TimeMap and Bellingcat's maps read, every value a string.

Source: TimeMap's event, source and association schemas; days are written MM/DD/YYYY, as Bellingcat does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import account_lines, country_name, figure_of, window_of
from reportedly.exchange.json_pieces import json_list
from reportedly.exchange.losses import Losses
from reportedly.exchange.seen import Seen
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Incident, Reported
from reportedly.records.wording import day_words, number_words

_LOST = ("spans of quotes", "relays", "hedges", "contradictions", "verification notes", "toll over time",
         "open questions", "findings", "figures of other policies", "claims that set each bound",
         "figures of subsets", "PLOVER types of events", "modes of events",
         "UCDP types of violence", "precision of places")  # fmt: skip


def export_timemap(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """``events.json``, ``sources.json`` and ``associations.json``; incidents with neither a day nor a point
    are left out, as TimeMap asks for one of them."""
    seen = Seen()
    with (
        json_list(target / "events.json") as events,
        json_list(target / "sources.json") as sources,
        json_list(target / "associations.json") as associations,
    ):
        for dossier in dossiers:
            incident = dossier.incident
            if window_of(incident) is None and incident.place.lat is None:
                job.losses.add("left_out", "incidents", "neither a day nor a point")
                continue
            event = _event(dossier, job.losses)
            events.append(event)
            for document in incident.documents:
                if seen.new("source", document.id):
                    sources.append(_source(document))
            for name in event["associations"]:
                if seen.new("association", name):
                    associations.append(_association(name))
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)


def _event(dossier: Dossier, losses: Losses) -> dict[str, Any]:
    incident, place = dossier.incident, dossier.incident.place
    window = window_of(incident)
    if window is not None and window.days > 1:
        losses.add("narrowed", "days", "a span of days becomes its first day")
    if place.country is not None:
        losses.add("narrowed", "countries", "told behind the name of the place")
        losses.add(
            "narrowed", "names of places", "the country is told behind them", int(place.name is not None)
        )
    if toll_words(incident):
        losses.add("narrowed", "figures", "words of the description tell them")
    category = incident.event.acled or incident.event.plover.capitalize()
    point = place.lat is not None and place.lon is not None
    return {
        "id": incident.id,
        "description": _description(dossier),
        "date": "" if window is None else slashed(window.first),
        "time": "",
        "time_precision": "" if window is None else "day" if window.days == 1 else "range",
        "time_display": day_words(incident.when.edtf) if incident.when.edtf else "",
        "location": ", ".join(filter(None, (place.name, country_name(place.country)))),
        "latitude": str(place.lat) if point else "",
        "longitude": str(place.lon) if point else "",
        "type": incident.event.plover,
        "category": category,
        "category_full": f"{incident.event.plover}/{category}",
        "associations": [category, f"Grade: {incident.grade.airwars}", f"Status: {incident.status}"],
        "sources": [held.id for held in incident.documents],
        "comments": "",
    }


def _description(dossier: Dossier) -> str:
    told = [dossier.incident.title]
    told.extend(toll_words(dossier.incident))
    return "\n".join((*told, *account_lines(dossier)))


def toll_words(incident: Incident) -> list[str]:
    """``killed 4–9 (airwars)``, a phrase a kind."""
    phrases = []
    for kind in ("killed", "injured"):
        figure = figure_of(incident, "airwars", kind)
        if figure is not None:
            phrases.append(f"{kind} {number_words(figure.min, figure.max)} (airwars)")
    return phrases


def slashed(day: str) -> str:
    """``11/19/2024`` for ``2024-11-19``."""
    return date.fromisoformat(day).strftime("%m/%d/%Y")


def _source(document: Reported) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title or "",
        "type": "article",
        "url": document.url or "",
        "author": document.outlet or "",
        "date": "" if document.published is None else slashed(document.published),
        "paths": [document.url] if document.url else [],
        "description": "",
    }


def _association(name: str) -> dict[str, Any]:
    group, _, value = name.rpartition(": ")
    path = [group or "Event", value]
    return {"id": name, "title": value, "desc": "", "mode": "FILTER", "filter_paths": path}
