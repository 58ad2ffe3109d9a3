"""Processes are forked from one that has loaded all there is, where that does no harm, else they are new."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reportedly.batch.forking import may_fork
from reportedly.batch.parquet import read_table
from reportedly.batch.work import CRASHED
from tests.batch.forked import POISON

_TOWNS = ("Kosti", "Kassala", POISON, "Gedaref", "Atbara", "Rabak", "Dongola")
_TABLES = """
import sys
from reportedly.batch.coding import code_corpus
from reportedly.batch.parts import cut_corpus
from reportedly.batch.running import Alone, Processes
from reportedly.batch.starting import prepare_reading, start_reading
from reportedly.batch.work import Order
if __name__ == "__main__":
    corpus, folder = sys.argv[1:]
    from reportedly.batch.forking import may_fork
    from reportedly.grounding.gazetteer import open_gazetteer
    opened = open_gazetteer()
    print(may_fork())
    for name, workers in (("forked", Processes(2)), ("alone", Alone())):
        parts = cut_corpus([corpus], articles=2)
        order = Order(f"{folder}/{name}", "r")
        list(code_corpus(parts, order, start_reading, workers, prepare=prepare_reading))
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")


def _corpus(folder: Path) -> Path:
    path = folder / "wire.jsonl"
    texts = [
        f"The army said on Tuesday that rebels shelled {town}, killing {number + 2} people."
        for number, town in enumerate(_TOWNS)
    ]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


def _run(tmp_path: Path, *threads: str) -> tuple[int, list[list[int]]]:
    """The number of the process that was started, and for each document by whom its reader's prepared state
    was loaded, its reader, and the reader's parent."""
    command = [sys.executable, "-m", "tests.batch.forked", str(_corpus(tmp_path)), str(tmp_path / "out")]
    told = subprocess.run([*command, *threads], check=True, capture_output=True, text=True, timeout=120)
    articles, process = map(int, told.stdout.split())
    assert articles == len(_TOWNS)
    lines = (tmp_path / "out.told").read_text(encoding="utf-8").splitlines()
    return process, [json.loads(line) for line in lines]


@linux
def test_processes_have_what_their_parent_loaded_and_one_that_dies_is_made_up_for(tmp_path: Path) -> None:
    process, read = _run(tmp_path)
    assert {parent for _, _, parent in read} == {process}
    assert {reader for _, reader, _ in read}.isdisjoint({process})
    assert all(set(loaded) == {process} for loaded, _, _ in read)
    crashed = [row["code"] for row in read_table(tmp_path / "out", "failures")]
    assert crashed == [CRASHED]
    assert len(list(read_table(tmp_path / "out", "documents"))) == len(_TOWNS) - 1


def test_beside_another_thread_they_are_new_and_the_rest_is_the_same(tmp_path: Path) -> None:
    _, read = _run(tmp_path, "threads")
    assert all(loaded == [] for loaded, _, _ in read)
    assert len(list(read_table(tmp_path / "out", "documents"))) == len(_TOWNS) - 1


def test_no_fork_beside_another_thread() -> None:
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        assert not may_fork()
    finally:
        ended.set()
        other.join()


@linux
def test_forked_readers_write_the_bytes_that_one_process_writes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _TABLES, str(_corpus(tmp_path)), str(tmp_path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    assert told.stdout.strip() == "True"
    forked, alone = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("forked", "alone")
    )
    assert forked == alone
    assert len(forked) == 4 * 8
