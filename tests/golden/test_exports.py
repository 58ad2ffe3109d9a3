"""Exports as they were: three made-up incidents in every format of text, letter for letter.

``REPORTEDLY_GOLDEN=write`` writes them anew; the change is then to be read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.dossiers import make_dossiers
from reportedly.exchange.exporting import About, export_dossiers
from reportedly.exchange.formats.registry import FORMATS

GOLDEN = Path(__file__).parent / "exports"
BINARY = {"parquet", "sqlite"}
ABOUT = About("Three incidents", made="2026-11-26", author="The desk")


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in BINARY])
def test_an_export_is_as_it_was(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"{form}{FORMATS[form].suffix}"
    export_dossiers(make_dossiers(3, claims=2), form, target, about=ABOUT)
    files = [target] if target.is_file() else sorted(target.iterdir())
    for file in files:
        golden = GOLDEN / file.relative_to(tmp_path)
        if os.environ.get("REPORTEDLY_GOLDEN") == "write":
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_bytes(file.read_bytes())
        assert file.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8"), file.name
    if not target.is_file():
        assert {file.name for file in files} == {file.name for file in (GOLDEN / form).iterdir()}
