"""Atlos CSV: one row an incident for Atlos' bulk import, headers in lower case as it asks for.

Source: Atlos' documentation of bulk import (``status``, ``description`` and ``sensitive`` are required, other
columns depend on the project) and its lists of status, sensitivity and precision of geolocation.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportedly.exchange.csv_table import Cell
from reportedly.exchange.delimited import csv_table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.formats.timemap import toll_words
from reportedly.exchange.incident_facts import account_lines, window_of
from reportedly.exchange.losses import Losses
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier

SOURCES = 5
COLUMNS = (
    "status", "description", "sensitive", "date", "latitude", "longitude", "geolocation_precision", "type",
    "tags", "more_info", *(f"source_{number}" for number in range(1, SOURCES + 1)), "reportedly_id",
)  # fmt: skip
STATUSES = ("To Do", "In Progress", "Help Needed", "Ready for Review", "Completed", "Cancelled")
SENSITIVITIES = (
    "Not Sensitive", "Personal Information Visible", "Graphic Violence", "Deleted by Source",
    "Deceptive or Misleading",
)  # fmt: skip
_SHORTEST = 8
"""Characters that Atlos wants of a description, at least."""
_LOST = ("spans of quotes", "relays", "hedges", "contradictions", "verification notes", "toll over time",
         "open questions", "findings", "figures of other policies", "claims that set each bound",
         "figures of subsets", "PLOVER types of events", "modes of events",
         "UCDP types of violence", "names of places", "countries")  # fmt: skip


def export_atlos(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """Every incident is ``To Do``: nobody has looked at media of it. Precision is given where the reporting
    names an exact place, as ``Locality`` (within a kilometre); Atlos has no word for anything coarser."""
    with csv_table(target, COLUMNS) as table:
        for dossier in dossiers:
            table.row(_row(dossier, job.losses))
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)


def _row(dossier: Dossier, losses: Losses) -> dict[str, Cell]:
    incident, place = dossier.incident, dossier.incident.place
    window = window_of(incident)
    addresses = [held.url for held in incident.documents if held.url]
    losses.add(
        "narrowed", "addresses of documents", f"only {SOURCES} have columns", max(0, len(addresses) - SOURCES)
    )
    if place.precision is not None and place.precision != "exact":
        losses.add("unheld", "precision of places", "coarser than Atlos tells")
    if toll_words(incident):
        losses.add("narrowed", "figures", "words of the description tell them")
    if window is not None and window.days > 1:
        losses.add("narrowed", "days", "a span of days becomes its first day")
    return {
        "status": "To Do",
        "description": " · ".join([incident.title, *toll_words(incident)]).ljust(_SHORTEST, "."),
        "sensitive": "Not Sensitive",
        "date": None if window is None else window.first,
        "latitude": place.lat,
        "longitude": place.lon,
        "geolocation_precision": "Locality" if place.precision == "exact" else None,
        "type": incident.event.acled or incident.event.plover,
        "tags": f"{incident.status}, grade {incident.grade.airwars}",
        "more_info": "\n".join(account_lines(dossier)),
        **{f"source_{number}": address for number, address in enumerate(addresses[:SOURCES], start=1)},
        "reportedly_id": incident.id,
    }
