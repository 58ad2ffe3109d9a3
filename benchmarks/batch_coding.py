"""``python -m benchmarks.batch_coding``: what coding an archive costs over the bare parser, and on Spark.

Each figure is of a process of its own, CPU seconds of all that it starts, the JVM among them, from the start
of the interpreter to the end. The rate of two processes over that of one is by the clock, and means something
only on a machine at rest.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks.articles import make_articles
from benchmarks.corpus import make_corpus
from benchmarks.processor import processor_seconds

_PART = "50"
_COMMAND = "import sys; from reportedly.cli import main; sys.exit(main())"
_THREADS = {"OMP_NUM_THREADS": "1"}
"""For both alike: what is compared is work on one core."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of all processors and on the clock."""

    processor: float
    wall: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints ratios, a line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch_coding", description=__doc__)
    parser.add_argument(
        "--articles", type=int, nargs="*", default=[50, 200, 400], metavar="N", help="long articles"
    )
    parser.add_argument("--spark", type=int, nargs="*", metavar="N", help="short articles on Spark and local")
    parser.add_argument("--cores", type=int, default=2, metavar="N", help="of Spark, and local processes")
    parser.add_argument("--one", nargs=3, metavar=("WORKERS", "CORPUS", "DIR"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one is not None:
        print(_coded_here(*options.one, cores=options.cores))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if options.spark is None:
            print_processes(Path(folder), options.articles)
        else:
            print_spark(Path(folder), options.spark or [1_000, 10_000], options.cores)
    return 0


def print_processes(folder: Path, sizes: Sequence[int]) -> None:
    """One process and two over the bare parser, on the articles of ``python -m benchmarks``; then what each
    start costs and each article, by the line through the sizes."""
    told: dict[str, list[tuple[int, float]]] = {"bare parser": [], "one process": [], "two processes": []}
    for number in sizes:
        corpus = _written(
            folder, ({"text": text, "published": "2027-03-23"} for text in make_articles(number))
        )
        costs = dict(zip(told, (_bare(corpus), *(_coded(corpus, folder, n) for n in (1, 2))), strict=True))
        bare = costs["bare parser"].processor
        for name, cost in costs.items():
            told[name].append((number, cost.processor))
            print(
                f"{number:>6,} articles  {name:14} {cost.processor:8.1f} CPU s"
                f"  {cost.processor / bare:6.2f} times the bare parser's",
                flush=True,
            )
        rate = costs["one process"].wall / costs["two processes"].wall
        print(f"{number:>6,} articles  two processes do {rate:.2f} times as much by the clock as one")
    if len(sizes) > 1:
        _print_lines(told)


def _print_lines(told: Mapping[str, Sequence[tuple[int, float]]]) -> None:
    _, bare = line_through(told["bare parser"])
    for name, costs in told.items():
        start, each = line_through(costs)
        print(
            f"{name:14} {start:6.2f} CPU s to start, {1000 * each:6.1f} ms an article"
            f"  {each / bare:6.2f} times the bare parser's"
        )


def print_spark(folder: Path, sizes: Sequence[int], cores: int) -> None:
    """Spark over as many processes of this machine as it has cores, size by size, and how both grow."""
    told: dict[str, list[tuple[int, float]]] = {"local": [], "spark": []}
    for number in sizes:
        corpus = _written(folder, make_corpus(number))
        costs = {name: _measured(name, corpus, folder / f"{name}{number}", cores) for name in told}
        for name, cost in costs.items():
            told[name].append((number, cost.processor))
        local, spark = costs["local"], costs["spark"]
        print(
            f"{number:>8,} articles  local {local.processor:8.1f} CPU s {local.wall:7.1f} s"
            f"  Spark {spark.processor:8.1f} CPU s {spark.wall:7.1f} s"
            f"  {spark.processor / local.processor:5.2f} times the CPU",
            flush=True,
        )
    for name, known in told.items():
        for (less, cheap), (more, dear) in pairwise(known):
            growth = math.log(dear / cheap) / math.log(more / less)
            print(f"{name:6} grows with the power {growth:.2f} from {less:,} to {more:,}")
        if len(known) > 1:
            _, power = line_through([(math.log(number), math.log(cost)) for number, cost in known])
            print(f"{name:6} grows with the power {power:.2f} over all")


def line_through(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Height at 0 and slope of the straight line that comes nearest to ``points`` (least squares)."""
    mean = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    slope = sum((x - mean) * (y - height) for x, y in points) / sum((x - mean) ** 2 for x, _ in points)
    return height - slope * mean, slope


def _bare(corpus: Path) -> Cost:
    return _spent([sys.executable, "-m", "benchmarks.bare_parser", str(corpus)])


def _coded(corpus: Path, folder: Path, processes: int) -> Cost:
    """``reportedly code``, as it is called."""
    output = folder / f"coded{corpus.stat().st_size}-{processes}"
    options = ["--output", str(output), "--part", _PART, "--processes", str(processes)]
    return _spent([sys.executable, "-c", _COMMAND, "code", str(corpus), *options])


def _spent(command: Sequence[str]) -> Cost:
    """What a command takes, all that it starts and waits for counted."""
    before, start = _of_children(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | _THREADS)
    return Cost(_of_children() - before, time.perf_counter() - start)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _measured(workers: str, corpus: Path, output: Path, cores: int) -> Cost:
    """Coding by ``workers`` in a process of its own, which tells what it took: it may leave a JVM behind."""
    command = [sys.executable, "-m", "benchmarks.batch_coding", "--cores", str(cores)]
    start = time.perf_counter()
    told = subprocess.run(
        [*command, "--one", workers, str(corpus), str(output)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | _THREADS,
    ).stdout
    return Cost(float(told), time.perf_counter() - start)


def _coded_here(workers: str, corpus: str, output: str, *, cores: int) -> float:
    """CPU seconds of this process and all that it started, when it has coded ``corpus``."""
    from reportedly.batch.coding import code_corpus
    from reportedly.batch.parts import cut_corpus
    from reportedly.batch.running import Processes
    from reportedly.batch.starting import prepare_reading, start_reading
    from reportedly.batch.work import Order

    parts = cut_corpus([corpus], articles=int(_PART))
    coding = partial(code_corpus, parts, Order(output, "benchmark"), start_reading)
    if workers == "spark":
        from reportedly.batch.spark import Cluster, spark_session

        with spark_session(f"local[{cores}]") as session:
            for done, _ in coding(Cluster(session)):
                _check(done)
            return processor_seconds()
    for done, _ in coding(Processes(cores), prepare=prepare_reading):
        _check(done)
    return processor_seconds()


def _check(done: object) -> None:
    from reportedly.batch.work import Finished

    if not isinstance(done, Finished) or done.failures:
        raise SystemExit(f"not all was read: {done}")


def _written(folder: Path, articles: Iterable[dict[str, str]]) -> Path:
    path = folder / "archive.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            lines.write(json.dumps(article) + "\n")
    return path


if __name__ == "__main__":
    sys.exit(main())
