"""A coded corpus linked: the same incidents from one process, from two and in a ledger; around damage."""

from __future__ import annotations

import os
import resource
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reportedly.batch.linking import steps
from reportedly.batch.linking.engine import duck_engine
from reportedly.batch.linking.order import LinkOrder
from reportedly.batch.linking.steps import LinkedCorpus, link_corpus
from reportedly.batch.parquet import read_table
from reportedly.batch.running import Alone, Job, Processes, Workers
from reportedly.errors import InputError, OptionError, ResourceError
from reportedly.exchange.dossier_tables import TABLES
from reportedly.ledger.drafts import document_draft, reading_draft
from reportedly.ledger.incident_schema import memberships
from reportedly.ledger.ledger import open_ledger
from reportedly.ledger.questions.readings import Readings
from reportedly.ledger.questions.testimonies import load_testimonies
from reportedly.linking import link_claims
from reportedly.reading.origins import find_marks
from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.weights import read_weights
from reportedly.records.reader import Reader
from reportedly.records.record import Record
from tests.batch.coded import copied, make_records, write_coded, write_part

ALL = (*(table.name for table in TABLES), "memberships")


def order_of(tmp_path: Path, name: str, coded: str = "coded") -> LinkOrder:
    return LinkOrder(str(tmp_path / coded), str(tmp_path / name), "linker-1", read_weights())


def linked(order: LinkOrder, workers: Workers | None = None, *, threads: int = 1) -> LinkedCorpus:
    with duck_engine(order.work, threads=threads) as engine:
        return link_corpus(order, workers or Alone(), engine)


def bytes_of(order: LinkOrder) -> dict[str, bytes]:
    """Every file of the incidents, by its path."""
    folder = Path(order.folder)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for name in ALL
        for path in sorted((folder / name).glob("*.parquet"))
    }


