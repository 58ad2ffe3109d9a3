"""A corpus coded alone, by several processes, after a kill, around an article that crashes the reader."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import signal
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as arrow
import pytest
from pyarrow import parquet

from reportedly.batch.coding import code_corpus
from reportedly.batch.parquet import read_table
from reportedly.batch.parts import Part, cut_corpus
from reportedly.batch.running import Alone, Failed, Processes
from reportedly.batch.starting import start_reading
from reportedly.batch.tables import TABLES, Row
from reportedly.batch.work import CRASHED, Extract, Order, article_at, code_part, is_done
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

_POISON = "Sennar"
_TOWNS = ("Kosti", "Kassala", "Sennar", "Gedaref", "Atbara", "Rabak", "Dongola")


def _corpus(folder: Path) -> Path:
    path = folder / "wire.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number, town in enumerate(_TOWNS):
            text = (
                f"The army said on Tuesday that rebels shelled {town}, killing at least {number + 2} people."
            )
            lines.write(json.dumps({"text": text, "published": "2027-03-10", "title": town}) + "\n")
        lines.write("{broken\n")
    return path


def _order(folder: Path) -> Order:
    return Order(str(folder), "reader-1")


def _tables(folder: Path) -> dict[str, list[str]]:
    """Every row as JSON, sorted."""
    return {
        name: sorted(json.dumps(row, sort_keys=True) for row in read_table(folder, name)) for name in TABLES
    }


def _bare(source: str, document: Document) -> Outcome:
    """A record without claims: quick, where only the way of working is tested."""
    return Outcome(source, record=Record(document, (), (), (), (), (), ()))


def start_bare() -> Extract:
    return _bare


def _deadly(source: str, document: Document) -> Outcome:
    if _POISON in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return _bare(source, document)


def start_deadly() -> Extract:
    return _deadly


def _deadly_once(mark: Path, source: str, document: Document) -> Outcome:
    if _POISON in document.text and not mark.exists():
        mark.write_text("killed", encoding="ascii")
        os.kill(os.getpid(), signal.SIGKILL)
    return _bare(source, document)


def start_deadly_once(mark: str) -> Extract:
    return partial(_deadly_once, Path(mark))


def _never(source: str, document: Document) -> Outcome:
    raise AssertionError(f"{source} was read again")


def test_one_process_and_two_give_the_same_tables(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path)
    for name, workers in (("alone", Alone()), ("two", Processes(2))):
        parts = cut_corpus([str(corpus)], articles=3)
        done = list(code_corpus(parts, _order(tmp_path / name), start_reading, workers))
        assert sum(finished.articles for finished, _ in done) == 8
        assert sum(finished.failures for finished, _ in done) == 1
    alone, two = _tables(tmp_path / "alone"), _tables(tmp_path / "two")
    assert alone == two
    assert len(alone["documents"]) == 7
    claims: list[Row] = [json.loads(row) for row in alone["claims"]]
    assert {claim["place"] for claim in claims} >= {"Kosti", "Kassala", "Dongola"}
    assert all(claim["killed_min"] is None or claim["killed_max"] is None for claim in claims)
    assert {claim["document"] for claim in claims} <= {json.loads(row)["id"] for row in alone["documents"]}


def test_the_same_parts_give_the_same_bytes(tmp_path: Path) -> None:
    parts = list(cut_corpus([str(_corpus(tmp_path))]))
    for name in ("one", "other"):
        list(code_corpus(parts, _order(tmp_path / name), start_reading, Alone()))
    for table in TABLES:
        one, other = (
            (tmp_path / name / table / f"{parts[0].name}.parquet").read_bytes() for name in ("one", "other")
        )
        assert one == other, table


def test_what_is_finished_is_not_done_again(tmp_path: Path) -> None:
    corpus, order = _corpus(tmp_path), _order(tmp_path / "out")
    first = list(code_corpus(cut_corpus([str(corpus)], articles=3), order, start_bare, Alone()))
    again = list(code_corpus(cut_corpus([str(corpus)], articles=3), order, lambda: _never, Alone()))
    assert [finished for finished, _ in again] == [finished for finished, _ in first]
    assert all(before for _, before in again)


def test_another_reader_reads_it_all_again(tmp_path: Path) -> None:
    corpus, order = _corpus(tmp_path), _order(tmp_path / "out")
    list(code_corpus(cut_corpus([str(corpus)]), order, start_bare, Alone()))
    newer = replace(order, reader="reader-2")
    assert [before for _, before in code_corpus(cut_corpus([str(corpus)]), newer, start_bare, Alone())] == [
        False
    ]


@pytest.mark.parametrize("lost", ["documents", "failures"])
def test_a_table_that_is_gone_is_written_again(tmp_path: Path, lost: str) -> None:
    corpus, order = _corpus(tmp_path), _order(tmp_path / "out")
    part = next(cut_corpus([str(corpus)]))
    list(code_corpus([part], order, start_bare, Alone()))
    (tmp_path / "out" / lost / f"{part.name}.parquet").unlink()
    assert not is_done(tmp_path / "out", part.name, order)
    list(code_corpus([part], order, start_bare, Alone()))
    assert is_done(tmp_path / "out", part.name, order)


def test_a_broken_off_part_leaves_no_tables_and_says_where_it_stood(tmp_path: Path) -> None:
    part = next(cut_corpus([str(_corpus(tmp_path))]))
    order = _order(tmp_path / "out")
    read: list[str] = []

    def until_the_third(source: str, document: Document) -> Outcome:
        read.append(source)
        if len(read) == 3:
            raise KeyboardInterrupt
        return _bare(source, document)

    with pytest.raises(KeyboardInterrupt):
        code_part(part, order, until_the_third)
    assert not is_done(tmp_path / "out", part.name, order)
    assert article_at(tmp_path / "out", part.name) == 2
    assert not list((tmp_path / "out").glob("documents/*"))


def test_an_article_that_kills_the_reader_is_left_out_and_told_of(tmp_path: Path) -> None:
    corpus, order = _corpus(tmp_path), _order(tmp_path / "out")
    done = list(code_corpus(cut_corpus([str(corpus)], articles=2), order, start_deadly, Processes(2)))
    assert sum(finished.articles for finished, _ in done) == 8
    failures = list(read_table(tmp_path / "out", "failures"))
    crashed = [row for row in failures if row["code"] == CRASHED]
    assert [Path(row["source"]).name for row in crashed] == ["wire.jsonl:3"]
    titles = {row["title"] for row in read_table(tmp_path / "out", "documents")}
    assert titles == {*_TOWNS} - {_POISON}


def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    corpus, order = _corpus(tmp_path), _order(tmp_path / "out")
    start = partial(start_deadly_once, str(tmp_path / "mark"))
    done = list(code_corpus(cut_corpus([str(corpus)], articles=2), order, start, Processes(2)))
    assert sum(finished.articles for finished, _ in done) == 8
    assert {row["title"] for row in read_table(tmp_path / "out", "documents")} == {*_TOWNS}


def _long_at_sennar(source: str, document: Document) -> Outcome:
    longer = replace(document, text=document.text + random.Random(1).randbytes(20_000).hex())
    return _bare(source, longer if _POISON in document.text else document)


def start_with_little_room() -> Extract:
    """In a process of its own: no file may grow past 12 KB, which one article needs."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))
    return _long_at_sennar


