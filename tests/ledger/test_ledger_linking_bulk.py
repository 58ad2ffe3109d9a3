"""A ledger linked at once: the incidents of linking step by step, after a kill and on two processes too."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from benchmarks.incidents import make_batches, make_happenings, open_benchmark
from reportedly import linking_bulk
from reportedly.ledger.incident_schema import incident_rows, links, memberships, tellings
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.link_drafts import judgement_draft, undo_draft
from reportedly.ledger.verification import find_damage
from reportedly.linking import Pace, link_claims
from reportedly.reconciliation import relinking

STEPS, BULK = Pace(in_bulk=10**9), Pace(in_bulk=1, tellings=60)
ARTICLES = 120


@pytest.fixture(scope="module")
def unlinked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of some hundred articles in which nothing is linked."""
    path = tmp_path_factory.mktemp("bulk") / "unlinked.sqlite"
    ledger = open_benchmark(path)
    _add(ledger, range(ARTICLES))
    ledger.close()
    return path


def _add(ledger: Ledger, numbers: range) -> None:
    happenings = make_happenings(ARTICLES + 40)
    for drafts, held in make_batches(random.Random(4), happenings, numbers):
        ledger.append(drafts, held=held)


def _copy(unlinked: Path, name: str) -> Path:
    return Path(shutil.copy(unlinked, unlinked.with_name(f"{name}.sqlite")))


def _held(path: Path) -> tuple[list[object], list[object], list[object]]:
    """Which claim is in which incident, what lists show of incidents, and the component of each telling."""
    ledger = open_benchmark(path)
    shown = [column for column in incident_rows.columns if column.name not in ("entry", "until")]
    asked = (
        select(memberships.c.claim, memberships.c.incident).where(memberships.c.until.is_(None)),
        select(*shown).where(incident_rows.c.until.is_(None)),
        select(tellings.c.id, tellings.c.component, tellings.c.form).where(tellings.c.until.is_(None)),
    )
    with ledger.reading() as connection:
        found = [sorted(map(tuple, connection.execute(one)), key=repr) for one in asked]
        steps = list(connection.scalars(select(links.c.sequence).order_by(links.c.sequence)))
    damage = list(find_damage(ledger, evidence=None, show=lambda done, of: None))
    ledger.close()
    claims = [claim for claim, _ in found[0]]
    assert len(claims) == len(set(claims)) > 0, "no claim is in two incidents"
    assert steps == list(range(1, len(steps) + 1))
    assert damage == []
    return found[0], found[1], found[2]


def _linked(path: Path, pace: Pace) -> Path:
    ledger = open_benchmark(path)
    link_claims(ledger, pace=pace)
    assert link_claims(ledger, pace=pace).steps == 0, "nothing is left"
    ledger.close()
    return path


@pytest.fixture(scope="module")
def stepwise(unlinked: Path) -> tuple[list[object], list[object], list[object]]:
    """By steps in which each pair is weighed by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relinking, "_MANY", 10**9)
        return _held(_linked(_copy(unlinked, "stepwise"), STEPS))


def test_all_at_once_gives_what_step_by_step_gives(unlinked: Path, stepwise: object) -> None:
    assert _held(_linked(_copy(unlinked, "bulk"), BULK)) == stepwise


def test_two_processes_give_the_same(unlinked: Path, stepwise: object) -> None:
    pace = Pace(in_bulk=1, tellings=60, processes=2)
    assert _held(_linked(_copy(unlinked, "two"), pace)) == stepwise


def test_the_log_begins_anew_while_others_work(
    unlinked: Path, stepwise: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking_bulk, "_SETTLED", 120)
    path, sizes = _copy(unlinked, "rounds"), list[int]()
    ledger, log = open_benchmark(path), path.with_name("rounds.sqlite-wal")
    link_claims(
        ledger,
        pace=Pace(in_bulk=1, tellings=60, processes=2),
        show=lambda done, of: sizes.append(log.stat().st_size),
    )
    assert log.stat().st_size == 0
    assert max(sizes) > 0
    ledger.close()
    assert _held(path) == stepwise


def test_a_batch_is_summed_up_in_as_many_tasks_as_it_needs(
    unlinked: Path, stepwise: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking_bulk, "_SUMMED", 40)
    pace = Pace(in_bulk=1, tellings=200, processes=2)
    assert _held(_linked(_copy(unlinked, "tasks"), pace)) == stepwise


def test_steps_grow_with_the_ledger(unlinked: Path, stepwise: object) -> None:
    path = _linked(_copy(unlinked, "growing"), Pace(in_bulk=1, tellings=1))
    assert 2 < _steps(path) <= linking_bulk._STEPS + 1
    assert _held(path) == stepwise


def test_it_is_told_how_far_it_is(unlinked: Path) -> None:
    ledger = open_benchmark(_copy(unlinked, "shown"))
    told: list[tuple[int, int]] = []
    link_claims(ledger, pace=BULK, show=lambda done, of: told.append((done, of)))
    ledger.close()
    assert told == sorted(told)
    assert told[-1] == (ARTICLES, ARTICLES)


def test_a_linker_that_is_killed_in_between_leaves_nothing_half_done(
    unlinked: Path, stepwise: object
) -> None:
    path, moments, between = _copy(unlinked, "killed"), random.Random(3), 0
    for _ in range(6):
        child = os.fork()
        if child == 0:
            try:
                _linked(path, BULK)
            finally:
                os._exit(0)
        _wait_for_a_step(path, child)
        time.sleep(moments.uniform(0, 0.05))
        os.kill(child, signal.SIGKILL)
        between += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert between, "the linker was done before it could be killed"
    assert _held(_linked(path, BULK)) == stepwise


def _wait_for_a_step(path: Path, child: int) -> None:
    """Until one more step is written, or the linker is done."""
    before = _steps(path)
    for _ in range(600):
        if _steps(path) > before or os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.05)


def _steps(path: Path) -> int:
    ledger = open_benchmark(path)
    with ledger.reading() as connection:
        found = connection.scalar(select(links.c.sequence).order_by(links.c.sequence.desc()).limit(1))
    ledger.close()
    return found or 0


def test_what_came_since_goes_in_at_once_where_it_is_the_greater_part(unlinked: Path) -> None:
    paths = [_copy(unlinked, name) for name in ("more", "fewer")]
    for path, pace in zip(paths, (BULK, STEPS), strict=True):
        ledger = open_benchmark(path)
        link_claims(ledger, pace=STEPS, again=True)
        _add(ledger, range(ARTICLES, ARTICLES + 30))
        ledger.close()
        ledger = open_benchmark(path)
        link_claims(ledger, pace=Pace(in_bulk=1, tellings=60) if pace is BULK else STEPS)
        link_claims(ledger, pace=pace, again=True)
        ledger.close()
    assert _held(paths[0]) == _held(paths[1])


def test_judgements_stand(unlinked: Path) -> None:
    path = _linked(_copy(unlinked, "judged"), BULK)
    members = _held(path)[0]
    left, incident = members[0]
    right = next(claim for claim, other in members if other != incident)
    ledger = open_benchmark(path)
    draft = judgement_draft("judge", [(left, right)], "same", by="ana", why="seen", after=0)
    (entry,) = ledger.append([draft])
    link_claims(ledger, pace=BULK, again=True)
    home = dict(_held(path)[0])
    assert home[left] == home[right]
    ledger.append([undo_draft(entry.number, why="no", after=entry.number)])
    link_claims(ledger, pace=BULK, again=True)
    ledger.close()
    assert _held(path)[0] == members
