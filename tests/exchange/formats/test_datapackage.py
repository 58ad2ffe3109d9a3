"""Data package: valid by frictionless, every column in the codebook, a citation file."""

from __future__ import annotations

import json
from pathlib import Path

from frictionless import Package

from reportedly.exchange.dossier_tables import TABLES
from tests.exchange.exported import dossiers, export, rows


def test_frictionless_finds_no_fault(tmp_path: Path) -> None:
    path, _ = export("datapackage", tmp_path)
    package = Package(str(path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {resource.name for resource in package.resources} == {table.name for table in TABLES}


def test_figures_are_ours(tmp_path: Path) -> None:
    path, _ = export("datapackage", tmp_path)
    told = {
        (row["incident"], row["policy"], row["kind"]): (row["min"], row["best"], row["max"])
        for row in rows(path / "figures.csv")
        if not row["of"]
    }
    for one in dossiers():
        for policy, held in one.incident.figures.items():
            for kind, figure in held.figures.items():
                expected = tuple(
                    "" if end is None else str(end) for end in (figure.min, figure.best, figure.max)
                )
                assert told[one.incident.id, policy, kind] == expected


def test_codebook_and_citation(tmp_path: Path) -> None:
    path, _ = export("datapackage", tmp_path)
    codebook = (path / "CODEBOOK.md").read_text(encoding="utf-8")
    for table in TABLES:
        for column in table.columns:
            assert f"| `{column.name}` |" in codebook
            assert column.about in codebook
    citation = (path / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert citation[0] == "cff-version: 1.2.0"
    assert 'title: "A week in Karo"' in citation
    assert '  - name: "The desk"' in citation
    assert "date-released: 2026-11-26" in citation
    assert json.loads((path / "datapackage.json").read_text(encoding="utf-8"))["title"] == "A week in Karo"
