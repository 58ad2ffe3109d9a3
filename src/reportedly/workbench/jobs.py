"""Jobs: long work in the background, one after the other, with what has been done so far."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from reportedly.errors import ReportedlyError, UnknownId
from reportedly.records.addition import Addition

_KEPT = 200
Work = Callable[[], Iterator[Addition]]
"""Does the work and tells of each article as soon as it is done."""


@dataclass(slots=True)
class Job:
    """``state`` is ``waiting``, ``running``, ``done`` or ``failed``; ``words`` are told once it is over.

    ``typed`` are the fields of the form that started it, kept until all that it brought is in the ledger, so
    that they can be sent again; ``files`` are the names of those to choose again.
    """

    id: str
    label: str
    by: str
    begun: str
    state: str = "waiting"
    additions: list[Addition] = field(default_factory=list)
    words: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    @property
    def whole(self) -> bool:
        """Whether all that was brought is in the ledger."""
        return self.state == "done" and all(held.failure is None for held in self.additions)


class Jobs:
    """A queue with one worker, so that only one job writes at a time."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Job] = OrderedDict()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reportedly-job")
        self._lock = threading.Lock()

    def start(self, job: Job, work: Work, *, then: Callable[[], str] = lambda: "") -> None:
        """Put ``job`` in the queue; ``then`` is done behind it and its words are told."""
        with self._lock:
            self._held[job.id] = job
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        self._worker.submit(_run, job, work, then)

    def find(self, name: str) -> Job:
        """The job with this id.

        Raises:
            UnknownId: there is none since the workbench was started.
        """
        with self._lock:
            if name in self._held:
                return self._held[name]
        raise UnknownId(
            "this job is not known since the workbench was started",
            where=name,
            advice="What it added is in the ledger; see the documents",
        )

    def newest(self) -> list[Job]:
        """Every job at hand, the newest first."""
        with self._lock:
            return list(reversed(self._held.values()))

    def close(self) -> None:
        """Let what is running finish; what waits is dropped."""
        self._worker.shutdown(wait=True, cancel_futures=True)


def _run(job: Job, work: Work, then: Callable[[], str]) -> None:
    job.state = "running"
    job.words = "a fault in reportedly; what was told of before is in the ledger"
    outcome = "failed"
    try:
        for addition in work():
            job.additions.append(addition)
        job.words = then()
        outcome = "done"
    except ReportedlyError as error:
        job.words = str(error)
    finally:
        job.state = outcome
        if job.whole:
            job.typed, job.files = {}, ()