def groups_of(order: LinkOrder) -> set[frozenset[str]]:
    """The claims of each incident."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_table(Path(order.folder), "memberships"):
        held[row["incident"]].add(row["claim"])
    return {frozenset(claims) for claims in held.values()}


def _killed_once(mark: Path, work: Callable[[Any], Any], task: Any) -> Any:
    if not mark.exists():
        mark.write_text("killed", encoding="ascii")
        os.kill(os.getpid(), signal.SIGKILL)
    return work(task)


def _killed_at(name: str, work: Callable[[Any], Any], task: Any) -> Any:
    if task == name:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(task)


def begin_deadly(
    deadly: Callable[[Callable[[Any], Any], Any], Any], begin: Callable[[], Callable[[Any], Any]]
) -> Any:
    return partial(deadly, begin())


def begin_with_little_room(begin: Callable[[], Callable[[Any], Any]]) -> Any:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
    return begin()


class Harmed:
    """Processes of their own for tasks of one kind, with something done to each before it begins."""

    def __init__(self, kind: str, harm: Callable[..., Any]) -> None:
        self._kind = kind
        self._harm = harm

    def run(self, tasks: Iterable[Any], job: Job[Any, Any]) -> Iterator[Any]:
        if not job.name(0).startswith(self._kind):
            return Alone().run(tasks, job)
        return Processes(2).run(tasks, replace(job, begin=partial(self._harm, job.begin)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Record], dict[str, bytes]]:
    """Eighty records, and the incidents that they make in parts of forty."""
    folder, records = tmp_path_factory.mktemp("whole"), make_records(80)
    write_coded(folder / "coded", records)
    order = order_of(folder, "out")
    linked(order)
    return records, bytes_of(order)


def test_one_process_and_two_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.batch.linking.clusters.TELLINGS_A_BUCKET", 100)
    monkeypatch.setattr(steps, "TELLINGS_A_BUCKET", 100)
    records = make_records(300)
    write_coded(tmp_path / "coded", records)
    alone, two = order_of(tmp_path, "alone"), order_of(tmp_path, "two")
    told = linked(alone)
    assert linked(two, Processes(2), threads=2) == told
    assert told.failed == ()
    assert told.claims == sum(len(claims) for claims in groups_of(alone)) > 2_000
    assert bytes_of(alone) == bytes_of(two)
    assert len(list((tmp_path / "alone" / "incidents").glob("*.parquet"))) > 3


def test_incidents_are_those_of_a_ledger(tmp_path: Path) -> None:
    records = make_records(60)
    records += [copied(record, "Another Paper") for record in records[:5]]
    write_coded(tmp_path / "coded", records)
    order = order_of(tmp_path, "out")
    linked(order)
    ledger = open_ledger(
        tmp_path / "ledger.sqlite", now=lambda: "2027-03-11T08:00:00Z", by="t", say=lambda words: None
    )
    for record in sorted(records, key=lambda held: (held.document.published, held.document.id)):
        draft = document_draft(record.document, find_marks(record.document), retrieved=None)
        ledger.append([draft, reading_draft(record, Reader("t", "t", "none"))])
    link_claims(ledger)
    with ledger.reading() as connection:
        rows = connection.execute(memberships.select().where(memberships.c.until.is_(None))).all()
        home: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            home[row.incident][row.claim] = row.telling
        assert {frozenset(claims) for claims in home.values()} == groups_of(order)
        readings = Readings(connection)
        formed = {
            frozenset(told): form_incident(name, load_testimonies(connection, told, readings))
            for name, told in home.items()
        }
    ledger.close()
    by_id = {row["incident"]: set() for row in read_table(tmp_path / "out", "memberships")}
    for row in read_table(tmp_path / "out", "memberships"):
        by_id[row["incident"]].add(row["claim"])
    for row in read_table(tmp_path / "out", "incidents"):
        incident = formed[frozenset(by_id[row["id"]])]
        told = (incident.title, incident.origins, incident.speakers, incident.grade.airwars, incident.status)
        assert told == (row["title"], row["origins"], row["speakers"], row["grade"], row["status"])
    origins = {row["id"]: row["origin"] for row in read_table(tmp_path / "out", "documents")}
    for at in range(5):
        assert origins[records[at].document.id] == origins[records[60 + at].document.id]


def test_a_document_that_stands_in_two_parts_is_linked_once(tmp_path: Path) -> None:
    records = make_records(20)
    write_coded(tmp_path / "coded", records)
    write_coded(tmp_path / "twice", [*records, *records], part=20)
    once, twice = order_of(tmp_path, "one"), order_of(tmp_path, "two", "twice")
    linked(once)
    linked(twice)
    assert bytes_of(once) == bytes_of(twice)


@pytest.mark.parametrize("harm", ["cut", "gone", "no record"])
def test_a_part_that_cannot_be_read_is_named_and_made_up_for(
    tmp_path: Path, harm: str, whole: tuple[list[Record], dict[str, bytes]]
) -> None:
    records, expected = whole
    parts = write_coded(tmp_path / "coded", records)
    path = tmp_path / "coded" / "documents" / f"{parts[1]}.parquet"
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    elif harm == "gone":
        path.unlink()
    else:
        path.write_bytes((tmp_path / "coded" / "places" / f"{parts[0]}.parquet").read_bytes())
    order = order_of(tmp_path, "out")
    told = linked(order)
    assert [failed.task for failed in told.failed] == [f"part {parts[1]}"]
    assert str(path) in told.failed[0].reason
    documents = {row["document"] for row in read_table(tmp_path / "out", "memberships")}
    assert documents == {record.document.id for record in records[:40]}
    write_part(tmp_path / "coded", parts[1], records[40:])
    assert linked(order).failed == ()
    assert bytes_of(order) == expected


def test_a_worker_that_is_killed_costs_nothing(
    tmp_path: Path, whole: tuple[list[Record], dict[str, bytes]]
) -> None:
    records, expected = whole
    write_coded(tmp_path / "coded", records)
    order = order_of(tmp_path, "out")
    harm = partial(begin_deadly, partial(_killed_once, tmp_path / "mark"))
    assert linked(order, Harmed("part", harm)).failed == ()
    assert bytes_of(order) == expected


def test_a_part_that_kills_every_worker_is_named(tmp_path: Path) -> None:
    parts = write_coded(tmp_path / "coded", make_records(80), part=20)
    order = order_of(tmp_path, "out")
    told = linked(order, Harmed("part", partial(begin_deadly, partial(_killed_at, parts[2]))))
    assert [failed.task for failed in told.failed] == [f"part {parts[2]}"]
    assert told.incidents > 10
    assert linked(order).failed == ()


def test_tables_for_which_there_is_no_room_are_named_and_made_up_for(
    tmp_path: Path, whole: tuple[list[Record], dict[str, bytes]]
) -> None:
    records, expected = whole
    write_coded(tmp_path / "coded", records)
    order = order_of(tmp_path, "out")
    told = linked(order, Harmed("bucket", begin_with_little_room))
    assert [(failed.task, failed.full) for failed in told.failed] == [("bucket 0", True)]
    assert list(read_table(Path(order.folder), "incidents")) == []
    assert not list(Path(order.folder).rglob("*.draft"))
    assert linked(order).failed == ()
    assert bytes_of(order) == expected


def test_what_was_done_is_not_done_again_and_a_grown_corpus_is_linked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = make_records(60)
    write_coded(tmp_path / "coded", records[:40])
    order = order_of(tmp_path, "out")
    first = linked(order)
    with monkeypatch.context() as patched:
        patched.setattr(steps, "form_part", None)
        patched.setattr(steps, "deal_incidents", None)
        assert linked(order) == first
    write_part(tmp_path / "coded", "part0040", records[40:])
    assert linked(order).claims > first.claims
    fresh = order_of(tmp_path, "fresh")
    linked(fresh)
    assert bytes_of(order) == bytes_of(fresh)
    assert linked(replace(order, weights=replace(order.weights, edge=99.0))).incidents > first.incidents


def test_an_engine_that_gives_up_says_so_and_leaves_no_database(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="DuckDB gave up"), duck_engine(tmp_path, threads=1) as engine:
        list(engine.ask("SELECT error('no room')"))
    assert not list(tmp_path.iterdir())


def test_what_is_no_coded_corpus_or_no_free_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "coded").mkdir()
    with pytest.raises(InputError, match="no coded corpus"):
        link_corpus(order_of(tmp_path, "out"), Alone(), None)
    write_coded(tmp_path / "coded", make_records(2))
    with pytest.raises(OptionError, match="something else"):
        link_corpus(order_of(tmp_path, "coded"), Alone(), None)
