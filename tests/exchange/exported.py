"""Exports to test on: made-up dossiers written in a format, and read back as rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from benchmarks.dossiers import make_dossiers
from reportedly.exchange.exporting import About, export_dossiers
from reportedly.exchange.formats.registry import FORMATS
from reportedly.exchange.safety import Safety
from reportedly.records.dossier import Dossier
from reportedly.records.loss import LossReport

RESTRICTED = Safety(restricted=True)
ABOUT = About("A week in Karo", made="2026-11-26", author="The desk")


def dossiers(number: int = 40) -> list[Dossier]:
    """As many made-up dossiers."""
    return list(make_dossiers(number))


def export(
    form: str,
    folder: Path,
    held: Iterable[Dossier] | None = None,
    *,
    safety: Safety = RESTRICTED,
    suffix: str | None = None,
) -> tuple[Path, LossReport]:
    """The file or folder that was written, and what was lost."""
    folder.mkdir(exist_ok=True)
    target = folder / f"{form}{FORMATS[form].suffix if suffix is None else suffix}"
    report = export_dossiers(dossiers() if held is None else held, form, target, safety=safety, about=ABOUT)
    return target, report


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column, as they stand there."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(cell: str | None) -> int | None:
    """A whole number, None for an empty cell."""
    return int(cell) if cell else None
