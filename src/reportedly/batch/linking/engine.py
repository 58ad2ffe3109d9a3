"""Engine: what asks questions of many Parquet files at once; on one machine it is DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from reportedly.batch.parquet import write_arrow
from reportedly.errors import ResourceError
from reportedly.reconciliation.splink_engine import predict_pairs
from reportedly.reconciliation.splink_levels import DUCKDB_MACROS
from reportedly.reconciliation.weights import Weights

BATCH = 20_000
"""Rows that are held in Python at once."""
_MEMORY = "4GB"
"""What DuckDB takes at most; what does not fit goes to the disk."""
_TEXTS_HELD = 500
"""The same of rows with texts."""


class Engine(Protocol):
    """Answers SQL over Parquet. ``{explode}`` stands for what makes a row of each element of a list."""

    explode: str

    def view(self, name: str, files: Iterable[Path], sql: str = "SELECT * FROM {}") -> None:
        """Call by ``name`` what ``sql`` makes of the rows of ``files``, of which there is one at least."""

    def ask(self, sql: str) -> Iterator[Any]:
        """The rows of an answer, as Arrow record batches."""

    def deal(self, sql: str, folder: Path) -> None:
        """Write an answer as a folder ``bucket=N`` for each value of its column ``bucket``."""

    def score(self, view: str, weights: Weights, folder: Path) -> list[Path]:
        """Write what Splink gives all pairs of tellings in ``view``; the files."""


class DuckEngine:
    """DuckDB with its tables in a file, so that what does not fit in memory goes to the disk."""

    explode = "unnest"

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def view(self, name: str, files: Iterable[Path], sql: str = "SELECT * FROM {}") -> None:
        """As ``Engine`` has it."""
        named = ", ".join(_quoted(str(file)) for file in files)
        asked = sql.format(f"read_parquet([{named}], hive_partitioning = false)")
        self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {asked}")

    def ask(self, sql: str) -> Iterator[Any]:
        """As ``Engine`` has it."""
        yield from self._connection.sql(sql).to_arrow_reader(BATCH)

    def deal(self, sql: str, folder: Path) -> None:
        """As ``Engine`` has it: in order of buckets, so that one is held at a time."""
        reader = self._connection.sql(f"{sql} ORDER BY bucket").to_arrow_reader(_TEXTS_HELD)
        folder.mkdir(parents=True, exist_ok=True)
        for bucket, table in _by_bucket(reader):
            write_arrow(folder / f"bucket={bucket}" / "rows.parquet", table)

    def score(self, view: str, weights: Weights, folder: Path) -> list[Path]:
        """As ``Engine`` has it."""
        from splink import DuckDBAPI

        for macro in DUCKDB_MACROS:
            self._connection.execute(macro.replace("CREATE", "CREATE OR REPLACE", 1))
        table = DuckDBAPI(self._connection).register(view, table_name="tellings_to_link")
        scored = predict_pairs(table, weights).physical_name
        path = folder / "pairs.parquet"
        folder.mkdir(parents=True, exist_ok=True)
        columns = "unique_id_l, unique_id_r, match_weight"
        self._connection.execute(
            f"COPY (SELECT {columns} FROM {scored}) TO {_quoted(str(path))} (FORMAT parquet)"
        )
        return [path]


@contextmanager
def duck_engine(work: Path, *, threads: int) -> Iterator[DuckEngine]:
    """DuckDB with ``threads`` threads and its file in ``work``, which is gone at the end.

    Raises:
        ResourceError: it ran out of room, or out of what it may use of memory.
    """
    import duckdb

    path = work / "duckdb.db"
    work.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = duckdb.connect(path)
    try:
        connection.execute(f"SET threads = {threads}")
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute("SET preserve_insertion_order = false")
        yield DuckEngine(connection)
    except duckdb.Error as error:
        raise ResourceError(
            f"DuckDB gave up ({error})", where=str(work), advice="Make room and run the command again"
        ) from error
    finally:
        connection.close()
        path.unlink(missing_ok=True)


def _by_bucket(batches: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Tables of one bucket each, from batches that are in order of buckets."""
    import pyarrow as pa

    held: list[Any] = []
    bucket: int | None = None
    for batch in batches:
        for number, part in _runs(batch):
            if bucket is not None and number != bucket:
                yield bucket, pa.Table.from_batches(held)
                held = []
            bucket = number
            held.append(part)
    if bucket is not None:
        yield bucket, pa.Table.from_batches(held)


def _runs(batch: Any) -> Iterator[tuple[int, Any]]:
    buckets = batch.column("bucket").to_pylist()
    start = 0
    for at in range(1, len(buckets) + 1):
        if at == len(buckets) or buckets[at] != buckets[start]:
            yield buckets[start], batch.slice(start, at - start)
            start = at


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
