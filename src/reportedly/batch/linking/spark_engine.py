"""Spark as an engine: the same questions, answered by a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reportedly.batch.linking.engine import BATCH
from reportedly.reconciliation.splink_engine import predict_pairs
from reportedly.reconciliation.splink_levels import SPARK
from reportedly.reconciliation.weights import Weights


class SparkEngine:
    """A Spark session; the files are those that every worker sees under the same name."""

    explode = "explode"

    def __init__(self, session: Any, work: Path) -> None:
        self._session = session
        self._work = work
        self._asked = 0
        session.sparkContext.setCheckpointDir(str(work / "checkpoints"))

    def view(self, name: str, files: Iterable[Path], sql: str = "SELECT * FROM {}") -> None:
        """As ``Engine`` has it."""
        reader = self._session.read.option("recursiveFileLookup", "true")
        reader.parquet(*map(str, files)).createOrReplaceTempView(f"{name}_rows")
        self._session.sql(sql.format(f"{name}_rows")).createOrReplaceTempView(name)

    def ask(self, sql: str) -> Iterator[Any]:
        """As ``Engine`` has it: by files, so that the driver holds a batch at a time."""
        from pyarrow import parquet

        self._asked += 1
        folder = self._work / "answers" / str(self._asked)
        self._session.sql(sql).write.mode("overwrite").parquet(str(folder))
        for path in sorted(folder.glob("*.parquet")):
            with parquet.ParquetFile(path) as file:
                yield from file.iter_batches(BATCH)

    def deal(self, sql: str, folder: Path) -> None:
        """As ``Engine`` has it."""
        frame = self._session.sql(sql).repartition("bucket")
        frame.write.mode("overwrite").partitionBy("bucket").parquet(str(folder))

    def score(self, view: str, weights: Weights, folder: Path) -> list[Path]:
        """As ``Engine`` has it."""
        from splink.backends.spark import SparkAPI

        untyped: Any = SparkAPI
        backend = untyped(spark_session=self._session, register_udfs_automatically=False)
        table = backend.register(view, table_name="tellings_to_link")
        scored = predict_pairs(table, weights, dialect=SPARK).physical_name
        frame = self._session.sql(f"SELECT unique_id_l, unique_id_r, match_weight FROM {scored}")
        frame.write.mode("overwrite").parquet(str(folder))
        return [folder]
