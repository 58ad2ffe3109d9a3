"""Origins: which documents of a corpus are copies of one story, found by keys and never by comparing all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.batch.linking.engine import Engine
from reportedly.batch.linking.order import LinkOrder
from reportedly.batch.parquet import file_rows, write_rows
from reportedly.batch.tables import Row
from reportedly.ledger.drafts import content_id
from reportedly.records.likeness import compare_marks, same_origin
from reportedly.records.marks import marks_from_json

NEAREST = 64
"""Documents of one key that one is compared with, those published just before it: a phrase that stands in a
million documents costs no more a document than one that stands in 64."""
_PAIRS_A_BUCKET = 20_000
_FILED = """
WITH filed AS (
  SELECT document, day, slot, key, row_number() OVER (PARTITION BY key ORDER BY day, document) AS place
  FROM (SELECT document, day, slot, {explode}(keys) AS key FROM marks) AS exploded
), pairs AS (
  SELECT DISTINCT one.document AS one, other.document AS other, one.slot AS slot
  FROM filed AS one JOIN filed AS other
    ON one.key = other.key AND one.place < other.place AND other.place - one.place <= {nearest}
)
SELECT pairs.slot % {buckets} AS bucket, one, other, left_marks.day AS one_day, right_marks.day AS other_day,
  left_marks.marks AS one_marks, right_marks.marks AS other_marks
FROM pairs
JOIN marks AS left_marks ON left_marks.document = one
JOIN marks AS right_marks ON right_marks.document = other
"""


def deal_likely_copies(engine: Engine, order: LinkOrder, documents: int) -> list[int]:
    """Write pairs of documents that share a key, with their marks, dealt out to tasks; the tasks' numbers."""
    folder = order.work / "likely"
    buckets = documents // _PAIRS_A_BUCKET + 1
    engine.deal(_FILED.format(explode=engine.explode, nearest=NEAREST, buckets=buckets), folder)
    return buckets_in(folder)


def buckets_in(folder: Path) -> list[int]:
    """The numbers of the buckets that were dealt out there."""
    return sorted(int(held.name.partition("=")[2]) for held in folder.glob("bucket=*"))


def rows_in(folder: Path, bucket: int) -> Iterator[Row]:
    """The rows of one bucket, whatever files it is in."""
    for path in sorted((folder / f"bucket={bucket}").glob("*.parquet")):
        yield from file_rows(path)


def compare_bucket(order: LinkOrder, bucket: int) -> int:
    """Write those of the pairs of a bucket that are of one origin."""
    import pyarrow as pa

    found: list[Row] = []
    for row in rows_in(order.work / "likely", bucket):
        left, right = sorted(
            ((row["one"], row["one_marks"]), (row["other"], row["other_marks"])), key=lambda held: held[0]
        )
        marks = (marks_from_json(json.loads(words)) for _, words in (left, right))
        if same_origin(compare_marks(*marks))[0]:
            found.append({name: row[name] for name in ("one", "other", "one_day", "other_day")})
    schema = pa.schema([(name, pa.string()) for name in ("one", "other", "one_day", "other_day")])
    write_rows(order.work / "copies" / f"{bucket}.parquet", found, schema)
    return bucket


def name_origins(order: LinkOrder) -> Path:
    """Write the origin of each document that has a copy, named after the one that was published first.

    Held in memory: the ids and days of documents that have copies.
    """
    import pyarrow as pa

    pairs = [row for path in sorted((order.work / "copies").glob("*.parquet")) for row in file_rows(path)]
    named = [
        {"document": document, "origin": content_id("o", min(group)[1])}
        for group in _groups(pairs)
        for _, document in sorted(group)
    ]
    schema = pa.schema([("document", pa.string()), ("origin", pa.string())])
    path = order.work / "origins.parquet"
    write_rows(path, named, schema)
    return path


def _groups(pairs: Iterable[Row]) -> Iterator[list[tuple[str, str]]]:
    """Days and ids of the documents that ``pairs`` connect."""
    heads: dict[tuple[str, str], tuple[str, str]] = {}

    def head(one: tuple[str, str]) -> tuple[str, str]:
        heads.setdefault(one, one)
        while heads[one] != one:
            heads[one] = heads[heads[one]]
            one = heads[one]
        return one

    for row in pairs:
        left, right = sorted((head((row["one_day"], row["one"])), head((row["other_day"], row["other"]))))
        heads[right] = left
    groups: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for one in heads:
        groups[head(one)].append(one)
    yield from (sorted(groups[first]) for first in sorted(groups))
