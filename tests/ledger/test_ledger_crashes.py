"""Processes killed at any moment, and many writers at once: nothing is lost, nothing is there twice."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

from sqlalchemy import select

from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.schema import claims, documents
from reportedly.ledger.verification import find_damage
from tests.ledger.articles import ingest

ARTICLES = range(500)
KILLS = 100
TOGETHER = 16
"""Articles that go in together."""


def _opened(address: str) -> Ledger:
    return open_ledger(
        address, now=lambda: "2027-03-11T09:00:00.000000Z", by="tester", say=lambda words: None
    )


def _held(address: str) -> tuple[list[str], list[str]]:
    """The ids of all documents and claims, doubles included."""
    ledger = _opened(address)
    with ledger.reading() as connection:
        held = (
            sorted(connection.scalars(select(documents.c.id))),
            sorted(connection.scalars(select(claims.c.id))),
        )
    ledger.close()
    return held


def _damage(address: str, folder: Path) -> list[object]:
    ledger = _opened(address)
    found: list[object] = [*find_damage(ledger, evidence=Evidence(folder), show=lambda done, total: None)]
    ledger.close()
    return found


def _killed_behind(number: int, moment: float, address: str, folder: Path) -> bool:
    """Whether a process that took in articles was killed before it was done, ``moment`` seconds after it had
    told of ``number`` of them."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            ingest(address, folder, ARTICLES, tell=lambda addition: os.write(writing, b"."))
        finally:
            os._exit(0)
    os.close(writing)
    while number > 0 and (told := os.read(reading, number)):
        number -= len(told)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    os.close(reading)
    return killed


def test_a_hundred_kills_lose_and_double_nothing(address: str, tmp_path: Path) -> None:
    """About where the last one was killed, a transaction further, or anywhere before that."""
    whole = tmp_path / "whole.sqlite"
    start = time.perf_counter()
    ingest(str(whole), tmp_path / "whole.evidence", ARTICLES)
    transaction = (time.perf_counter() - start) * TOGETHER / len(ARTICLES)
    folder = tmp_path / "evidence"
    moments = random.Random(20)
    killed, reached = 0, set()
    for _ in range(KILLS):
        held = len(_held(address)[0])
        number = moments.choice((held, held + TOGETHER, moments.randint(0, held)))
        killed += _killed_behind(number, moments.uniform(0.0, transaction), address, folder)
        reached.add(held)
    assert killed > KILLS // 2, "the processes were done before they could be killed"
    assert len(reached) > KILLS // 10, "the processes were killed before they wrote anything"
    assert _damage(address, folder) == []
    ingest(address, folder, ARTICLES)
    assert _held(address) == _held(str(whole))
    assert len(_held(address)[0]) == len(ARTICLES)
    assert _damage(address, folder) == []


def _write(address: str, folder: Path, first: int) -> None:
    """Sixty articles, half of which the next writer has too."""
    ingest(address, folder, range(first, first + 60), by=f"writer {first}")


def test_eight_writers_at_once(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_write, args=(address, folder, 30 * each)) for each in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 8
    found, told = _held(address)
    assert len(found) == len(set(found)) == 30 * 7 + 60
    assert len(told) == len(set(told)) == len(found)
    assert _damage(address, folder) == []


def test_order_does_not_matter(address: str, tmp_path: Path) -> None:
    ingest(address, tmp_path / "evidence", range(20, 40))
    ingest(address, tmp_path / "evidence", range(30))
    again = ingest(address, tmp_path / "evidence", range(40))
    assert {addition.status for addition in again} == {"known"}
    ingest(str(tmp_path / "other.sqlite"), tmp_path / "evidence", range(40))
    assert _held(address) == _held(str(tmp_path / "other.sqlite"))
