"""What ``reportedly link`` takes on a ledger in which nothing is linked yet, from its entries to its rows,
told phase by phase as it goes; and what one more article takes in the ledger that was linked.

``python -m benchmarks.linking_ledger PATH fill CLAIMS``, then ``PATH link PROCESSES``, ``PATH more ARTICLES``
"""

from __future__ import annotations

import random
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import func, select

from benchmarks.incidents import CLAIMS_AN_ARTICLE, make_batches, make_happenings, open_benchmark
from benchmarks.processor import processor_seconds, resident_megabytes
from reportedly.ledger.projections.bulk import project_in_bulk
from reportedly.ledger.schema import readings
from reportedly.linking import Pace, link_claims

_TOLD_EVERY = 10.0
"""Seconds between two lines of the same phase."""
_LOOKED_EVERY = 0.5
"""Seconds between two looks at how much memory is held."""


class Watch:
    """Seconds by the clock, CPU seconds and memory of all processes, told phase by phase while it runs."""

    def __init__(self) -> None:
        self.peak = 0.0
        self.phase = ""
        self.share = 0.0
        self._start, self._processor = time.perf_counter(), processor_seconds()
        self._told = 0.0
        self._over = Event()
        self._looking = Thread(target=self._look, daemon=True)
        self._looking.start()

    def enter(self, phase: str) -> None:
        """Say what the phase before took, and that another begins."""
        if phase != self.phase:
            if self.phase:
                self.tell()
            self.phase = phase

    def tell(self) -> None:
        """One line: how long it has taken until now, and how far it is."""
        self._told = time.perf_counter()
        print(f"{self.taken()}  {self.phase} {self.share:4.0%}", flush=True)

    def taken(self) -> str:
        """Clock, CPU seconds of all processes, the most memory that they held together."""
        wall, processor = time.perf_counter() - self._start, processor_seconds() - self._processor
        return f"{wall:7.1f} s  {processor:7.1f} CPU s  {self.peak:6.0f} MB at most"

    def close(self) -> None:
        """Look no longer."""
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._over.wait(_LOOKED_EVERY):
            with suppress(OSError, ValueError):
                self.peak = max(self.peak, resident_megabytes())
            if time.perf_counter() - self._told >= _TOLD_EVERY:
                self.tell()


def fill(path: Path, number: int) -> None:
    """Write ``number`` claims through the ledger, as loading coded tables would."""
    ledger = open_benchmark(path)
    articles = number // CLAIMS_AN_ARTICLE
    for drafts, held in make_batches(random.Random(4), make_happenings(articles), range(articles)):
        ledger.append(drafts, held=held, projected=project_in_bulk)
    ledger.close()


def link(path: Path, processes: int) -> str:
    """Link all of it and say what it took."""
    ledger = open_benchmark(path)
    watch = Watch()

    def show(done: int, of: int) -> None:
        """Half of the way is forming tellings; then nothing is told until the first step is written."""
        if done >= of // 2:
            watch.enter("weighing and clustering" if done == of // 2 else "summing up and writing")
        watch.share = done / of

    watch.enter("forming tellings")
    linked = link_claims(ledger, show=show, pace=Pace(in_bulk=1, processes=processes))
    watch.tell()
    watch.close()
    ledger.close()
    return f"{linked.opened:,} incidents in {linked.steps} steps  {watch.taken()}"


def more(path: Path, articles: int) -> str:
    """Add ``articles`` one by one to a ledger that is linked and link each; the clock and the CPU of adding
    and of linking it, a line each, and how long the slowest took."""
    ledger = open_benchmark(path)
    with ledger.reading() as connection:
        before = connection.scalar(select(func.count()).select_from(readings)) or 0
    draw, happenings = random.Random(before), make_happenings(before + articles)
    slowest = 0.0
    for at in range(before, before + articles):
        for drafts, held in make_batches(draw, happenings, range(at, at + 1)):
            begun, processor = time.perf_counter(), processor_seconds()
            ledger.append(drafts, held=held)
            added = time.perf_counter()
            linked = link_claims(ledger)
            ended = time.perf_counter()
            slowest = max(slowest, ended - added)
            print(
                f"article {at + 1:,}  added {added - begun:6.3f} s  linked {ended - added:6.3f} s  "
                f"{processor_seconds() - processor:6.2f} CPU s  {linked.opened} incidents opened",
                flush=True,
            )
    ledger.close()
    return f"one article more linked in {slowest:.3f} s at most, of {articles}"


if __name__ == "__main__":
    where, act, told = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if act == "fill":
        fill(where, told)
    else:
        print(link(where, told) if act == "link" else more(where, told))
