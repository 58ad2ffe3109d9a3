"""``python -m benchmarks.batch_linking``: what linking a coded corpus costs as claims grow, with a picture.

Made-up tellings (``benchmarks.linking``) are written as tables and linked by DuckDB out of files, from pairs
to clusters; what comes before and after, forming tellings and incidents, is work on one document or incident
at a time.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

from benchmarks.linking import make_tellings
from benchmarks.linking_growth import Cost, draw_growth
from benchmarks.memory import peak_megabytes
from reportedly.batch.linking.clusters import cluster_bucket, deal_components, find_roots
from reportedly.batch.linking.engine import DuckEngine, duck_engine
from reportedly.batch.linking.order import TELLINGS_A_BUCKET, LinkOrder
from reportedly.batch.linking.tellings import telling_table_row, telling_table_schema
from reportedly.batch.parquet import write_rows
from reportedly.reconciliation.weights import read_weights
from reportedly.records.telling import Telling

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "batch-linking.svg"
_TOGETHER = 20_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line a size, each measured in a process of its own, and draws the picture."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch_linking", description=__doc__)
    parser.add_argument("claims", type=int, nargs="*", default=[100_000, 300_000, 1_000_000], metavar="N")
    parser.add_argument("--one", type=int, metavar="N", help="only measure N claims, in this process")
    options = parser.parse_args(arguments)
    if options.one is not None:
        with tempfile.TemporaryDirectory() as folder:
            print(*measure(Path(folder), options.one))
        return 0
    costs = []
    for claims in options.claims:
        command = [sys.executable, "-m", "benchmarks.batch_linking", "--one", str(claims)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        wall, processor, megabytes, disk, incidents = map(float, told)
        costs.append(Cost(claims, wall, processor, megabytes, 0.0))
        print(
            f"{claims:>11,} claims  {wall:8.1f} s  {processor:8.1f} CPU s  {megabytes:6.0f} MB of memory  "
            f"{disk:7.0f} MB of disk  {incidents:,.0f} incidents"
        )
    for less, more in pairwise(costs):
        growth = math.log(more.processor / less.processor) / math.log(more.claims / less.claims)
        print(f"grows with the power {growth:.2f} from {less.claims:,} to {more.claims:,} claims")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw_growth(costs), encoding="utf-8")
    return 0


def measure(folder: Path, claims: int) -> tuple[float, float, int, float, int]:
    """Seconds on the clock and of all cores, megabytes of memory and of disk, and how many incidents."""
    order = LinkOrder(str(folder), str(folder), "benchmark", read_weights())
    files = list(_write_tellings(order, make_tellings(claims)))
    before, start = _processor(), time.perf_counter()
    with duck_engine(order.work, threads=2) as engine:
        incidents = link(order, engine, files)
        disk = sum(path.stat().st_size for path in order.work.rglob("*") if path.is_file()) / 2**20
    return time.perf_counter() - start, _processor() - before, peak_megabytes(), disk, incidents


def link(order: LinkOrder, engine: DuckEngine, files: Iterable[Path]) -> int:
    """From tellings in ``files`` to clusters; how many there are."""
    engine.view("tellings", files)
    engine.view("pairs", engine.score("tellings", order.weights, order.work / "pairs"))
    path, tellings = find_roots(engine, order)
    engine.view("roots", [path])
    for bucket in deal_components(engine, order):
        cluster_bucket(order, tellings // TELLINGS_A_BUCKET + 1, bucket)
    engine.view("clusters", sorted((order.work / "clusters").glob("*.parquet")))
    counted = next(engine.ask("SELECT count(DISTINCT incident) AS incidents FROM clusters"))
    return int(counted.column(0)[0].as_py())


def _write_tellings(order: LinkOrder, tellings: Iterator[Telling]) -> Iterator[Path]:
    number = 0
    while together := list(islice(tellings, _TOGETHER)):
        path = order.work / "tellings" / f"{number:05}.parquet"
        number += 1
        rows = [telling_table_row(telling, telling.published or "9999", "made") for telling in together]
        write_rows(path, rows, telling_table_schema())
        yield path


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
