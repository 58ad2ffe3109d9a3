"""Spark gives the tables that one process gives: workers of their own, on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.batch.coding import code_corpus
from reportedly.batch.parquet import read_table
from reportedly.batch.parts import Part, cut_corpus
from reportedly.batch.running import Alone, Failed
from reportedly.batch.spark import Cluster, spark_session
from reportedly.batch.starting import start_reading
from reportedly.batch.tables import TABLES
from reportedly.batch.work import CRASHED, Order
from reportedly.errors import ResourceError
from tests.batch.test_coding import start_deadly

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
    def parts() -> Iterator[Part]:
        return cut_corpus([corpus], articles=2)

    list(code_corpus(parts(), Order(str(tmp_path / "alone"), "r"), start_reading, Alone()))
    order = Order(str(tmp_path / "spark"), "r")
    with spark_session("local-cluster[2,1,1024]") as session:
        done = list(code_corpus(parts(), order, start_reading, Cluster(session)))
        again = list(code_corpus(parts(), order, start_reading, Cluster(session)))
    assert [before for _, before in done] == [False, False]
    assert [before for _, before in again] == [True, True]
    for table in TABLES:
        alone, spark = (
            sorted(json.dumps(row, sort_keys=True) for row in read_table(tmp_path / name, table))
            for name in ("alone", "spark")
        )
        assert alone == spark, table


def test_what_kills_workers_or_cannot_be_written_is_named_and_the_rest_is_done(
    corpus: str, tmp_path: Path
) -> None:
    order = Order(str(tmp_path / "out"), "r")
    blocked = next(cut_corpus([corpus], articles=1))
    (tmp_path / "out" / "parts").mkdir(parents=True)
    (tmp_path / "out" / "parts" / f"{blocked.name}.at").mkdir()

    def parts() -> Iterator[Part]:
        return cut_corpus([corpus], articles=1)

    with spark_session("local[2]") as session:
        done = [part for part, _ in code_corpus(parts(), order, start_deadly, Cluster(session))]
        assert [part.task.split()[1] for part in done if isinstance(part, Failed)] == [blocked.name]
        crashed = [row for row in read_table(tmp_path / "out", "failures") if row["code"] == CRASHED]
        assert [Path(row["source"]).name for row in crashed] == ["wire.jsonl:3"]
        (tmp_path / "out" / "parts" / f"{blocked.name}.at").rmdir()
        again = list(code_corpus(parts(), order, start_deadly, Cluster(session)))
    assert sorted(before for _, before in again) == [False, True, True, True]
    assert len(list(read_table(tmp_path / "out", "documents"))) == 3


def test_a_cluster_that_does_not_answer_is_told_of() -> None:
    with pytest.raises(ResourceError, match="Spark does not start"), spark_session("nowhere:7077"):
        pass
