"""Spark: parts coded by the workers of a cluster; the one file here that knows PySpark."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.batch.local import Start
from reportedly.batch.parts import Part
from reportedly.batch.work import Extract, Finished, Order, code_part, finished_before
from reportedly.errors import LibraryMissing

if TYPE_CHECKING:
    import pyarrow

_extracts: dict[str, Extract] = {}
_HELD = 64
"""Parts that are handed to the cluster at once."""


def code_on_spark(
    parts: Iterable[Part], order: Order, start: Start, *, master: str | None
) -> Iterator[tuple[Finished, bool]]:
    """As ``code_locally``, on the cluster ``master``; models are loaded once a Python worker.

    The folder must be one that every worker sees under the same name. Parts are handed out 64 at a time.

    Raises:
        LibraryMissing: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise LibraryMissing(
            "coding on Spark needs PySpark and Java 17", advice="Install it with: pip install pyspark"
        ) from error
    builder = SparkSession.builder.appName("reportedly").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
    session = (builder if master is None else builder.master(master)).getOrCreate()
    if (master or "").startswith("local"):
        session.sparkContext.pythonExec = sys.executable
    try:
        held: list[Part] = []
        for part in parts:
            folder = Path(order.folder)
            finished = finished_before(folder, part.name, order)
            if finished is not None:
                yield finished, True
                continue
            held.append(part)
            if len(held) >= _HELD:
                yield from ((done, False) for done in _hand_out(session, held, order, start))
                held = []
        if held:
            yield from ((done, False) for done in _hand_out(session, held, order, start))
    finally:
        session.stop()


def _hand_out(session: Any, parts: list[Part], order: Order, start: Start) -> Iterator[Finished]:
    rows = [(pickle.dumps(part),) for part in parts]
    frame = session.createDataFrame(rows, "part binary").repartition(len(rows))

    def code(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        yield from _code_batches(batches, order, start)

    for row in frame.mapInArrow(code, "finished string").collect():
        yield Finished(**json.loads(row.finished))


def _code_batches(
    batches: Iterator[pyarrow.RecordBatch], order: Order, start: Start
) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow as arrow

    for batch in batches:
        told = []
        for packed in batch.column(0).to_pylist():
            extract = _extracts.get(order.reader)
            if extract is None:
                extract = _extracts[order.reader] = start()
            finished = code_part(pickle.loads(packed), order, extract)
            told.append(json.dumps(asdict(finished)))
        yield arrow.RecordBatch.from_pydict({"finished": told})
