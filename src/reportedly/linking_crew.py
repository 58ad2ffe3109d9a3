"""Crew: what other processes do for one that links in bulk: form tellings, and sum up incidents.

Each has a connection of its own to the ledger and writes nothing.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import URL

from reportedly.ledger.database import Database
from reportedly.ledger.questions.readings import Readings
from reportedly.linking_steps import Groups, Rules, sum_up
from reportedly.reconciliation.tellings import form_tellings
from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.judgement import Judgement
from reportedly.records.link import Formed

Kept = TypeVar("Kept")
Task = TypeVar("Task")
Done = TypeVar("Done")

_AHEAD = 3
"""Tasks a process that are asked for before the first is taken."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the crew works on: the ledger's address, who judged what, by which rules."""

    url: URL
    judgements: tuple[Judgement, ...]
    rules: Rules


class Worker:
    """One of the crew; ``database`` is its own unless it works in the process that links."""

    def __init__(self, order: Order, database: Database) -> None:
        self._order = order
        self._database = database

    def form(self, numbers: Sequence[int]) -> list[Formed]:
        """The tellings of what was read in the entries ``numbers``, in their order."""
        with uncollected(), self._database.reading() as connection:
            records = Readings(connection, held=self._order.rules.held)
            records.load(numbers)
            return [
                Formed(telling, number)
                for number in numbers
                for telling in form_tellings(records.record(number), self._order.judgements)
            ]

    def sum_up(self, told: tuple[Groups, Mapping[str, str]]) -> list[IncidentSummary]:
        """What lists show of incidents, of which ``told`` has the claims and the families."""
        held, families = told
        rules = self._order.rules
        with uncollected(), self._database.reading() as connection:
            records = Readings(connection, held=rules.held)
            return list(sum_up(connection, held, families, records, rules.parties))


class Crew:
    """``processes`` workers; with one, the process that links does the work itself."""

    def __init__(self, order: Order, database: Database, processes: int) -> None:
        self._worker = Worker(order, database)
        self._processes = processes
        self._pool = None if processes == 1 else _pool(order, processes)
        self._waiting: deque[tuple[Any, Future[Any]]] = deque()

    def form(self, tasks: Iterable[Sequence[int]]) -> Iterator[tuple[int, list[Formed]]]:
        """For each task how many readings it had, and their tellings, in the order of the tasks."""
        return self._in_order(_form, self._worker.form, ((len(task), task) for task in tasks))

    def sum_up(
        self, tasks: Iterable[tuple[Kept, tuple[Groups, Mapping[str, str]]]]
    ) -> Iterator[tuple[Kept, list[IncidentSummary]]]:
        """What goes with each task, and its summaries, in the order of the tasks."""
        return self._in_order(_sum_up, self._worker.sum_up, tasks)

    def finish(self) -> None:
        """Wait until all that was asked for is done, taken or not: nobody reads the ledger then."""
        wait([future for _, future in self._waiting])

    def close(self) -> None:
        """Let the processes end."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _in_order(
        self,
        there: Callable[[Task], Done],
        here: Callable[[Task], Done],
        tasks: Iterable[tuple[Kept, Task]],
    ) -> Iterator[tuple[Kept, Done]]:
        if self._pool is None:
            for kept, task in tasks:
                yield kept, here(task)
            return
        waiting = self._waiting
        for kept, task in tasks:
            waiting.append((kept, self._pool.submit(there, task)))
            if len(waiting) >= _AHEAD * self._processes:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for circles among objects: records have none, and there are millions of them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def kept_apart() -> Iterator[None]:
    """Look for circles only among objects made from now on: what is held stays until the end."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


_workers: list[Worker] = []
"""The worker that this process is, if it was made to be one."""


def _pool(order: Order, processes: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(order,))


def _begin(order: Order) -> None:
    _workers.append(Worker(order, Database(order.url.render_as_string(hide_password=False))))


def _form(numbers: Sequence[int]) -> list[Formed]:
    return _workers[0].form(numbers)


def _sum_up(told: tuple[Groups, Mapping[str, str]]) -> list[IncidentSummary]:
    return _workers[0].sum_up(told)
