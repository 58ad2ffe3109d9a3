"""A workbench served on this machine, and a real browser that looks at it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger
from reportedly.pipeline import read_document
from reportedly.workbench.accounts import add_account
from reportedly.workbench.desk import Desk
from reportedly.workbench.keeping import Keeping
from tests.workbench.conftest import filled as filled
from tests.workbench.desks import PASSWORD, READER, ROLES, clock, no_fetcher, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
PICTURES = Path(os.environ.get("REPORTEDLY_TEST_PICTURES", "tests/artefacts"))
"""Where screenshots of the run are kept."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where a workbench listens, and what it works on."""

    address: str
    desk: Desk


def desk_in(home: Path) -> Desk:
    now = clock(2000)
    return Desk(
        ledger=open_ledger(home / "ledger.sqlite", now=now, by="tester", say=print),
        evidence=Evidence(home / "evidence"),
        keeping=Keeping(home / "accounts.sqlite"),
        now=now,
        extract=read_document,
        reader=READER,
        fetcher=no_fetcher,
        secret="not a secret in tests",
        local="noor",
    )


@pytest.fixture
def served(filled: Path, tmp_path: Path) -> Iterator[Served]:
    """A workbench for one person, on the filled ledger."""
    shutil.copytree(filled, tmp_path / "desk")
    desk = desk_in(tmp_path / "desk")
    address, server = serve(desk)
    yield Served(address, desk)
    server.should_exit = True
    desk.jobs.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """A workbench for one person, on an empty ledger."""
    desk = desk_in(tmp_path)
    address, server = serve(desk)
    yield Served(address, desk)
    server.should_exit = True
    desk.jobs.close()


@pytest.fixture
def team(filled: Path, tmp_path: Path) -> Iterator[Served]:
    """A workbench for a team, with an account for each role."""
    shutil.copytree(filled, tmp_path / "desk")
    desk = replace(desk_in(tmp_path / "desk"), local=None)
    for name, roles in ROLES.items():
        add_account(desk.keeping, name, PASSWORD, roles, now=desk.now())
    address, server = serve(desk)
    yield Served(address, desk)
    server.should_exit = True


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine; without one the tests are skipped, but not in CI."""
    path = next((held for held in CHROMIUM if Path(held).exists()), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs a Chromium for the browser tests")
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test where a script of ours fails, or something tries to run that may not."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    opened.on(
        "console",
        lambda told: troubles.append(told.text) if "Content Security Policy" in told.text else None,
    )
    yield opened
    context.close()
    assert not troubles, troubles


def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a screenshot among the run's artefacts."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


def until(page: Page, expression: str) -> None:
    """Wait until a script's expression holds; what the policy forbids a page, eval, is not needed for it."""
    end = time.monotonic() + 20
    while not _holds(page, expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(100)


def _holds(page: Page, expression: str) -> bool:
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(expression))
    except Error as error:
        if "navigation" not in str(error):
            raise
        return False
