"""What ``reportedly link`` takes on a ledger in which nothing is linked yet, from its entries to its rows."""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

from benchmarks.incidents import CLAIMS_AN_ARTICLE, make_batches, make_happenings, open_benchmark
from reportedly.ledger.projections.bulk import project_in_bulk
from reportedly.linking import Pace, link_claims


def fill(path: Path, number: int) -> None:
    """Write ``number`` claims through the ledger, as loading coded tables would."""
    ledger = open_benchmark(path)
    articles = number // CLAIMS_AN_ARTICLE
    for drafts, held in make_batches(random.Random(4), make_happenings(articles), range(articles)):
        ledger.append(drafts, held=held, projected=project_in_bulk)
    ledger.close()


def link(path: Path, processes: int) -> str:
    """Link all of it and say what it took: memory is that of the largest process and the others together."""
    ledger = open_benchmark(path)
    started = time.perf_counter()
    linked = link_claims(ledger, pace=Pace(in_bulk=1, processes=processes))
    wall = time.perf_counter() - started
    ledger.close()
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(used.ru_utime + used.ru_stime for used in (own, others))
    crew = others.ru_maxrss * processes if processes > 1 else 0
    return (
        f"{linked.opened:,} incidents  {wall:7.1f} s  {seconds:7.1f} CPU s  "
        f"{(own.ru_maxrss + crew) / 1024:6.0f} MB at most"
    )


if __name__ == "__main__":
    where, act, told = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if act == "fill":
        fill(where, told)
    else:
        print(link(where, told))
