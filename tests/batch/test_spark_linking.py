"""Spark links a coded corpus into the incidents that one process and DuckDB give, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.batch.linking import steps
from reportedly.batch.linking.spark_engine import SparkEngine
from reportedly.batch.linking.steps import link_corpus
from reportedly.batch.spark import Cluster, spark_session
from tests.batch.coded import copied, make_records, write_coded, write_part
from tests.batch.test_linking import bytes_of, linked, order_of


def test_a_cluster_gives_the_bytes_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.batch.linking.clusters.TELLINGS_A_BUCKET", 100)
    monkeypatch.setattr(steps, "TELLINGS_A_BUCKET", 100)
    records = make_records(200)
    records += [copied(record, "Another Paper") for record in records[:20]]
    parts = write_coded(tmp_path / "coded", records, part=80)
    alone, spark, mixed = (order_of(tmp_path, name) for name in ("alone", "spark", "mixed"))
    told = linked(alone)
    with spark_session("local[2]") as session:
        assert link_corpus(spark, Cluster(session), SparkEngine(session, spark.work)) == told
        damaged = tmp_path / "coded" / "documents" / f"{parts[1]}.parquet"
        damaged.write_bytes(b"no Parquet")
        first = linked(mixed, Cluster(session))
        assert [failed.task for failed in first.failed] == [f"part {parts[1]}"]
        assert 0 < first.claims < told.claims
        write_part(tmp_path / "coded", parts[1], records[80:160])
        assert linked(mixed, Cluster(session)) == told
    assert bytes_of(spark) == bytes_of(alone) == bytes_of(mixed)
    assert len(list((tmp_path / "spark" / "incidents").glob("*.parquet"))) > 3
