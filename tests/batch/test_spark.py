"""Spark gives the tables that one process gives: workers of their own, on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.batch.alone import code_alone
from reportedly.batch.parquet import read_table
from reportedly.batch.parts import cut_corpus
from reportedly.batch.spark import code_on_spark
from reportedly.batch.starting import start_reading
from reportedly.batch.tables import TABLES
from reportedly.batch.work import Order

_TOWNS = ("Kosti", "Kassala", "Sennar", "Gedaref")


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    path = tmp_path / "wire.jsonl"
    lines = (
        {
            "text": f"The army said on Tuesday that rebels shelled {town}, killing 4 people.",
            "published": "2027-03-10",
        }
        for town in _TOWNS
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def test_workers_of_a_cluster_give_the_same_tables_and_leave_finished_parts(
    corpus: str, tmp_path: Path
) -> None:
    list(code_alone(cut_corpus([corpus], articles=2), Order(str(tmp_path / "alone"), "r"), start_reading))
    order = Order(str(tmp_path / "spark"), "r")
    master = "local-cluster[2,1,1024]"
    done = list(code_on_spark(cut_corpus([corpus], articles=2), order, start_reading, master=master))
    assert [before for _, before in done] == [False, False]
    for table in TABLES:
        alone, spark = (
            sorted(json.dumps(row, sort_keys=True) for row in read_table(tmp_path / name, table))
            for name in ("alone", "spark")
        )
        assert alone == spark, table
    again = list(code_on_spark(cut_corpus([corpus], articles=2), order, start_reading, master=master))
    assert [before for _, before in again] == [True, True]
