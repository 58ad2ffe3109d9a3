"""Ledgers to test on, SQLite and PostgreSQL alike; each test gets one of its own."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from reportedly.ledger.database import Database, ledger_url
from reportedly.ledger.decision_schema import DECISION_PROJECTIONS
from reportedly.ledger.incident_schema import INCIDENT_PROJECTIONS
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.migration import migrate
from reportedly.ledger.schema import PROJECTIONS

IN_CI = "postgresql://root@127.0.0.1/test"
_SCHEMAS = itertools.count()


def server() -> str:
    """The PostgreSQL database to test on: ``REPORTEDLY_TEST_DATABASE``, or in CI the usual one."""
    address = os.environ.get("REPORTEDLY_TEST_DATABASE")
    if address:
        return address
    if os.environ.get("CI"):
        return IN_CI
    pytest.skip("REPORTEDLY_TEST_DATABASE names no PostgreSQL database to test on")


@pytest.fixture
def postgresql_address() -> Iterator[str]:
    """The address of a fresh, empty schema on a server; gone after the test."""
    url = make_url(server()).set(drivername="postgresql+psycopg")
    schema = f"reportedly_test_{os.getpid()}_{next(_SCHEMAS)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError as error:
        pytest.fail(f"the database to test on does not answer: {error.orig}")
    try:
        within = url.set(drivername="postgresql").update_query_dict({"options": f"-csearch_path={schema}"})
        yield within.render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, once on each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    address: str = request.getfixturevalue("postgresql_address")
    return address


@pytest.fixture
def address(empty_address: str) -> str:
    """The address of an empty ledger, once on each kind of database."""
    database = Database(empty_address)
    migrate(database, lambda words: None)
    database.close()
    return empty_address


@pytest.fixture
def clock() -> Callable[[], str]:
    """A clock that goes a second further each time it is looked at, from 2027-03-11T08:00:00Z on."""
    seconds = itertools.count()

    def now() -> str:
        second = next(seconds)
        return f"2027-03-11T{8 + second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000000Z"

    return now


@pytest.fixture
def ledger(address: str, clock: Callable[[], str]) -> Iterator[Ledger]:
    """An open ledger with nothing in it, once on each kind of database."""
    opened = open_ledger(address, now=clock, by="tester", say=lambda words: None)
    yield opened
    opened.close()


@dataclass
class Place:
    """Where a ledger is, with what a test does to it behind its back; ``lines`` are what it said."""

    url: str
    clock: Callable[[], str]
    lines: list[str] = field(default_factory=list)

    @property
    def sqlite(self) -> bool:
        return "://" not in self.url

    def open(
        self, *, by: str = "tester", patience: float = 120.0, now: Callable[[], str] | None = None
    ) -> Ledger:
        return open_ledger(self.url, now=now or self.clock, by=by, say=self.lines.append, patience=patience)

    def run(self, *statements: str, **values: object) -> None:
        """Do what no user of the ledger can: change it as its owner, past its triggers."""
        engine = create_engine(ledger_url(self.url))
        try:
            with engine.begin() as connection:
                for statement in statements:
                    connection.execute(text(statement), values)
        finally:
            engine.dispose()

    def disarm(self) -> None:
        """Take the triggers away."""
        kinds = ("stay", "remain", "once") if self.sqlite else ("stay", "remain")
        for table in ("entries", "payloads"):
            on = "" if self.sqlite else f" ON {table}"
            self.run(*(f"DROP TRIGGER {table}_{kind}{on}" for kind in kinds))


@pytest.fixture
def place(address: str, clock: Callable[[], str]) -> Place:
    """Where an empty ledger is; ``ledger`` is open on the same one."""
    return Place(address, clock)


@pytest.fixture
def rows() -> Callable[[Ledger], dict[str, list[tuple[object, ...]]]]:
    """Every row of every projection, in an order that does not depend on the database."""

    def read(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
        with ledger.reading() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
                for table in (*PROJECTIONS, *INCIDENT_PROJECTIONS, *DECISION_PROJECTIONS)
            }

    return read
