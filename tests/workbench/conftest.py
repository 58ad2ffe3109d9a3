"""A workbench to test: the demo's dispatches and hostile ones in a ledger of its own, for each test anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.adding import add_articles
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger
from reportedly.linking import link_claims
from reportedly.pipeline import read_document
from reportedly.reading.intake import take_in
from reportedly.workbench.accounts import add_account
from reportedly.workbench.app import make_app
from reportedly.workbench.desk import Desk
from reportedly.workbench.keeping import Keeping
from tests.workbench.desks import PASSWORD, READER, ROLES, capture_of, clock, dispatches, no_fetcher


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of every dispatch, linked."""
    folder = tmp_path_factory.mktemp("workbench")
    ledger = open_ledger(folder / "ledger.sqlite", now=clock(), by="tester", say=print)
    intakes = [take_in(capture_of(article)) for article in dispatches()]
    evidence = Evidence(folder / "evidence")
    added = list(add_articles(intakes, ledger, evidence, extract=read_document, reader=READER))
    assert {held.status for held in added} == {"added"}
    link_claims(ledger)
    ledger.close()
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk for one local person on a copy of the filled ledger."""
    home = tmp_path / "desk"
    shutil.copytree(filled, home)
    now = clock(2000)
    ledger = open_ledger(home / "ledger.sqlite", now=now, by="tester", say=print)
    made = Desk(
        ledger=ledger,
        evidence=Evidence(home / "evidence"),
        keeping=Keeping(home / "accounts.sqlite"),
        now=now,
        extract=read_document,
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
def team(desk: Desk) -> Desk:
    """The same desk with an account for each role."""
    for name, roles in ROLES.items():
        add_account(desk.keeping, name, PASSWORD, roles, now=desk.now())
    return replace(desk, local=None)


SignIn = Callable[[str], TestClient]


@pytest.fixture
def sign_in(team: Desk) -> SignIn:
    """A browser in which somebody has signed in."""

    def begin(name: str) -> TestClient:
        browser = TestClient(make_app(team), base_url="http://desk.example", follow_redirects=False)
        answer = browser.post("/sign-in", data={"name": name, "password": PASSWORD, "next": "/"})
        assert answer.status_code == 303, answer.text
        return browser

    return begin
