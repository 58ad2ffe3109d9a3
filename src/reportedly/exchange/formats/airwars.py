"""Airwars' five tables: incidents, sources, victims, infrastructure, casualties, with grades and ranges.

Source: the grading, strike status, location accuracy and person classes of Airwars' own public archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from reportedly.exchange.csv_table import Cell
from reportedly.exchange.delimited import CsvTable, csv_table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import (
    account_lines,
    bounds_of,
    country_name,
    mentions_in_role,
    names_in_role,
    window_of,
)
from reportedly.exchange.losses import Losses
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Account, Incident
from reportedly.records.place import Place

CLASSES: dict[str, str | None] = {
    "civilian_non_combatants": "civilians",
    "children": "children",
    "women": "women",
    "men": "men",
    "human_rights_defenders": None,
    "journalists": "journalists",
    "trade_unionists": None,
    "healthcare_personnel": "medics",
    "other_civilian_non_combatants": None,
    "undetermined": None,
    "other_protected_persons": "aid_workers",
    "medical_and_religious_personnel_state": None,
    "medical_and_religious_personnel_non_state": None,
    "persons_hors_de_combat": "prisoners",
    "belligerents": "militants",
    "member_of_armed_forces": "soldiers",
    "persons_directly_participating_in_hostilities": None,
    "civilian_role_in_military": None,
}
"""Airwars' eighteen person classes, each with the group of our figures that it holds; None: never told."""
BOUNDS = ("killed_min", "killed_max", "injured_min", "injured_max")
BELLIGERENTS = 3
TABLES: dict[str, tuple[str, ...]] = {
    "incidents": (
        "code", "title", "date_type", "date", "date_end", "country", "location", "location_accuracy",
        "location_note", "latitude", "longitude", "grading", "grading_reason", "strike_status", "strike_type",
        *(f"belligerent_{number}_{told}" for number in range(1, BELLIGERENTS + 1)
          for told in ("name", "type", "position", "statement")),
        "killed_min", "killed_max", "injured_min", "injured_max", "admiralty", "status", "summary",
    ),
    "sources": ("incident_code", "name", "language", "url", "archive_url", "published", "title"),
    "victims": ("incident_code", "name", "gender", "age_group", "exact_age", "killed_or_injured", "notes"),
    "infrastructure": ("incident_code", "infrastructure", "notes"),
    "casualties": ("incident_code", "class", *BOUNDS),
}  # fmt: skip
_GENERIC = "The coordinates are those of the {} and not of the exact place."
_FINE = ("exact", "settlement")
_LOST = ("spans of quotes", "relays", "hedges", "contradictions", "toll over time",
         "figures of other policies", "claims that set each bound", "PLOVER types of events",
         "modes of events", "UCDP types of violence")  # fmt: skip


def export_airwars(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """The folder's five files. Figures are those of the policy ``airwars``; an open end is an empty cell."""
    with ExitStack() as stack:
        tables = {
            name: stack.enter_context(csv_table(target / f"{name}.csv", columns))
            for name, columns in TABLES.items()
        }
        for dossier in dossiers:
            _write(dossier, tables, job.losses)
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)


def _write(dossier: Dossier, tables: dict[str, CsvTable], losses: Losses) -> None:
    code = dossier.incident.id
    tables["incidents"].row(_incident(dossier, losses))
    languages = {held.document.id: held.document.language for held in dossier.testimonies}
    for document in dossier.incident.documents:
        tables["sources"].row(
            {
                "incident_code": code,
                "name": document.outlet,
                "language": languages.get(document.id),
                "url": document.url,
                "published": document.published,
                "title": document.title,
            }
        )
    for name, mention in mentions_in_role(dossier, lambda held: held.victim):
        if mention.kind == "person":
            tables["victims"].row({"incident_code": code, "name": name, "notes": mention.text})
    for name, mention in mentions_in_role(dossier, lambda held: held.target):
        if mention.kind == "object":
            tables["infrastructure"].row(
                {"incident_code": code, "infrastructure": name, "notes": mention.text}
            )
    for cells in _casualties(dossier.incident, losses):
        tables["casualties"].row(cells)


def _incident(dossier: Dossier, losses: Losses) -> dict[str, Cell]:
    incident, place = dossier.incident, dossier.incident.place
    window = window_of(incident)
    if window is None and incident.when.edtf is not None:
        losses.add("narrowed", "days", "a span with an open end has no date")
    if place.precision in ("area", "country"):
        losses.add("narrowed", "precision of places", "no label is as coarse")
    accuracy = find_precision_codes(place.precision).airwars
    return {
        "code": incident.id,
        "title": incident.title,
        "date_type": None if window is None else "date" if window.days == 1 else "date range",
        "date": None if window is None else window.first,
        "date_end": None if window is None or window.days == 1 else window.last,
        "country": country_name(place.country),
        "location": place.name,
        "location_accuracy": accuracy,
        "location_note": _note(place, accuracy),
        "latitude": place.lat,
        "longitude": place.lon,
        "grading": incident.grade.airwars.capitalize(),
        "grading_reason": incident.grade.airwars_why,
        "strike_status": strike_status(incident),
        "strike_type": incident.event.acled,
        **_belligerents(dossier, losses),
        **_bounds(incident, None),
        "admiralty": incident.grade.admiralty,
        "status": incident.status,
        "summary": "\n".join(account_lines(dossier)),
    }


def strike_status(incident: Incident) -> str:
    """Declared where a belligerent accepts it, contested where accounts clash, single where one tells it."""
    if incident.grade.airwars == "confirmed":
        return "Declared strike"
    if incident.status in ("contested", "denied") or incident.grade.airwars == "contested":
        return "Contested strike"
    return "Single source claim" if incident.status == "single_source" else "Likely strike"


def _note(place: Place, accuracy: str | None) -> str | None:
    if place.lat is None or place.precision == "exact" or accuracy is None:
        return None
    return _GENERIC.format(accuracy.lower())


def _belligerents(dossier: Dossier, losses: Losses) -> dict[str, Cell]:
    """Those named as acting, with what they say of it themselves where they speak."""
    names = names_in_role(dossier, lambda held: held.actor)
    losses.add("narrowed", "belligerents", "only three have columns", max(0, len(names) - BELLIGERENTS))
    own = {country_name(held.speaker): held for held in reversed(dossier.incident.accounts) if held.speaker}
    known = dossier.incident.grade.airwars == "confirmed"
    cells: dict[str, Cell] = {}
    for number, name in enumerate(names[:BELLIGERENTS], start=1):
        account: Account | None = own.get(name)
        cells[f"belligerent_{number}_name"] = name
        cells[f"belligerent_{number}_type"] = "Known" if known else "Suspected"
        cells[f"belligerent_{number}_position"] = "Not yet assessed"
        cells[f"belligerent_{number}_statement"] = None if account is None else " / ".join(account.quotes)
    return cells


def _casualties(incident: Incident, losses: Losses) -> Iterator[dict[str, Cell]]:
    """One row a class that any account tells of."""
    held = incident.figures.get("airwars")
    groups = {group for told in (held.groups.values() if held else ()) for group in told}
    losses.add("unheld", "groups", "no person class", len(groups - set(CLASSES.values())))
    for name, group in CLASSES.items():
        if group is not None and group in groups:
            yield {"incident_code": incident.id, "class": name, **_bounds(incident, group)}


def _bounds(incident: Incident, group: str | None) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for kind in ("killed", "injured"):
        bounds = bounds_of(incident, "airwars", kind, group)
        cells[f"{kind}_min"], cells[f"{kind}_max"] = bounds.min, bounds.max
    return cells
