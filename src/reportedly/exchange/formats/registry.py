"""Registry: the formats of the field that are written, by name, each in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from reportedly.errors import OptionError
from reportedly.exchange.losses import Losses
from reportedly.records.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Job:
    """What an exporter is given beside the dossiers: where to count losses, the title of the whole, the
    ending of the file's final name (``.csv``), the day of the export (ISO 8601) and whose work it is."""

    losses: Losses
    title: str = "Incidents"
    suffix: str = ""
    made: str | None = None
    author: str | None = None


Exporter = Callable[[Iterable[Dossier], Path, Job], None]
"""Writes dossiers to a file, or into a folder that is there and empty."""


@dataclass(frozen=True, slots=True)
class Format:
    """``module`` in this folder holds ``function``; ``folder`` says that several files are written;
    ``suffix`` is the usual ending; ``purpose`` says who reads it."""

    name: str
    module: str
    function: str
    suffix: str
    purpose: str
    folder: bool = False

    def exporter(self) -> Exporter:
        """The function that writes it; its libraries load now.

        Raises:
            LibraryMissing: one of them is not installed.
        """
        held: Exporter = getattr(import_module(f"reportedly.exchange.formats.{self.module}"), self.function)
        return held


FORMATS: dict[str, Format] = {
    held.name: held
    for held in (
        Format("acled", "acled", "export_acled", ".csv", "researchers who work with ACLED’s columns"),
        Format("ucdp", "ucdp", "export_ucdp", ".csv", "researchers who work with UCDP GED’s columns"),
        Format(
            "airwars", "airwars", "export_airwars", "", "civilian-harm monitors: five tables", folder=True
        ),
        Format("plover", "plover", "export_plover", ".jsonl", "event data in PLOVER’s JSON Lines"),
        Format("timemap", "timemap", "export_timemap", "", "TimeMap and Bellingcat maps", folder=True),
        Format("geojson", "geojson", "export_geojson", ".geojson", "maps: RFC 7946"),
        Format(
            "hxl", "hxl", "export_hxl", ".csv", "humanitarian data, HXL-tagged CSV, or XLSX by the ending"
        ),
        Format(
            "followthemoney",
            "followthemoney",
            "export_followthemoney",
            "",
            "Aleph and OpenSanctions",
            folder=True,
        ),
        Format("uwazi", "uwazi", "export_uwazi", ".csv", "human-rights documenters: Uwazi’s CSV import"),
        Format("atlos", "atlos", "export_atlos", ".csv", "open-source investigators: Atlos’ bulk import"),
        Format(
            "claimreview",
            "claimreview",
            "export_claimreview",
            ".jsonld",
            "fact-checkers: schema.org ClaimReview",
        ),
        Format(
            "webannotation",
            "webannotation",
            "export_webannotation",
            ".jsonld",
            "W3C Web Annotation of the quotes",
        ),
        Format("prov", "prov", "export_prov", ".json", "provenance as W3C PROV-JSON"),
        Format("parquet", "parquet", "export_parquet", "", "data science: Parquet tables", folder=True),
        Format("sqlite", "sqlite", "export_sqlite", ".db", "a SQLite file that Datasette opens"),
        Format("markdown", "brief_markdown", "export_markdown", ".md", "a brief to read and to mail"),
        Format("html", "brief_html", "export_html_brief", ".html", "a brief with a map and charts, one file"),
        Format("kml", "kml", "export_kml", ".kml", "Google Earth and older maps"),
        Format(
            "datapackage",
            "datapackage",
            "export_datapackage",
            "",
            "open data: tables, codebook, CITATION.cff",
            folder=True,
        ),
    )
}


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        OptionError: there is none.
    """
    if name not in FORMATS:
        raise OptionError("no such format", where=name, advice=f"There are {', '.join(FORMATS)}")
    return FORMATS[name]
