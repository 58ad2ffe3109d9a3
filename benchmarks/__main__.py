"""``python -m benchmarks``: what reading, storing and asking cost, as ratios, and what memory they take."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.articles import make_articles
from benchmarks.asking import Asked, time_asking
from benchmarks.memory import peak_megabytes

HELP = "import sys; sys.argv = ['reportedly', '--help']; from reportedly.cli import main; main()"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints ratios; CPU seconds are of one process on one core."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--memory-of", type=int, metavar="N", help="only read N articles and print the peak")
    parser.add_argument(
        "--claims", type=int, nargs="*", metavar="N", help="only ask ledgers of N claims each"
    )
    parser.add_argument(
        "--link",
        type=int,
        nargs="*",
        metavar="N",
        help="only link N claims each from scratch, and one article",
    )
    parser.add_argument("--attribution", action="store_true", help="only the ratios of finding statements")
    parser.add_argument("--queries", type=int, default=200, help="questions of each kind to a ledger")
    parser.add_argument(
        "--database",
        metavar="URL",
        help="PostgreSQL: an empty ledger for eight writers; for the claims, the name of a schema last",
    )
    parser.add_argument("--grounding", action="store_true", help="only what places and times cost")
    parser.add_argument(
        "--linked", type=int, nargs="*", metavar="N", help="only add to ledgers of N linked claims each"
    )
    parser.add_argument(
        "--ledger", type=int, nargs="*", metavar="N", help="only link ledgers of N claims each from scratch"
    )
    parser.add_argument("--processes", type=int, default=2, metavar="N", help="of linking a ledger")
    parser.add_argument(
        "--forming", type=int, nargs="*", metavar="N", help="only form one incident of N claims each"
    )
    options = parser.parse_args(arguments)
    if options.memory_of:
        print(peak_memory(options.memory_of))
        return 0
    if options.link is not None:
        from benchmarks.linking_growth import print_linking

        print_linking(options.link or [100_000, 200_000, 400_000, 1_000_000])
        return 0
    if options.attribution:
        print_attribution(options.articles)
        return 0
    if options.claims is not None:
        print_asking(options.claims or [100_000, 1_000_000], options.queries, options.database)
        return 0
    if options.grounding:
        print_grounding(options.articles)
        return 0
    if options.ledger is not None:
        print_ledgers(options.ledger or [50_000, 100_000], options.processes)
        return 0
    if options.forming is not None:
        print_forming(options.forming or [500, 1_000, 2_000])
        return 0
    if options.linked is not None:
        print_one_more(options.linked or [100_000, 1_000_000])
        return 0
    bare, full, words = time_reading(options.articles)
    print(f"articles {options.articles}, words {words}")
    print(f"bare parser    {words / bare:8.0f} words a CPU second")
    print(f"reading        {words / full:8.0f} words a CPU second")
    print(f"ratio          {full / bare:8.2f} (reading / bare parser)")
    for number in (options.articles, 4 * options.articles):
        print(f"peak memory    {_peak_in_child(number):8.0f} MB after {number} articles")
    print_storing(options.articles, options.database)
    print(f"help           {_help_seconds():8.2f} CPU seconds for 'reportedly --help'")
    return 0


def print_grounding(articles: int) -> None:
    """Places and times beside the bare parser."""
    from benchmarks.grounding import time_grounding

    told = time_grounding(articles)
    print(f"grounding      {told.share:8.2f} (places and times / bare parser, CPU)")
    print(f"memory         {told.megabytes:8.0f} MB more than the bare parser at the peak")
    print(f"look-up        {told.lookup:8.1f} microseconds a name, the first time")
    print(f"first start    {told.build:8.1f} CPU seconds for the index of places")
    print(f"later starts   {told.opening:8.3f} CPU seconds")


def print_attribution(articles: int) -> None:
    """Parsing and finding statements over the bare parser, setting by setting."""
    from benchmarks.attributing import time_attribution

    for name, ratio in time_attribution(articles).items():
        print(f"{name:14} {ratio:8.2f} (parsing and statements / bare parser)")


def print_storing(articles: int, database: str | None) -> None:
    """Storing over reading, bytes an article, and what eight writers get done."""
    from benchmarks.storing import time_storing, time_writers

    with tempfile.TemporaryDirectory() as folder:
        stored = time_storing(Path(folder), articles)
        print(f"storing        {stored.storing / stored.reading:8.2f} (storing / reading, CPU)")
        print(f"ledger         {stored.ledger_bytes / 1024:8.1f} KB an article")
        print(f"evidence       {stored.evidence_bytes / 1024:8.1f} KB an article")
        addresses = [str(Path(folder) / "eight.sqlite"), *filter(None, [database])]
        for address in addresses:
            rate = time_writers(address, Path(folder) / "eight", writers=8, each=max(1, articles // 4))
            print(f"eight writers  {rate:8.1f} articles a second ({address.partition(':')[0][-10:]})")


def print_asking(sizes: Sequence[int], queries: int, url: str | None) -> None:
    """Median and 95th percentile of each kind of question by the clock and of the processor, for ledgers of
    growing size, and how many answers it had (median), since loading more of them takes longer."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, told in time_asking(Path(folder), sizes, queries=queries, url=url):
            for number, asked in zip(sizes, told, strict=True):
                clock, cpu = (
                    "p50 {:6.1f} p95 {:6.1f} ms".format(*taken) for taken in (asked.clock, asked.cpu)
                )
                print(f"{number:>9,} claims  {kind:16} clock {clock}  CPU {cpu}  answers {asked.answers:.0f}")
            clock, cpu = (f"{most / least:5.2f} times" for least, most in _ends(told))
            print(f"growth of p95     {kind:16} clock {clock}  CPU {cpu}", flush=True)


def _ends(told: Sequence[Asked]) -> Iterator[tuple[float, float]]:
    """The 95th percentiles for the smallest and for the largest ledger, by the clock and of the processor."""
    first, last = told[0], told[-1]
    yield first.clock[1], last.clock[1]
    yield first.cpu[1], last.cpu[1]


def print_one_more(sizes: Sequence[int]) -> None:
    """CPU seconds of adding and linking one article, for ledgers of growing size."""
    from benchmarks.incidents import time_one_more

    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            taken = sorted(time_one_more(Path(folder) / "linked.sqlite", number))
        median, most = taken[len(taken) // 2], taken[-1]
        print(f"{number:>9,} claims  one more article  p50 {median:6.2f} s  most {most:6.2f} s (CPU)")


def print_ledgers(sizes: Sequence[int], processes: int) -> None:
    """What 'reportedly link' takes on ledgers in which nothing is linked, each in a process of its own."""
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "unlinked.sqlite")
            for act in (["fill", str(number)], ["link", str(processes)]):
                command = [sys.executable, "-m", "benchmarks.linking_ledger", path, *act]
                told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(f"{number:>9,} claims  {told.splitlines()[-1]}")


def print_forming(sizes: Sequence[int]) -> None:
    """CPU seconds of forming one incident of many claims."""
    from benchmarks.forming import time_forming

    for number in sizes:
        print(f"{number:>9,} claims  one incident formed in {time_forming(number):6.3f} CPU seconds")


def time_reading(number: int) -> tuple[float, float, int]:
    """CPU seconds of the bare parser and of reading, on the same articles, in turn; and the words read."""
    import spacy

    import reportedly
    from reportedly.reading.parser import MODEL

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
    return peak_megabytes()


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
