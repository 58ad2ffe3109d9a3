"""Linkers killed at any moment, and many at once: every step once, every claim in one incident."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

from sqlalchemy import select

from reportedly.ledger.incident_schema import links, memberships
from reportedly.ledger.ledger import open_ledger
from reportedly.ledger.verification import find_damage
from tests.ledger.dispatches import TOWNS, Dispatch, add_and_link

ARTICLES = [
    Dispatch(number, town=sorted(TOWNS)[number % 4], day=f"2027-03-{8 + 7 * (number % 3):02d}")
    for number in range(48)
]
KILLS = 15


def _held(address: str) -> tuple[set[frozenset[str]], list[int], list[object]]:
    """Which claims are together, the numbers of the steps, and whatever is damaged."""
    ledger = open_ledger(address, now=lambda: "2028", by="tester", say=lambda words: None)
    with ledger.reading() as connection:
        together: dict[str, list[str]] = {}
        asked = select(memberships.c.incident, memberships.c.claim).where(memberships.c.until.is_(None))
        for row in connection.execute(asked):
            together.setdefault(row.incident, []).append(row.claim)
        steps = list(connection.scalars(select(links.c.sequence).order_by(links.c.sequence)))
    damage: list[object] = [*find_damage(ledger, evidence=None, show=lambda done, of: None)]
    ledger.close()
    claims = [claim for held in together.values() for claim in held]
    assert len(claims) == len(set(claims)), "no claim is in two incidents"
    return {frozenset(held) for held in together.values()}, steps, damage


def _run(address: str, folder: Path, articles: list[Dispatch]) -> None:
    add_and_link(address, folder, articles, by=f"linker {os.getpid()}")


def test_eight_linkers_at_once(address: str, tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    shares = [ARTICLES[at::8] for at in range(8)]
    linkers = [context.Process(target=_run, args=(address, tmp_path / "evidence", share)) for share in shares]
    for linker in linkers:
        linker.start()
    for linker in linkers:
        linker.join()
    assert [linker.exitcode for linker in linkers] == [0] * 8
    _run(str(tmp_path / "alone.sqlite"), tmp_path / "evidence", ARTICLES)
    together, steps, damage = _held(address)
    assert together == _held(str(tmp_path / "alone.sqlite"))[0]
    assert steps == list(range(1, len(steps) + 1))
    assert damage == []


def test_linkers_that_are_killed_leave_nothing_half_done(address: str, tmp_path: Path) -> None:
    moments, killed, longest = random.Random(20), 0, 0.4
    for at in range(KILLS):
        child = os.fork()
        if child == 0:
            try:
                _run(address, tmp_path / "evidence", ARTICLES[: 3 * at + 3])
            finally:
                os._exit(0)
        time.sleep(moments.uniform(longest / 8, longest))
        os.kill(child, signal.SIGKILL)
        in_time = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        longest = min(0.4, 1.5 * longest) if in_time else longest / 2  # as fast as the machine is
        killed += in_time
    assert killed > KILLS // 3, "the processes were done before they could be killed"
    assert _held(address)[2] == []
    _run(address, tmp_path / "evidence", ARTICLES)
    _run(str(tmp_path / "alone.sqlite"), tmp_path / "evidence", ARTICLES)
    together, steps, damage = _held(address)
    assert together == _held(str(tmp_path / "alone.sqlite"))[0]
    assert steps == list(range(1, len(steps) + 1))
    assert damage == []