def test_a_part_for_which_there_is_no_room_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    corpus, order = _corpus(tmp_path), _order(tmp_path / "out")

    def parts() -> Iterator[Part]:
        return cut_corpus([str(corpus)], articles=2)

    done = [part for part, _ in code_corpus(parts(), order, start_with_little_room, Processes(2))]
    failed = [part for part in done if isinstance(part, Failed)]
    assert [failure.full for failure in failed] == [True]
    assert "wire.jsonl:3 to" in failed[0].task
    assert sum(part.articles for part in done if not isinstance(part, Failed)) == 6
    assert not list((tmp_path / "out").rglob("*.draft"))
    again = list(code_corpus(parts(), order, start_bare, Processes(2)))
    assert sorted(before for _, before in again) == [False, True, True, True]
    assert {row["title"] for row in read_table(tmp_path / "out", "documents")} == {*_TOWNS}


def test_nothing_more_is_begun_when_the_disk_stays_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow.parquet

    def full(*held: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    corpus, order = _corpus(tmp_path), _order(tmp_path / "out")
    with monkeypatch.context() as patched:
        patched.setattr(pyarrow.parquet, "write_table", full)
        parts = cut_corpus([str(corpus)], articles=1)
        done = [part for part, _ in code_corpus(parts, order, start_bare, Alone())]
    assert [(part.reason, part.full) for part in done] == [("No space left on device", True)] * 3
    list(code_corpus(cut_corpus([str(corpus)], articles=1), order, start_bare, Alone()))
    assert {row["title"] for row in read_table(tmp_path / "out", "documents")} == {*_TOWNS}


def test_a_file_of_the_corpus_that_cannot_be_read_is_named_and_made_up_for(tmp_path: Path) -> None:
    folder, order = tmp_path / "corpus", _order(tmp_path / "out")
    folder.mkdir()
    _corpus(folder)
    table = arrow.table(
        {"text": ["Rebels shelled Zalingei."], "published": ["2027-03-10"], "title": ["More"]}
    )
    parquet.write_table(table, folder / "more.parquet")
    whole = (folder / "more.parquet").read_bytes()
    (folder / "more.parquet").write_bytes(whole[: len(whole) // 2])
    list(code_corpus(cut_corpus([str(folder)]), order, start_bare, Processes(2)))
    failed = {Path(row["source"]).name for row in read_table(tmp_path / "out", "failures")}
    assert failed == {"more.parquet", "wire.jsonl:8"}
    assert {row["title"] for row in read_table(tmp_path / "out", "documents")} == {*_TOWNS}
    (folder / "more.parquet").write_bytes(whole)
    list(code_corpus(cut_corpus([str(folder)]), order, start_bare, Processes(2)))
    assert {row["title"] for row in read_table(tmp_path / "out", "documents")} == {*_TOWNS, "More"}


def test_parts_are_cut_the_same_way_and_held_one_at_a_time(tmp_path: Path) -> None:
    corpus = str(_corpus(tmp_path))
    names = [part.name for part in cut_corpus([corpus], articles=3)]
    assert names == [part.name for part in cut_corpus([corpus], articles=3)]
    assert len(set(names)) == len(names) == 3

    def endless() -> Iterator[str]:
        while True:
            yield corpus

    first = next(cut_corpus(endless(), articles=20))
    assert isinstance(first, Part)
    assert len(first) == 20
