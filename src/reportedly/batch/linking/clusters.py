"""Clusters: tellings that links connect, and the incidents that they fall into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reportedly.batch.linking.engine import Engine
from reportedly.batch.linking.order import TELLINGS_A_BUCKET, LinkOrder
from reportedly.batch.linking.origins import buckets_in, rows_in
from reportedly.batch.linking.tellings import number_of, slot_of
from reportedly.batch.parquet import write_arrow, write_rows
from reportedly.errors import ResourceError
from reportedly.reconciliation.clustering import Barriers, Pair, cluster_component, partners, roots
from reportedly.reconciliation.minting import incident_id
from reportedly.reconciliation.scoring import SCORE_DIGITS
from reportedly.reconciliation.weights import Weights

Numbers = npt.NDArray[np.int64]
_MEMBERS = """
SELECT roots.bucket AS bucket, roots.root AS root, tellings.id AS id, tellings.day AS day,
  tellings.document AS document, tellings.recorder AS recorder, tellings.recorder_key AS recorder_key
FROM tellings JOIN roots ON tellings.unique_id = roots.number
"""
_INNER = """
SELECT one.bucket AS bucket, one.root AS root, pairs.unique_id_l AS one, pairs.unique_id_r AS other,
  pairs.match_weight AS weight
FROM pairs JOIN roots AS one ON pairs.unique_id_l = one.number
JOIN roots AS other ON pairs.unique_id_r = other.number
WHERE one.root = other.root
"""


def find_roots(engine: Engine, order: LinkOrder) -> tuple[Path, int]:
    """Write for each telling the least that links connect it with; and how many tellings there are.

    Held in memory: a number of eight bytes for each telling, and another for its root.

    Raises:
        ResourceError: two tellings have one number, which happens once in a million corpora of ten million
            claims.
    """
    import pyarrow as pa

    asked = engine.ask("SELECT unique_id FROM tellings")
    parts = [np.asarray(batch.column(0).to_numpy(zero_copy_only=False)) for batch in asked]
    numbers = np.sort(np.concatenate(parts)) if parts else np.empty(0, np.int64)
    if len(numbers) > 1 and (np.diff(numbers) == 0).any():
        raise ResourceError("two tellings have one number", where=order.coded, advice="Please report it")
    found = np.array(roots(len(numbers), _ties(engine, numbers, order.weights)), np.int64)
    path = order.work / "roots.parquet"
    table = {"number": numbers, "root": numbers[found], "bucket": found // TELLINGS_A_BUCKET}
    write_arrow(path, pa.table(table))
    return path, len(numbers)


def deal_components(engine: Engine, order: LinkOrder) -> list[int]:
    """Write the tellings of each component, and the scores between them, dealt out to tasks."""
    engine.deal(_MEMBERS, order.work / "members")
    engine.deal(_INNER, order.work / "inner")
    return buckets_in(order.work / "members")


def cluster_bucket(order: LinkOrder, buckets: int, bucket: int) -> int:
    """Write which incident each telling of a bucket is in; an incident goes by its first telling, of the
    document that was published first."""
    import pyarrow as pa

    scores: defaultdict[int, dict[Pair, float]] = defaultdict(dict)
    for row in rows_in(order.work / "inner", bucket):
        one, other = sorted((_name(row["one"]), _name(row["other"])))
        scores[row["root"]][one, other] = round(row["weight"], SCORE_DIGITS)
    members: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows_in(order.work / "members", bucket):
        members[row["root"]].append(row)
    found = [
        {"telling": row["id"], "incident": incident, "bucket": slot_of(incident) % buckets}
        for root in sorted(members)
        for incident, rows in _incidents(members[root], scores.pop(root, {}), order.weights)
        for row in rows
    ]
    schema = pa.schema([("telling", pa.string()), ("incident", pa.string()), ("bucket", pa.int64())])
    write_rows(order.work / "clusters" / f"{bucket}.parquet", found, schema)
    return bucket


def _ties(engine: Engine, numbers: Numbers, weights: Weights) -> Iterator[tuple[int, int]]:
    nearly = weights.edge - 10**-SCORE_DIGITS
    sql = f"SELECT unique_id_l, unique_id_r, match_weight FROM pairs WHERE match_weight >= {nearly}"
    for batch in engine.ask(sql):
        left, right, scores = (np.asarray(column.to_numpy(zero_copy_only=False)) for column in batch.columns)
        linked = scores.round(SCORE_DIGITS) >= weights.edge
        sides = (np.searchsorted(numbers, side[linked]).tolist() for side in (left, right))
        yield from zip(*sides, strict=True)


def _incidents(
    rows: Iterable[dict[str, Any]], scores: dict[Pair, float], weights: Weights
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    held = {_name(number_of(row["id"])): row for row in rows}
    told: defaultdict[str, list[str]] = defaultdict(list)
    for name, row in held.items():
        told[row["document"]].append(name)
    apart = partners(pair for names in told.values() for pair in combinations(sorted(names), 2))
    listed = {
        name: (row["recorder"], row["recorder_key"] or "") for name, row in held.items() if row["recorder"]
    }
    barred = Barriers(set(), {}, apart, listed)
    for cluster in sorted(cluster_component(sorted(held), scores, barred, weights)):
        together = sorted((held[name] for name in cluster), key=lambda row: (row["day"], row["id"]))
        yield incident_id(together[0]["id"]), together


def _name(number: int) -> str:
    """A telling's number as a name, in the same order."""
    return f"{number:016x}"
