"""``python -m benchmarks.stored_totals``: what totals cost over made-up tables, the same each time.

Four claims an incident; four policies' figures of the killed for nine incidents in ten, of the injured for
half. Countries and months are unequal (Zipf's law); one place in ten and one day in eight are unknown, one
incident in twenty lasts over a month's end.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.memory import peak_megabytes
from reportedly.exchange.stored_totals import add_up_tables
from reportedly.exchange.table_columns import COLUMNS
from reportedly.records.incident import POLICIES

CLAIMS_AN_INCIDENT = 4
_PART = 250_000
_MONTHS, _COUNTRIES = 96, 60
_GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
_STATUSES = ("single_source", "corroborated", "contested", "denied", "confirmed")
_EVENTS = ("Air/drone strike", "Armed clash", "Attack", "Shelling/artillery/missile attack")


def main() -> int:
    """Prints CPU seconds and the peak of memory of totals by country and month, for growing tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stored_totals", description=__doc__)
    parser.add_argument("claims", type=int, nargs="*", default=[1_000_000, 10_000_000])
    for claims in parser.parse_args().claims:
        with tempfile.TemporaryDirectory() as folder:
            size = make_tables(Path(folder), claims)
            cost = measure_totals(Path(folder))
        print(
            f"{claims:>12,} claims  {size / 2**20:8.0f} MB of tables  {cost.cpu:6.1f} s CPU "
            f"({cost.seconds:.1f} s)  peak {cost.megabytes:,} MB  {cost.totals:,} totals"
        )
    return 0


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of all threads, seconds by the clock, megabytes at the peak, totals that came out."""

    cpu: float
    seconds: float
    megabytes: int
    totals: int


def make_tables(folder: Path, claims: int) -> int:
    """Write incidents and their figures, in parts; how many bytes they take."""
    from pyarrow import parquet

    incidents = claims // CLAIMS_AN_INCIDENT
    for start in range(0, incidents, _PART):
        draw = np.random.default_rng(start)
        size = min(_PART, incidents - start)
        ids = [f"i{number:020x}" for number in range(start, start + size)]
        for name, table in (("incidents", _incidents(ids, draw)), ("figures", _figures(ids, draw))):
            (folder / name).mkdir(parents=True, exist_ok=True)
            parquet.write_table(table, folder / name / f"{start:012}.parquet", compression="zstd")
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def measure_totals(folder: Path) -> Cost:
    """Totals of all policies by country and month over the tables in ``folder``, by a process of its own."""
    code = (
        "import sys; from pathlib import Path; from benchmarks.stored_totals import total_here; "
        "total_here(Path(sys.argv[1]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True
    )
    cpu, seconds, megabytes, totals = told.stdout.split()
    return Cost(float(cpu), float(seconds), int(megabytes), int(totals))


def total_here(folder: Path) -> None:
    """Add up in this process, and print what it cost."""
    start = time.perf_counter()
    totals = add_up_tables(folder, by=("country", "month"))
    print(time.process_time(), time.perf_counter() - start, peak_megabytes(), len(totals))


def _incidents(ids: list[str], draw: np.random.Generator) -> Any:
    import pyarrow as arrow

    size = len(ids)
    first, last, months = _days(size, draw)
    country = np.minimum(draw.zipf(1.4, size) - 1, _COUNTRIES - 1)
    placed = draw.random(size) > 0.1
    columns = {
        "id": ids,
        "title": [f"incident {name[-6:]}" for name in ids],
        "when": months,
        "first_day": first,
        "last_day": last,
        "place": [f"place {at % 5000}" if there else None for at, there in enumerate(placed)],
        "country": [
            f"{chr(65 + int(at) // 26)}{chr(65 + int(at) % 26)}" if there else None
            for at, there in zip(country, placed, strict=True)
        ],
        "acled": [_EVENTS[at] for at in draw.integers(0, len(_EVENTS), size)],
        "plover": ["ASSAULT"] * size,
        "status": [_STATUSES[at] for at in draw.choice(5, size, p=(0.6, 0.2, 0.1, 0.05, 0.05))],
        "grade": [_GRADES[at] for at in draw.choice(5, size, p=(0.05, 0.3, 0.5, 0.1, 0.05))],
    }
    held = {column.name: columns.get(column.name, [None] * size) for column in COLUMNS["incidents"]}
    kinds = {"integer": arrow.int64(), "number": arrow.float64(), "string": arrow.string()}
    return arrow.table(
        {column.name: arrow.array(held[column.name], kinds[column.kind]) for column in COLUMNS["incidents"]}
    )


def _days(
    size: int, draw: np.random.Generator
) -> tuple[list[str | None], list[str | None], list[str | None]]:
    """First and last days, and the EDTF of both."""
    month = _MONTHS - np.minimum(draw.zipf(1.3, size), _MONTHS)
    day = draw.integers(1, 29, size)
    known, across = draw.random(size) > 0.125, draw.random(size) < 0.05
    first: list[str | None] = []
    last: list[str | None] = []
    for at in range(size):
        if not known[at]:
            first.append(None)
            last.append(None)
            continue
        first.append(f"{2019 + month[at] // 12}-{month[at] % 12 + 1:02}-{day[at]:02}")
        end = month[at] + 1
        last.append(f"{2019 + end // 12}-{end % 12 + 1:02}-01" if across[at] else first[-1])
    when = [
        None if one is None else (one if one == other else f"{one}/{other}")
        for one, other in zip(first, last, strict=True)
    ]
    return first, last, when


def _figures(ids: list[str], draw: np.random.Generator) -> Any:
    import pyarrow as arrow

    columns: dict[str, list[Any]] = {column.name: [] for column in COLUMNS["figures"]}
    killed, hurt = draw.random(len(ids)) < 0.9, draw.random(len(ids)) < 0.5
    low = draw.geometric(0.2, len(ids)) - 1
    spread = draw.geometric(0.3, len(ids)) - 1
    unbounded = draw.random(len(ids)) < 0.1
    for kind, told in (("killed", killed), ("injured", hurt)):
        for policy in POLICIES:
            if policy == "acled" and kind == "injured":
                continue
            at = np.flatnonzero(told)
            columns["incident"] += [ids[one] for one in at]
            columns["policy"] += [policy] * len(at)
            columns["version"] += [f"{policy}-2026.1"] * len(at)
            columns["kind"] += [kind] * len(at)
            columns["of"] += [None] * len(at)
            columns["min"] += low[at].tolist()
            columns["best"] += low[at].tolist() if policy in ("acled", "ucdp") else [None] * len(at)
            columns["max"] += [None if unbounded[one] else int(low[one] + spread[one]) for one in at]
            columns["rule"] += ["made up"] * len(at)
    size = len(columns["incident"])
    kinds = {"integer": arrow.int64(), "string": arrow.string()}
    return arrow.table(
        {
            column.name: arrow.array(columns[column.name] or [None] * size, kinds[column.kind])
            for column in COLUMNS["figures"]
        }
    )


if __name__ == "__main__":
    sys.exit(main())
