"""Uwazi CSV: one entity an incident, its columns named as the properties of a template of the same fields.

Source: Uwazi's CSV import: several values with ``|`` between, date ranges ``a:b``, points ``lat|lon``, links
``label|url``, names of columns without spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportedly.exchange.csv_table import Cell
from reportedly.exchange.delimited import csv_table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import (
    account_lines,
    bounds_of,
    country_name,
    names_in_role,
    outlets_of,
    window_of,
)
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.edtf import FIRST_DAY, LAST_DAY, day_bounds

COLUMNS = (
    "title", "reportedly_id", "happened", "edtf", "geolocation", "place", "country", "precision",
    "event_type",
    "actors", "targets", "killed_min", "killed_max", "killed_low", "killed_best", "killed_high",
    "injured_min",
    "injured_max", "status", "grade", "accounts", "contradictions", "verification", "open_questions",
    "outlets", "source",
)  # fmt: skip
_LOST = ("spans of quotes", "relays", "hedges", "toll over time", "findings", "claims that set each bound",
         "figures of subsets")  # fmt: skip


def export_uwazi(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """``killed_min`` and ``killed_max`` are of the policy ``airwars``, low, best and high of ``ucdp``."""
    with csv_table(target, COLUMNS) as table:
        for dossier in dossiers:
            table.row(_row(dossier))
            links = sum(1 for held in dossier.incident.documents if held.url)
            job.losses.add(
                "narrowed", "addresses of documents", "a link holds one address", max(0, links - 1)
            )
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)


def date_range(edtf: str | None) -> str | None:
    """``2024-11-19:2024-11-21``, an open end left empty; None where nothing is known."""
    first, last = day_bounds(edtf)
    if first is None or last is None:
        return None
    return f"{'' if first == FIRST_DAY else first}:{'' if last == LAST_DAY else last}"


def _row(dossier: Dossier) -> dict[str, Cell]:
    incident, place = dossier.incident, dossier.incident.place
    killed, counted = bounds_of(incident, "airwars", "killed"), bounds_of(incident, "ucdp", "killed")
    injured = bounds_of(incident, "airwars", "injured")
    window = window_of(incident)
    first = next((held for held in incident.documents if held.url), None)
    return {
        "title": incident.title,
        "reportedly_id": incident.id,
        "happened": date_range(incident.when.edtf) if window is None else f"{window.first}:{window.last}",
        "edtf": incident.when.edtf,
        "geolocation": None if place.lat is None else f"{place.lat}|{place.lon}",
        "place": place.name,
        "country": country_name(place.country),
        "precision": place.precision,
        "event_type": incident.event.acled or incident.event.plover,
        "actors": _several(names_in_role(dossier, lambda held: held.actor)),
        "targets": _several(names_in_role(dossier, lambda held: held.target)),
        "killed_min": killed.min,
        "killed_max": killed.max,
        "killed_low": counted.min,
        "killed_best": counted.best,
        "killed_high": counted.max,
        "injured_min": injured.min,
        "injured_max": injured.max,
        "status": incident.status,
        "grade": incident.grade.airwars,
        "accounts": "\n".join(account_lines(dossier)),
        "contradictions": "\n".join(held.words for held in incident.contradictions),
        "verification": "\n".join(held.words for held in incident.verifications),
        "open_questions": "\n".join(incident.open),
        "outlets": _several(outlets_of(incident)),
        "source": None
        if first is None
        else f"{(first.title or first.outlet or 'source').replace('|', '/')}|{first.url}",
    }


def _several(names: Iterable[str]) -> str | None:
    return "|".join(name.replace("|", "/") for name in names) or None
