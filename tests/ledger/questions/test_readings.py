"""Readings at hand: those that are coming are looked up with one that is missing, no more than are kept."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from benchmarks.incidents import make_batches, make_happenings, open_benchmark
from reportedly.ledger.questions.readings import Held, Readings
from reportedly.ledger.questions.testimonies import load_groups
from reportedly.ledger.questions.unlinked import readings_after

ARTICLES = 120


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    ledger = open_benchmark(tmp_path_factory.mktemp("readings") / "ledger.sqlite")
    for drafts, held in make_batches(random.Random(4), make_happenings(ARTICLES), range(ARTICLES)):
        ledger.append(drafts, held=held)
    with ledger.reading() as connection:
        yield connection
    ledger.close()


def test_those_that_are_coming_are_looked_up_with_one_that_is_missing(connection: Connection) -> None:
    first, *others = readings_after(connection, 0, None).values()
    held = Held()
    readings, coming = Readings(connection, held=held), iter(others)
    readings.load([first], coming=coming)
    assert list(held) == [first, *others[:99]]
    readings.load([others[0]], coming=coming)
    assert len(held) == 100, "nothing was missing"
    readings.load([others[99]], coming=coming)
    assert len(held) == ARTICLES
    assert list(coming) == []


def test_no_more_are_looked_up_than_are_kept(connection: Connection) -> None:
    first, *others = readings_after(connection, 0, None).values()
    held = Held()
    readings = Readings(connection, held=held, most=50)
    readings.load([first], coming=iter(others))
    assert list(held) == [first]
    assert readings.record(others[70]).claims
    assert len(held) == 2


def test_testimonies_come_in_the_order_of_their_groups(connection: Connection) -> None:
    ids = list(connection.exec_driver_sql("SELECT id FROM claims ORDER BY id LIMIT 40").scalars())
    groups = {str(at): {ids[at]: "t", ids[-at - 1]: "t"} for at in (7, 2, 9, 0)} | {"none": {"c0": "t"}}
    found = list(load_groups(connection, groups, Readings(connection)))
    assert [name for name, _ in found] == ["7", "2", "9", "0"]
    assert all({one.id for one in told} == set(groups[name]) for name, told in found)
