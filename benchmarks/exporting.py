"""``python -m benchmarks.exporting``: what exporting costs, in claims a second and in memory."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.dossiers import make_dossiers
from reportedly.exchange.exporting import export_dossiers
from reportedly.exchange.formats.registry import FORMATS

CLAIMS_A_DOSSIER = 4
_MEASURED = ("acled", "parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line a format; each is written by a process of its own, whose peak memory is told."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exporting", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--formats", nargs="*", default=_MEASURED, choices=list(FORMATS))
    parser.add_argument("--only", choices=list(FORMATS), help="write this one here and print the figures")
    options = parser.parse_args(arguments)
    dossiers = options.claims // CLAIMS_A_DOSSIER
    if options.only:
        print(export_here(options.only, dossiers))
        return 0
    for form in options.formats:
        command = [
            sys.executable,
            "-m",
            "benchmarks.exporting",
            "--only",
            form,
            "--claims",
            str(options.claims),
        ]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="", flush=True)
    return 0


def export_here(form: str, dossiers: int) -> str:
    """One line: seconds of making the dossiers are told apart from those of writing them."""
    making = _seconds_of_making(min(dossiers, 5_000)) * dossiers / min(dossiers, 5_000)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"out{FORMATS[form].suffix}"
        start = time.process_time()
        report = export_dossiers(make_dossiers(dossiers, claims=CLAIMS_A_DOSSIER), form, target)
        taken = time.process_time() - start
        files = [target] if target.is_file() else list(target.iterdir())
        size = sum(file.stat().st_size for file in files)
    held = dossiers * CLAIMS_A_DOSSIER
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    writing = max(taken - making, 0.001)
    return (
        f"{form:12} {held:>9,} claims in {dossiers:,} incidents, {report.claims:,} written: "
        f"{writing:7.1f} s of CPU, {held / writing:8.0f} claims a second, {size / 1e6:7.1f} MB, "
        f"peak {peak:,} MB (and {making:.1f} s to make them up)"
    )


def _seconds_of_making(number: int) -> float:
    start = time.process_time()
    for _ in make_dossiers(number, claims=CLAIMS_A_DOSSIER):
        pass
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
