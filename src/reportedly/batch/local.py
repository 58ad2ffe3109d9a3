"""Local: parts coded by processes of this machine that share nothing but the files of the model."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from reportedly.batch.parts import Part
from reportedly.batch.work import (
    Extract,
    Finished,
    Order,
    article_at,
    code_part,
    finished_before,
    note_crash,
)

Start = Callable[[], Extract]
"""Makes what reads a document, in the process that will use it."""
_extract: Extract | None = None


def code_locally(
    parts: Iterable[Part], order: Order, start: Start, *, processes: int = 1
) -> Iterator[tuple[Finished, bool]]:
    """What each part came to, as they are finished; True where it had been done before and was left alone.

    At most two parts a process are held. Where a process dies, the parts that were at work are done again,
    one at a time; an article over which one dies then is left out and told of among the failures.
    """
    folder = Path(order.folder)
    waiting = iter(parts)
    workers = _Workers(order, start, processes)
    try:
        while True:
            for part in waiting:
                finished = finished_before(folder, part.name, order)
                if finished is not None:
                    yield finished, True
                    continue
                workers.take(part)
                if workers.full:
                    break
            if not workers.busy:
                return
            for finished in workers.finish_some():
                yield finished, False
    finally:
        workers.close()


class _Workers:
    """Processes with the parts that they are at."""

    def __init__(self, order: Order, start: Start, processes: int) -> None:
        self._order = order
        self._start = start
        self._processes = processes
        self._pool = self._fresh(processes)
        self._at_work: dict[Future[Finished], Part] = {}

    @property
    def full(self) -> bool:
        return len(self._at_work) >= 2 * self._processes

    @property
    def busy(self) -> bool:
        return bool(self._at_work)

    def take(self, part: Part) -> None:
        try:
            self._at_work[self._pool.submit(_code, part, self._order)] = part
        except BrokenProcessPool as error:
            broken: Future[Finished] = Future()
            broken.set_exception(error)
            self._at_work[broken] = part

    def finish_some(self) -> Iterator[Finished]:
        done, _ = wait(self._at_work, return_when=FIRST_COMPLETED)
        broken: list[Part] = []
        for future in done:
            part = self._at_work.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                broken.append(part)
        if broken:
            yield from self._one_by_one([*broken, *self._at_work.values()])

    def _one_by_one(self, parts: list[Part]) -> Iterator[Finished]:
        self._at_work.clear()
        self.close()
        for part in parts:
            yield self._alone(part)
        self._pool = self._fresh(self._processes)

    def _alone(self, part: Part) -> Finished:
        """``part`` coded by a process that does nothing else, what kills it left out."""
        while True:
            with self._fresh(1) as pool:
                try:
                    return pool.submit(_code, part, self._order).result()
                except BrokenProcessPool:
                    folder = Path(self._order.folder)
                    article = article_at(folder, part.name)
                    if article is None:
                        raise
                    note_crash(folder, part.name, article)

    def _fresh(self, processes: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(self._start,))

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _begin(start: Start) -> None:
    global _extract  # noqa: PLW0603  a process of its own, made for this
    _extract = start()


def _code(part: Part, order: Order) -> Finished:
    if _extract is None:
        raise RuntimeError("the process was not started for this")
    return code_part(part, order, _extract)
