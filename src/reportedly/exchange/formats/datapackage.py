"""Data package: the tables of an export as CSV with a Frictionless descriptor, a codebook and CITATION.cff.

Source: the Data Package and Table Schema specifications 1.0, Citation File Format 1.2.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from reportedly.exchange.delimited import csv_table
from reportedly.exchange.dossier_tables import TABLES, Table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.seen import Seen
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier

_LOST = ("spans of quotes",)
_WARNING = (
    "Every row of claims is what somebody said, not what happened. Figures are what each counting policy "
    "makes of these claims. An empty cell is unknown; it is never zero."
)


def export_datapackage(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """A folder with ``datapackage.json``, a CSV file a table, ``CODEBOOK.md`` and ``CITATION.cff``."""
    seen = Seen()
    with ExitStack() as stack:
        files = [
            (
                table,
                stack.enter_context(
                    csv_table(target / f"{table.name}.csv", [one.name for one in table.columns])
                ),
            )
            for table in TABLES
        ]
        for dossier in dossiers:
            for table, held in files:
                for row in table.rows(dossier):
                    if not table.once or seen.new(table.name, str(row[0])):
                        held.line([str(cell).lower() if isinstance(cell, bool) else cell for cell in row])
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)
    _write(target / "datapackage.json", json.dumps(_descriptor(job), ensure_ascii=False, indent=2) + "\n")
    _write(target / "CODEBOOK.md", "\n".join(_codebook(job)) + "\n")
    _write(target / "CITATION.cff", "\n".join(citation_lines(job)) + "\n")


def citation_lines(job: Job) -> Iterator[str]:
    """The lines of a CITATION.cff; strings are JSON strings, which YAML reads alike."""
    yield "cff-version: 1.2.0"
    yield "message: If you use this data, please cite it, and the sources that each claim names."
    yield "type: dataset"
    yield f"title: {json.dumps(job.title, ensure_ascii=False)}"
    yield "authors:"
    yield f"  - name: {json.dumps(job.author or 'The keepers of this ledger', ensure_ascii=False)}"
    if job.made is not None:
        yield f"date-released: {job.made}"


def _descriptor(job: Job) -> dict[str, Any]:
    created = {} if job.made is None else {"created": f"{job.made}T00:00:00Z"}
    return {
        "profile": "tabular-data-package",
        "name": "reportedly-incidents",
        "title": job.title,
        "description": _WARNING,
        **created,
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column.name,
                "type": column.kind,
                "description": column.about,
                **({"constraints": {"required": True}} if column.needed else {}),
            }
            for column in table.columns
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
            for column, other in table.links
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _codebook(job: Job) -> Iterator[str]:
    yield f"# Codebook: {job.title}"
    yield ""
    yield _WARNING
    for table in TABLES:
        yield ""
        yield f"## {table.name}.csv"
        yield ""
        yield table.about
        yield ""
        yield "| column | kind | what stands in it |"
        yield "|---|---|---|"
        for column in table.columns:
            empty = "" if column.needed else ", may be empty"
            yield f"| `{column.name}` | {column.kind}{empty} | {column.about} |"


def _write(path: Path, words: str) -> None:
    path.write_text(words, encoding="utf-8", newline="")
