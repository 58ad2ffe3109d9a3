"""Pictures of the workbench, as the documentation shows them.

REPORTEDLY_TEST_PICTURES=docs/pictures python -m pytest tests/browser/test_pictures.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.adding import add_articles
from reportedly.linking import link_claims
from reportedly.pipeline import read_document
from reportedly.reading.intake import take_in
from tests.browser.conftest import PICTURES, Served, desk_in, picture, until
from tests.workbench.desks import HOSTILE, READER, SECRET, capture_of, dispatches, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_BYTES = 200_000


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Served]:
    """A workbench on the demo's dispatches alone."""
    desk = desk_in(tmp_path)
    intakes = [take_in(capture_of(article)) for article in dispatches() if article not in (HOSTILE, SECRET)]
    list(add_articles(intakes, desk.ledger, desk.evidence, extract=read_document, reader=READER))
    link_claims(desk.ledger)
    address, server = serve(desk)
    yield Served(address, desk)
    server.should_exit = True


def test_pictures_of_the_pages(chromium: Browser, demo: Served) -> None:
    context = chromium.new_context(viewport={"width": 1300, "height": 680}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{demo.address}/incidents")
    until(page, "document.querySelector('[data-map]').dataset.shown > 0")
    page.wait_for_timeout(1500)
    picture(page, "incidents")
    title = "Drone strike on a market in Kosti"
    page.get_by_role("link", name=title).first.click()
    page.wait_for_timeout(300)
    picture(page, "incident")
    page.goto(f"{demo.address}/review")
    page.wait_for_timeout(300)
    picture(page, "review")
    page.goto(f"{demo.address}/map")
    until(page, "document.querySelector('[data-map]').dataset.shown > 0")
    page.wait_for_timeout(1500)
    picture(page, "map")
    page.goto(f"{demo.address}/documents?words=Souq")
    page.locator(".row-link").last.click()
    page.wait_for_timeout(300)
    picture(page, "document")
    context.close()
    dark = chromium.new_context(viewport={"width": 1300, "height": 680}, color_scheme="dark", locale="en-GB")
    page = dark.new_page()
    page.goto(f"{demo.address}/incidents")
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("heading", name="Where the accounts contradict each other").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    picture(page, "contradictions-dark")
    dark.close()
    for name in ("incidents", "incident", "review", "map", "document", "contradictions-dark"):
        assert 0 < (PICTURES / f"{name}.png").stat().st_size <= MOST_BYTES, name
