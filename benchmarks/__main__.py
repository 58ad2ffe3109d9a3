"""``python -m benchmarks``: what reading costs over the bare parser, and what memory it takes."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.articles import make_articles

HELP = "import sys; sys.argv = ['reportedly', '--help']; from reportedly.cli import main; main()"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints ratios; CPU seconds are of one process on one core."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--memory-of", type=int, metavar="N", help="only read N articles and print the peak")
    options = parser.parse_args(arguments)
    if options.memory_of:
        print(peak_memory(options.memory_of))
        return 0
    bare, full, words = time_reading(options.articles)
    print(f"articles {options.articles}, words {words}")
    print(f"bare parser    {words / bare:8.0f} words a CPU second")
    print(f"reading        {words / full:8.0f} words a CPU second")
    print(f"ratio          {full / bare:8.2f} (reading / bare parser)")
    for number in (options.articles, 4 * options.articles):
        print(f"peak memory    {_peak_in_child(number):8.0f} MB after {number} articles")
    print(f"help           {_help_seconds():8.2f} CPU seconds for 'reportedly --help'")
    return 0


def time_reading(number: int) -> tuple[float, float, int]:
    """CPU seconds of the bare parser and of reading, on the same articles, in turn; and the words read."""
    import spacy

    import reportedly
    from reportedly.reading.sentences import MODEL

    articles = make_articles(number)
    parser = spacy.load(MODEL)
    bare = full = 0.0
    parser(articles[0])
    reportedly.read(articles[0], published="2027-03-23")
    for text in articles:
        start = time.process_time()
        parser(text)
        middle = time.process_time()
        reportedly.read(text, published="2027-03-23")
        bare += middle - start
        full += time.process_time() - middle
    return bare, full, sum(len(text.split()) for text in articles)


def peak_memory(number: int) -> int:
    """Megabytes at the peak of a process that reads ``number`` articles from a file."""
    import reportedly

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for text in make_articles(number):
                lines.write(json.dumps({"text": text, "published": "2027-03-23"}) + "\n")
        read = sum(outcome.record is not None for outcome in reportedly.read_files([path]))
    if read != number:
        raise SystemExit(f"{read} of {number} articles were read")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _peak_in_child(number: int) -> float:
    command = [sys.executable, "-m", "benchmarks", "--memory-of", str(number)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _help_seconds() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", HELP], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
