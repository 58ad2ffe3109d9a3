"""HXL: one row an incident under humanitarian hashtags, as CSV or XLSX (openpyxl)."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from reportedly.errors import LibraryMissing
from reportedly.exchange.country_codes import alpha3_of
from reportedly.exchange.csv_table import Cell, harmless
from reportedly.exchange.delimited import CsvTable, csv_table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import (
    bounds_of,
    country_name,
    names_in_role,
    outlets_of,
    window_of,
)
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Policy

CellOf = Callable[[Dossier], Cell]
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*)>[^<]*<")
_SHEET_ROWS = 1_048_576
"""Rows that a sheet of XLSX has."""


def _figure(policy: Policy, kind: str, end: str) -> CellOf:
    def tell(dossier: Dossier) -> Cell:
        cell: int | None = getattr(bounds_of(dossier.incident, policy, kind), end)
        return cell

    return tell


def _day(end: str) -> CellOf:
    def tell(dossier: Dossier) -> Cell:
        window = window_of(dossier.incident)
        return None if window is None else window.first if end == "first" else window.last

    return tell


COLUMNS: dict[str, tuple[str, CellOf]] = {
    "id": ("#event+id", lambda held: held.incident.id),
    "title": ("#description", lambda held: held.incident.title),
    "event": ("#event+type", lambda held: held.incident.event.acled or held.incident.event.plover),
    "date_start": ("#date+start", _day("first")),
    "date_end": ("#date+end", _day("last")),
    "side_a": ("#group+name+first", lambda held: "; ".join(names_in_role(held, lambda roles: roles.actor))),
    "side_b": ("#group+name+second", lambda held: "; ".join(names_in_role(held, lambda roles: roles.target))),
    "location": ("#loc+name", lambda held: held.incident.place.name),
    "location_precision": ("#loc+precision", lambda held: held.incident.place.precision),
    "where_prec": (
        "#loc+precision+code",
        lambda held: find_precision_codes(held.incident.place.precision).ucdp,
    ),
    "adm_1": ("#adm1+name", lambda held: _admin(held, "adm1")),
    "adm_2": ("#adm2+name", lambda held: _admin(held, "adm2")),
    "latitude": ("#geo+lat", lambda held: held.incident.place.lat),
    "longitude": ("#geo+lon", lambda held: held.incident.place.lon),
    "country": ("#country+name", lambda held: country_name(held.incident.place.country)),
    "iso3": ("#country+code", lambda held: alpha3_of(held.incident.place.country)),
    "killed": ("#affected+killed", _figure("ucdp", "killed", "best")),
    "killed_low": ("#affected+killed+low", _figure("ucdp", "killed", "min")),
    "killed_high": ("#affected+killed+high", _figure("ucdp", "killed", "max")),
    "killed_min": ("#affected+killed+min", _figure("airwars", "killed", "min")),
    "killed_max": ("#affected+killed+max", _figure("airwars", "killed", "max")),
    "injured_min": ("#affected+injured+min", _figure("airwars", "injured", "min")),
    "injured_max": ("#affected+injured+max", _figure("airwars", "injured", "max")),
    "origins": ("#indicator+origins+num", lambda held: held.incident.origins),
    "status": ("#status", lambda held: held.incident.status),
    "grade": ("#severity+grade", lambda held: held.incident.grade.airwars),
    "sources": ("#meta+source", lambda held: "; ".join(outlets_of(held.incident))),
}
"""Headers with their hashtags and what stands in each column. The attributes ``min``, ``max``, ``low`` and
``high`` are extensions, as HXL allows."""
_LOST = ("accounts", "quotes", "spans of quotes", "relays", "hedges", "contradictions", "verification notes",
         "toll over time", "open questions", "findings", "claims that set each bound",
         "figures of subsets")  # fmt: skip


def export_hxl(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """The header, the hashtags directly under it, then the rows; XLSX where the target's name ends so.

    Raises:
        LibraryMissing: XLSX is asked for and openpyxl is not installed.
    """
    if job.suffix == ".xlsx":
        _write_sheet(dossiers, target, job)
        return
    with csv_table(target, list(COLUMNS)) as table:
        _write_tags(table)
        for dossier in dossiers:
            table.line(_cells(dossier, job))


def _write_tags(table: CsvTable) -> None:
    table.line([tag for tag, _ in COLUMNS.values()])


def _cells(dossier: Dossier, job: Job) -> list[Cell]:
    job.losses.wrote(len(dossier.testimonies))
    count_unheld(dossier, job.losses, _LOST)
    return [tell(dossier) for _, tell in COLUMNS.values()]


def _write_sheet(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise LibraryMissing(
            "XLSX needs openpyxl",
            where=target.name,
            advice="Install 'reportedly[exchange]', or name a .csv file",
        ) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("incidents")
    sheet.append(list(COLUMNS))
    sheet.append([tag for tag, _ in COLUMNS.values()])
    for number, dossier in enumerate(dossiers, start=3):
        if number > _SHEET_ROWS:
            job.losses.add("left_out", "incidents", "a sheet has no more rows")
            continue
        sheet.append([harmless(cell) for cell in _cells(dossier, job)])
    whole = target.with_name(f"{target.name}.sheet")
    try:
        book.save(whole)
        _write_timeless(whole, target)
    finally:
        whole.unlink(missing_ok=True)


def _write_timeless(sheet: Path, target: Path) -> None:
    """The same workbook without the clock of its writing, so that the same incidents give the same bytes."""
    with zipfile.ZipFile(sheet) as held, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in held.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                written.writestr(entry, _STAMP.sub(rb"\1>2000-01-01T00:00:00Z<", held.read(name)))
            else:
                with held.open(name) as source, written.open(entry, "w") as copy:
                    shutil.copyfileobj(source, copy)


def _admin(dossier: Dossier, precision: str) -> str | None:
    place = dossier.incident.place
    return place.name if place.precision == precision else None
