"""``python -m benchmarks.exporting``: what exporting a linked ledger costs, in time and in memory."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.linked import make_linked, open_linked
from benchmarks.memory import peak_megabytes
from reportedly.deriving import derive_dossiers
from reportedly.exchange.exporting import export_dossiers
from reportedly.exchange.formats.registry import FORMATS
from reportedly.ledger.questions.incident_filter import IncidentFilter

_MEASURED = ("acled", "parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line a format; each is written by a process of its own, whose peak memory is told."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exporting", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--formats", nargs="*", default=_MEASURED, choices=list(FORMATS))
    parser.add_argument("--ledger", type=Path, help="a ledger made before; made now if it is not there")
    parser.add_argument("--only", choices=list(FORMATS), help="write this one here and print the figures")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "ledger.sqlite"
        if not path.exists():
            make_linked(path, options.claims)
        if options.only:
            print(export_here(options.only, path))
            return 0
        for form in options.formats:
            command = [sys.executable, "-m", "benchmarks.exporting", "--only", form, "--ledger", str(path)]
            told = subprocess.run(command, check=True, capture_output=True, text=True)
            print(told.stdout, end="", flush=True)
    return 0


def export_here(form: str, path: Path) -> str:
    """One line: incidents are derived from the ledger and made safe for the public on the way."""
    ledger = open_linked(path)
    with tempfile.TemporaryDirectory() as folder, ledger.reading() as connection:
        target = Path(folder) / f"out{FORMATS[form].suffix}"
        start = time.process_time()
        report = export_dossiers(derive_dossiers(connection, IncidentFilter()), form, target)
        taken = time.process_time() - start
        files = [target] if target.is_file() else list(target.iterdir())
        size = sum(file.stat().st_size for file in files)
    ledger.close()
    return (
        f"{form:12} {report.claims:>9,} claims in {report.incidents:,} incidents: {taken:7.1f} s of CPU, "
        f"{report.claims / taken:6.0f} claims a second, {size / 1e6:7.1f} MB, peak {peak_megabytes():,} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
