"""axe-core finds no serious violation on any page, light or dark; prints and small screens fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Served, picture
from tests.workbench.desks import PASSWORD, named

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GRAVE = ("serious", "critical")
PAGES = (
    "/", "/incidents", "/incidents/{incident}", "/map", "/claims", "/claims/{claim}", "/documents",
    "/documents/{document}", "/search?q=Kosti", "/changes", "/review", "/add", "/searches", "/webhooks",
    "/exports", "/about", "/keys", "/account", "/nowhere",
)  # fmt: skip


def violations(page: Page) -> list[str]:
    """What axe finds grave, in words."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [
        f"{held['id']}: {held['help']}: {held['nodes'][0]['html'][:200]} ({len(held['nodes'])})"
        for held in found.response["violations"]
        if held["impact"] in GRAVE
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_grave_violation(scheme: str, chromium: Browser, served: Served) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in PAGES:
        for kind in ("incident", "claim", "document"):
            if f"{{{kind}}}" in path:
                path = path.replace(f"{{{kind}}}", named(served.desk.ledger, kind)[0])  # noqa: PLW2901
        page.goto(f"{served.address}{path}")
        page.wait_for_timeout(250)
        told = violations(page)
        if told:
            found[path] = told
    context.close()
    assert not found


def test_pages_for_teams_have_no_grave_violation(chromium: Browser, team: Served) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{team.address}/sign-in")
    found = violations(page)
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    for path in ("/accounts", "/account"):
        page.goto(f"{team.address}{path}")
        found += violations(page)
    context.close()
    assert not found


def test_small_screens_do_not_scroll_sideways(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    wide: list[str] = []
    incident = named(served.desk.ledger, "incident")[0]
    for path in ("/incidents", f"/incidents/{incident}", "/claims", "/review", "/add", "/map"):
        page.goto(f"{served.address}{path}")
        page.wait_for_timeout(200)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wide.append(path)
    context.close()
    assert not wide


def test_an_incident_prints_to_a_few_pages(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/incidents/{named(served.desk.ledger, 'incident')[0]}")
    raw = page.pdf(format="A4")
    assert raw.startswith(b"%PDF")
    assert 1 <= raw.count(b"/Type /Page\n") + raw.count(b"/Type /Page ") <= 9
    page.emulate_media(media="print")
    picture(page, "print", whole=True)


def test_right_to_left_words_run_right_to_left(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/add")
    page.get_by_label("Text of one article").fill("قالت وزارة الصحة إن ثمانية أشخاص قتلوا")
    direction = page.locator("#f-text").evaluate("held => getComputedStyle(held).direction")
    assert direction == "rtl"
