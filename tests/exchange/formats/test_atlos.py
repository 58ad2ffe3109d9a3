"""Atlos CSV: lower-case headers, allowed values, five sources at most."""

from __future__ import annotations

from pathlib import Path

from reportedly.exchange.formats.atlos import SENSITIVITIES, STATUSES
from tests.exchange.exported import export, rows


def test_what_atlos_requires_is_there_in_its_words(tmp_path: Path) -> None:
    path, report = export("atlos", tmp_path)
    written = rows(path)
    assert len(written) == report.incidents == 40
    for row in written:
        assert set(row) >= {"status", "description", "sensitive"}
        assert all(name == name.lower() for name in row)
        assert row["status"] in STATUSES
        assert row["sensitive"] in SENSITIVITIES
        assert len(row["description"]) >= 8
        assert bool(row["latitude"]) == bool(row["longitude"])
    assert {row["geolocation_precision"] for row in written} == {"", "Locality"}
