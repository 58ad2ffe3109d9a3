"""UCDP GED-shaped CSV: one row a deadly incident with low, best and high, in the 49 columns of GED.

Source: UCDP GED codebook, releases 23.1 to 26.1: columns, where_prec, date_prec, event_clarity.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from reportedly.exchange.country_codes import ucdp_region
from reportedly.exchange.csv_table import Cell
from reportedly.exchange.delimited import csv_table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import (
    Window,
    country_name,
    figure_of,
    names_in_role,
    outlets_of,
    window_of,
)
from reportedly.exchange.losses import Losses
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Figure, Incident
from reportedly.records.place import Place

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_YEAR = 366
_DATE_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4), (_YEAR, 5))
"""The most days of each date_prec."""
_FINE_PLACE, _FINE_DATE = 3, 2
"""The coarsest codes of an incident that is told clearly."""
_LOST = (
    "accounts", "quotes", "spans of quotes", "relays", "hedges", "contradictions", "verification notes",
    "toll over time", "open questions", "findings", "grades", "figures of other policies",
    "claims that set each bound", "PLOVER types of events", "modes of events", "ACLED types of events",
)  # fmt: skip


def export_ucdp(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """Incidents in which the policy ``ucdp`` counts a death, or leaves its number open, and whose days are
    known within a year. ``high`` stays empty where no source gives an upper end."""
    with csv_table(target, COLUMNS) as table:
        for dossier in dossiers:
            killed = figure_of(dossier.incident, "ucdp", "killed")
            window = window_of(dossier.incident)
            if killed is None or killed.max == 0:
                job.losses.add("left_out", "incidents", "no death reported")
            elif window is None or window.days > _YEAR:
                job.losses.add("left_out", "incidents", "no days known, or more than a year")
            else:
                table.row(_row(dossier, window, killed, job.losses))
                job.losses.wrote(len(dossier.testimonies))
                count_unheld(dossier, job.losses, _LOST)


def date_precision(window: Window) -> int:
    """1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year."""
    return next(code for most, code in _DATE_PRECISIONS if window.days <= most)


def priogrid_cell(lat: float, lon: float) -> int:
    """The number of the half-degree cell of PRIO-GRID, counted from the south-west corner of the world."""
    row, column = math.floor((min(lat, 89.9) + 90) * 2), math.floor((min(lon, 179.9) + 180) * 2)
    return row * 720 + column + 1


def _row(dossier: Dossier, window: Window, killed: Figure, losses: Losses) -> dict[str, Cell]:
    incident, place = dossier.incident, dossier.incident.place
    where = find_precision_codes(place.precision).ucdp
    when = date_precision(window)
    if incident.event.ucdp is None:
        losses.add("narrowed", "kinds of violence", "the sides are not known well enough for a code")
    if place.precision == "settlement":
        losses.add("narrowed", "precision of places", "a settlement has the code of an exact place")
    side_a = names_in_role(dossier, lambda held: held.actor)
    side_b = names_in_role(dossier, lambda held: held.target)
    clear = where is not None and where <= _FINE_PLACE and when <= _FINE_DATE
    return {
        "id": incident.id,
        "relid": incident.id,
        "year": window.first[:4],
        "code_status": "Machine-coded",
        "type_of_violence": incident.event.ucdp,
        "side_a": "; ".join(side_a) or None,
        "side_b": "; ".join(side_b) or ("Civilians" if incident.event.ucdp == 3 else None),
        **_sources(incident),
        "source_original": "; ".join(
            dict.fromkeys(country_name(held.speaker) or "" for held in incident.accounts if held.speaker)
        ),
        "where_prec": where,
        "where_coordinates": place.name,
        "where_description": place.why or place.name,
        "adm_1": place.name if place.precision == "adm1" else None,
        "adm_2": place.name if place.precision == "adm2" else None,
        **_point(place),
        "country": country_name(place.country),
        "region": ucdp_region(place.country),
        "event_clarity": 1 if clear else 2,
        "date_prec": when,
        "date_start": window.first,
        "date_end": window.last,
        **_deaths(incident, killed, losses),
    }


def _sources(incident: Incident) -> dict[str, Cell]:
    held = incident.documents
    return {
        "number_of_sources": incident.origins,
        "source_article": "; ".join(
            ",".join(f'"{told}"' for told in (one.outlet, one.published, one.title) if told) for one in held
        ),
        "source_office": "; ".join(outlets_of(incident)),
        "source_date": "; ".join(one.published or "" for one in held),
        "source_headline": "; ".join(one.title or "" for one in held),
    }


def _point(place: Place) -> dict[str, Cell]:
    if place.lat is None or place.lon is None:
        return {}
    return {
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": priogrid_cell(place.lat, place.lon),
    }


def _deaths(incident: Incident, killed: Figure, losses: Losses) -> dict[str, Cell]:
    """``best`` with its parts: civilians as far as they are told apart, the rest of unknown status."""
    if killed.max is None:
        losses.add("narrowed", "upper ends", "an open end is an empty cell")
    group = figure_of(incident, "ucdp", "killed", "civilians")
    civilians = None if group is None else group.best
    rest = killed.best
    if civilians is not None and killed.best is not None:
        rest = max(0, killed.best - civilians)
    return {
        "deaths_civilians": civilians,
        "deaths_unknown": rest,
        "best": killed.best,
        "high": killed.max,
        "low": killed.min,
    }
