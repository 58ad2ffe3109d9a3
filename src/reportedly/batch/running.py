"""Running: tasks done in this process, or by processes of this machine that share nothing but files."""

from __future__ import annotations

import errno
import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from reportedly.batch.forking import fresh_pool
from reportedly.errors import ReportedlyError

Task = TypeVar("Task")
Done = TypeVar("Done")

DIED = "the process that did it died, twice"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_MOST_FULL = 3
"""Tasks in a row for which there is no room, after which no other is begun."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that could not be done; ``full`` says that there was no room for what it writes."""

    task: str
    reason: str
    full: bool = False


@dataclass(frozen=True, slots=True)
class Job(Generic[Task, Done]):
    """How tasks are done: ``begin`` is called once in each process and gives what does one task.

    They are called by name in other processes, so they are functions of modules, or partials of such.
    ``name`` tells of a task; ``died`` is told of one over which a process died that did nothing else, and
    says whether it is worth another try. ``prepare`` loads what ``begin`` needs, and opens nothing, in a
    process from which others are forked.
    """

    begin: Callable[[], Callable[[Task], Done]]
    name: Callable[[Task], str]
    died: Callable[[Task], bool]
    prepare: Callable[[], None] | None = None


class Workers(Protocol):
    """Who does tasks, in any order: this process, several, or a cluster."""

    def run(self, tasks: Iterable[Task], job: Job[Task, Done]) -> Iterator[Done | Failed]:
        """What each task came to, as they are done; ``tasks`` are taken as there are hands for them."""


class Alone:
    """This process, one task after the other: where no other can be started, as in a notebook."""

    def run(self, tasks: Iterable[Task], job: Job[Task, Done]) -> Iterator[Done | Failed]:
        """As ``Workers`` has it; what kills this process kills the run."""
        work, full = None, Full()
        for task in until_full(tasks, full):
            work = work or job.begin()
            yield full.seen(attempt(work, task, job.name(task)))


class Processes:
    """So many processes of this machine. At most two tasks a process are held.

    Where one dies, the tasks that were at work are done again, one at a time, in a process of their own.
    """

    def __init__(self, number: int) -> None:
        self._number = number

    def run(self, tasks: Iterable[Task], job: Job[Task, Done]) -> Iterator[Done | Failed]:
        """As ``Workers`` has it."""
        full = Full()
        waiting = iter(until_full(tasks, full))
        pool = _Pool(job, self._number)
        try:
            while True:
                for task in waiting:
                    pool.take(task)
                    if pool.full:
                        break
                if not pool.busy:
                    return
                for done in pool.finish_some():
                    yield full.seen(done)
        finally:
            pool.close()


def attempt(work: Callable[[Task], Done], task: Task, name: str) -> Done | Failed:
    """What ``work`` makes of a task; a file that cannot be read or written fails this task alone."""
    try:
        return work(task)
    except ReportedlyError as error:
        return Failed(name, str(error))
    except OSError as error:
        return Failed(name, error.strerror or str(error), full=error.errno in _FULL)


class Full:
    """Whether there is no room any more: it was so for several tasks in a row."""

    def __init__(self) -> None:
        self._row = 0

    def seen(self, done: Done | Failed) -> Done | Failed:
        """``done``, taken note of."""
        self._row = self._row + 1 if isinstance(done, Failed) and done.full else 0
        return done

    def __bool__(self) -> bool:
        return self._row >= _MOST_FULL


def until_full(tasks: Iterable[Task], full: Full) -> Iterator[Task]:
    """``tasks`` as long as there is room for what they write."""
    for task in tasks:
        if full:
            return
        yield task


class _Pool(Generic[Task, Done]):
    """Processes with the tasks that they are at."""

    def __init__(self, job: Job[Task, Done], number: int) -> None:
        self._job = job
        self._number = number
        self._pool: ProcessPoolExecutor | None = None
        self._at_work: dict[Future[Any], Task] = {}

    @property
    def full(self) -> bool:
        return len(self._at_work) >= 2 * self._number

    @property
    def busy(self) -> bool:
        return bool(self._at_work)

    def take(self, task: Task) -> None:
        self._pool = self._pool or self._fresh(self._number)
        try:
            self._at_work[self._pool.submit(_do, task, self._job.name(task))] = task
        except BrokenProcessPool as error:
            broken: Future[Any] = Future()
            broken.set_exception(error)
            self._at_work[broken] = task

    def finish_some(self) -> Iterator[Done | Failed]:
        done, _ = wait(self._at_work, return_when=FIRST_COMPLETED)
        broken: list[Task] = []
        for future in done:
            task = self._at_work.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                broken.append(task)
        if broken:
            yield from self._one_by_one([*broken, *self._at_work.values()])

    def _one_by_one(self, tasks: list[Task]) -> Iterator[Done | Failed]:
        self._at_work.clear()
        self.close()
        for task in tasks:
            yield self._alone(task)

    def _alone(self, task: Task) -> Done | Failed:
        """``task`` done by a process that does nothing else."""
        name = self._job.name(task)
        while True:
            with self._fresh(1) as pool:
                try:
                    done: Done | Failed = pool.submit(_do, task, name).result()
                    return done
                except BrokenProcessPool:
                    if not self._job.died(task):
                        return Failed(name, DIED)

    def _fresh(self, number: int) -> ProcessPoolExecutor:
        return fresh_pool(number, _begin, self._job.begin, self._job.prepare)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


_work: Callable[[Any], Any] | None = None


def _begin(begin: Callable[[], Callable[[Any], Any]]) -> None:
    global _work  # noqa: PLW0603  a process of its own, made for this
    _work = begin()
    gc.freeze()


def _do(task: Any, name: str) -> Any:
    if _work is None:
        raise RuntimeError("the process was not started for this")
    return attempt(_work, task, name)
