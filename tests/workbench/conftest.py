"""A workbench to test: the demo's dispatches and hostile ones in a ledger of its own, for each test anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.ledger.database import Database
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger
from reportedly.ledger.migration import migrate
from reportedly.workbench.accounts import add_account
from reportedly.workbench.app import make_app
from reportedly.workbench.desk import Desk
from reportedly.workbench.keeping import Keeping
from tests.ledger.conftest import postgresql_address as postgresql_address
from tests.workbench.desks import (
    PASSWORD,
    READER,
    ROLES,
    SignIn,
    clock,
    fill,
    no_fetcher,
    read_once,
    signed_in,
)  # fmt: skip


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of every dispatch, linked."""
    folder = tmp_path_factory.mktemp("workbench")
    ledger = open_ledger(folder / "ledger.sqlite", now=clock(), by="tester", say=print)
    fill(ledger, Evidence(folder / "evidence"))
    ledger.close()
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk for one local person on a copy of the filled ledger."""
    home = tmp_path / "desk"
    shutil.copytree(filled, home)
    yield from desk_on(str(home / "ledger.sqlite"), home)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a ledger of every dispatch, once on each kind of database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("desk")
        return
    address: str = request.getfixturevalue("postgresql_address")
    database = Database(address)
    migrate(database, print)
    database.close()
    ledger = open_ledger(address, now=clock(), by="tester", say=print)
    fill(ledger, Evidence(tmp_path / "evidence"))
    ledger.close()
    yield from desk_on(address, tmp_path)


def desk_on(address: str, home: Path) -> Iterator[Desk]:
    now = clock(2000)
    ledger = open_ledger(address, now=now, by="tester", say=print)
    made = Desk(
        ledger=ledger,
        evidence=Evidence(home / "evidence"),
        keeping=Keeping(home / "accounts.sqlite"),
        now=now,
        extract=read_once,
        reader=READER,
        fetcher=no_fetcher,
        secret="not a secret in tests",
        local="noor",
    )
    yield made
    made.jobs.close()
    ledger.close()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A browser of the local person's."""
    return TestClient(make_app(desk), base_url="http://localhost", follow_redirects=False)


@pytest.fixture
def browser(any_desk: Desk) -> TestClient:
    """The same on each kind of database."""
    return TestClient(make_app(any_desk), base_url="http://localhost", follow_redirects=False)


@pytest.fixture
def team(desk: Desk) -> Desk:
    """The same desk with an account for each role."""
    for name, roles in ROLES.items():
        add_account(desk.keeping, name, PASSWORD, roles, now=desk.now())
    return replace(desk, local=None)


@pytest.fixture
def sign_in(team: Desk) -> SignIn:
    """A browser in which somebody has signed in."""
    return lambda name: signed_in(team, name)
