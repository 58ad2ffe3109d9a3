"""``python -m benchmarks.batch_coding``: what coding an archive costs over the bare parser, and on Spark.

CPU seconds of all processes together, the JVM among them; the rate of two processes over that of one is by
the clock, and means something only on a machine at rest.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.articles import make_articles
from benchmarks.corpus import make_corpus
from benchmarks.processor import processor_seconds
from reportedly.batch.coding import code_corpus
from reportedly.batch.parts import cut_corpus
from reportedly.batch.running import Failed, Processes, Workers
from reportedly.batch.spark import Cluster, spark_session
from reportedly.batch.starting import start_reading
from reportedly.batch.work import Order
from reportedly.reading.parser import MODEL

_PART = 50


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of all processors and on the clock."""

    processor: float
    wall: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch_coding", description=__doc__)
    parser.add_argument("--articles", type=int, default=400, help="long articles for one process and two")
    parser.add_argument("--spark", type=int, nargs="*", metavar="N", help="short articles on Spark and local")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        if options.spark is None:
            print_processes(Path(folder), options.articles)
        else:
            print_spark(Path(folder), options.spark or [1_000, 10_000])
    return 0


def print_processes(folder: Path, number: int) -> None:
    """One process and two over the bare parser, on the articles of ``python -m benchmarks``."""
    texts = make_articles(number)
    bare = bare_parser(texts)
    corpus = _written(folder, ({"text": text, "published": "2027-03-23"} for text in texts))
    one, two = (code(corpus, folder / str(count), Processes(count)) for count in (1, 2))
    print(f"bare parser    {bare:8.1f} CPU s for {number} articles")
    print(f"one process    {one.processor:8.1f} CPU s  {one.processor / bare:6.2f} times the bare parser's")
    print(f"two processes  {two.processor:8.1f} CPU s  {two.processor / bare:6.2f} times the bare parser's")
    print(
        f"two over one   {one.wall / two.wall:8.2f} times the rate, "
        f"{two.processor / one.processor:.3f} times the CPU"
    )


def print_spark(folder: Path, sizes: Sequence[int]) -> None:
    """Spark on two cores over two processes of this machine, size by size, and how both grow."""
    costs: dict[str, list[tuple[int, float]]] = {"local": [], "spark": []}
    for number in sizes:
        corpus = _written(folder, make_corpus(number))
        local = code(corpus, folder / f"local{number}", Processes(2))
        with _on_spark() as workers:
            spark = code(corpus, folder / f"spark{number}", workers)
        costs["local"].append((number, local.processor))
        costs["spark"].append((number, spark.processor))
        print(
            f"{number:>8,} articles  local {local.processor:8.1f} CPU s {local.wall:7.1f} s"
            f"  Spark {spark.processor:8.1f} CPU s {spark.wall:7.1f} s"
            f"  {spark.processor / local.processor:5.2f} times the CPU"
        )
    for name, told in costs.items():
        for (less, cheap), (more, dear) in pairwise(told):
            growth = math.log(dear / cheap) / math.log(more / less)
            print(f"{name:6} grows with the power {growth:.2f} from {less:,} to {more:,}")


def bare_parser(texts: Sequence[str]) -> float:
    """CPU seconds of spaCy's pipeline as it is packaged, with its loading."""
    import spacy

    start = time.process_time()
    parser = spacy.load(MODEL)
    for text in texts:
        parser(text)
    return time.process_time() - start


def code(corpus: Path, folder: Path, workers: Workers) -> Cost:
    """Code ``corpus`` from its start, processes started and models loaded too."""
    before, start = processor_seconds(), time.perf_counter()
    parts = cut_corpus([str(corpus)], articles=_PART)
    for done, _ in code_corpus(parts, Order(str(folder), "benchmark"), start_reading, workers):
        if isinstance(done, Failed) or done.failures:
            raise SystemExit(f"not all was read: {done}")
    return Cost(processor_seconds() - before, time.perf_counter() - start)


@contextmanager
def _on_spark() -> Iterator[Workers]:
    with spark_session("local[2]") as session:
        yield Cluster(session)


def _written(folder: Path, articles: Iterator[dict[str, str]]) -> Path:
    path = folder / "archive.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            lines.write(json.dumps(article) + "\n")
    return path


if __name__ == "__main__":
    sys.exit(main())
