"""Spark: tasks done by the workers of a cluster, and a session to ask it; the one file that knows PySpark."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportedly.batch.running import DIED, Done, Failed, Full, Job, Task, attempt, until_full
from reportedly.errors import LibraryMissing, ResourceError

if TYPE_CHECKING:
    import pyarrow

_HELD = 64
"""Tasks that are handed to the cluster at once."""
_LOCAL_PARTITIONS = "8"
"""Into how many parts rows are dealt out on one machine; a cluster has a setting of its own, often 200."""
_begun: dict[bytes, Callable[[Any], Any]] = {}


@contextmanager
def spark_session(master: str | None) -> Iterator[Any]:
    """A session on the cluster ``master``, the one that Spark is set up for if None; stopped at the end.

    Raises:
        LibraryMissing: PySpark is not installed.
        ResourceError: there is no Java, or the cluster does not answer.
    """
    try:
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise LibraryMissing(
            "work on Spark needs PySpark and Java 17",
            advice="Install it with: pip install 'reportedly[spark]'",
        ) from error
    builder = SparkSession.builder.appName("reportedly")
    for name, value in _SET.items():
        builder = builder.config(name, value)
    try:
        session = (builder if master is None else builder.master(master)).getOrCreate()
    except (Py4JJavaError, PySparkException) as error:
        raise ResourceError(
            "Spark does not start",
            where=master or "the master that Spark is set up for",
            advice="See that Java 17 is there ('java -version') and --master names a cluster that answers",
        ) from error
    if (master or "").startswith("local"):
        session.sparkContext.pythonExec = sys.executable
        session.conf.set("spark.sql.shuffle.partitions", _LOCAL_PARTITIONS)
    try:
        yield session
    finally:
        session.stop()


class Cluster:
    """The workers of a Spark cluster, to which tasks go 64 at a time, each a partition of its own.

    What a task reads and writes must be files that every worker sees under the same name. Where Spark gives
    a task up, after the tries that it is set up for, those of its turn are done again, one at a time.
    """

    def __init__(self, session: Any) -> None:
        self._session = session

    def run(self, tasks: Iterable[Task], job: Job[Task, Done]) -> Iterator[Done | Failed]:
        """As ``Workers`` has it."""
        full = Full()
        waiting = until_full(tasks, full)
        while held := list(islice(waiting, _HELD)):
            for done in self._together(held, job) or self._one_by_one(held, job):
                yield full.seen(done)

    def _together(self, tasks: list[Task], job: Job[Task, Done]) -> list[Done | Failed] | None:
        """What they came to; None where Spark gave up."""
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException

        rows = [(pickle.dumps(task), job.name(task)) for task in tasks]
        frame = self._session.createDataFrame(rows, "task binary, name string").repartition(len(rows))
        begin = pickle.dumps(job.begin)

        def do(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
            yield from do_batches(batches, begin)

        try:
            done = frame.mapInArrow(do, "done binary").collect()
        except (Py4JJavaError, PySparkException):
            return None
        return [pickle.loads(row.done) for row in done]

    def _one_by_one(self, tasks: list[Task], job: Job[Task, Done]) -> Iterator[Done | Failed]:
        for task in tasks:
            while True:
                done = self._together([task], job)
                if done is None and job.died(task):
                    continue
                yield done[0] if done else Failed(job.name(task), DIED)
                break


def do_batches(batches: Iterator[pyarrow.RecordBatch], begin: bytes) -> Iterator[pyarrow.RecordBatch]:
    """In a worker: tasks done, with what ``begin`` gives, which is made once in each Python process."""
    import pyarrow as arrow

    for batch in batches:
        for task, name in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            if begin not in _begun:
                _begun[begin] = pickle.loads(begin)()
            done = attempt(_begun[begin], pickle.loads(task), name)
            yield arrow.RecordBatch.from_pydict({"done": [pickle.dumps(done)]})


_SET = {
    "spark.log.level": "OFF",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
}
