"""The main jobs in a real browser: add, see, correct, undo, split, sign in, export; nothing hostile runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Served, picture, until
from tests.workbench.desks import PASSWORD, ROLES, named

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIRST = (
    "KOSTI, Sudan — A drone strike on a clinic in the Sudanese city of Kosti killed nine people on Friday, "
    "the state governor said. The strike wounded four others, he said. The Rapid Support Forces said the "
    "Sudanese army carried out the strike."
)
SECOND = (
    "KHARTOUM, Sudan — A drone strike on a clinic in the Sudanese city of Kosti killed 23 people on Friday, "
    "the Sudan Doctors Network said. The Sudanese army blamed the Rapid Support Forces for the strike."
)


SELECT = """(words) => {
    const text = document.querySelector('.document .text');
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }
}"""
"""Selects words in the text of a document, as with the mouse."""


def add(page: Page, served: Served, text: str, **fields: str) -> None:
    page.goto(f"{served.address}/add")
    page.get_by_label("Text of one article").fill(text)
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Add to the ledger").click()
    page.get_by_text(re.compile(r"^Done")).wait_for(timeout=90_000)


def test_two_conflicting_dispatches_become_one_incident_with_a_contradiction(
    page: Page, empty: Served
) -> None:
    page.goto(empty.address)
    page.get_by_text("There is nothing in the ledger yet").wait_for()
    add(page, empty, FIRST, Title="Strike on clinic", Outlet="Delta Wire", Published="2027-05-08")
    add(
        page, empty, SECOND, Title="Doctors give another toll", Outlet="Nile Observer", Published="2027-05-08"
    )
    page.get_by_role("link", name="See the incidents").click()
    page.locator(".incident-row").first.wait_for()
    page.locator(".incident-row .row-link").first.click()
    page.get_by_role("heading", name="Where the accounts contradict each other").wait_for()
    text = page.locator("main").inner_text()
    assert "killed nine people" in text
    assert "killed 23 people" in text
    picture(page, "two-dispatches", whole=True)


def test_a_toll_is_corrected_and_taken_back(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/claims?place=Kosti&words=killed+eight")
    page.locator(".claim-row .row-link").first.click()
    page.get_by_text("Correct", exact=False).locator("visible=true").first.wait_for()
    page.keyboard.press("c")
    page.get_by_label("killed, least").fill("80")
    page.get_by_label("killed, most").fill("90")
    page.locator("details[open] input[name=why]").fill("the page says eighty to ninety")
    page.locator("details[open]").get_by_role("button", name="Correct").click()
    page.get_by_text(re.compile("Written in entry")).wait_for()
    assert "80–90" in page.locator("main").inner_text()
    picture(page, "corrected")
    page.keyboard.press("u")
    page.get_by_text(re.compile("Taken back")).wait_for()
    assert "80–90" not in page.locator(".told").first.inner_text()


def test_claims_are_split_off_and_joined_again(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/review")
    picture(page, "review")
    title = page.locator(".review-main h2").inner_text()
    page.locator(".claim-card input[type=checkbox][name^=claim-]").first.check()
    page.locator("#part-why").fill("another event")
    before = len(named(served.desk.ledger, "incident"))
    page.get_by_role("button", name="Split them off").click()
    page.get_by_text(re.compile("Written in entry")).wait_for()
    assert len(named(served.desk.ledger, "incident")) >= before + 1, title
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    page.get_by_text(re.compile("Taken back")).wait_for()
    assert len(named(served.desk.ledger, "incident")) == before


def test_review_goes_by_keyboard(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/review")
    before = page.locator(".queue-item").count()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.classList.contains('queue-item')")
    page.keyboard.press("a")
    page.get_by_text(re.compile("Written in entry")).wait_for()
    assert page.locator(".queue-item").count() == before - 1


@pytest.mark.parametrize("name", sorted(ROLES))
def test_each_role_signs_in_and_sees_its_own(name: str, page: Page, team: Served) -> None:
    page.goto(f"{team.address}/claims?place=Kosti")
    assert page.url.startswith(f"{team.address}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/claims?place=Kosti")
    ways = page.get_by_role("navigation", name="Main").inner_text()
    assert ("Review" in ways) == ("reviewer" in ROLES[name])
    page.locator("details.menu summary").click()
    assert page.get_by_role("link", name="People and audit").is_visible() == ("admin" in ROLES[name])
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()


def test_an_export_is_taken(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/exports")
    page.get_by_role("radio", name=re.compile("geojson")).check()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Export").click()
    assert taken.value.suggested_filename == "reportedly-geojson.zip"


def test_map_timeline_and_list_narrow_each_other(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/map")
    until(page, "document.querySelector('[data-map]').dataset.shown > 0")
    page.wait_for_timeout(800)
    everything = page.locator(".incident-row").count()
    picture(page, "map")
    page.locator(".timeline a[tabindex]:not([tabindex='-1']), .timeline a:not([tabindex])").last.click()
    until(page, f"document.querySelectorAll('.incident-row').length < {everything}")
    assert "since=" in page.url
    page.go_back()
    until(page, f"document.querySelectorAll('.incident-row').length == {everything}")
    page.wait_for_timeout(900)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(400)
    page.locator("[data-map]").hover()
    page.mouse.wheel(0, -400)
    until(page, "location.search.includes('box=')")
    page.wait_for_timeout(500)
    assert page.locator(".incident-row").count() < everything


def test_the_map_pans_without_long_tasks(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/map")
    until(page, "document.querySelector('[data-map]').dataset.shown > 0")
    page.evaluate(
        "globalThis.tasks = []; new PerformanceObserver((seen) => tasks.push(...seen.getEntries()"
        ".map((held) => held.duration))).observe({ type: 'longtask' })"
    )
    box = page.locator("[data-map]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for step in range(6):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 120 + 40 * step, y + 30, steps=8)
        page.mouse.up()
        page.wait_for_timeout(200)
    assert max(page.evaluate("tasks"), default=0) < 1000


def test_words_selected_in_a_text_fill_the_form_for_a_missed_claim(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/documents?words=Souq")
    page.locator(".row-link").first.click()
    page.locator(".document .text").wait_for()
    page.evaluate(SELECT, "vegetable stalls")
    until(page, "document.querySelector('#add-words').value === 'vegetable stalls'")
    page.locator("#add-why").fill("it was missed")
    page.get_by_role("button", name="Add the claim").click()
    page.get_by_text(re.compile("Written in entry")).wait_for()
    assert "it was missed" in page.locator("#decisions").inner_text()


def test_hostile_words_do_nothing_in_a_browser(page: Page, served: Served) -> None:
    for kind in ("document", "claim", "incident"):
        for name in named(served.desk.ledger, kind)[-4:]:
            page.goto(f"{served.address}/{kind}s/{name}")
    for path in ("/claims?words=ministry", "/documents", "/incidents", "/search?q=<script>alert(1)</script>"):
        page.goto(f"{served.address}{path}")
    page.wait_for_timeout(300)


def test_a_document_is_read_without_a_script(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    name = named(served.desk.ledger, "incident")[0]
    for path in ("/incidents", f"/incidents/{name}", "/claims", "/documents", "/review", "/map"):
        page.goto(f"{served.address}{path}")
        assert page.locator("main").inner_text().strip()
    page.goto(f"{served.address}/incidents")
    before = page.locator(".incident-row").count()
    page.locator(".facet a").first.click()
    assert 0 < page.locator(".incident-row").count() <= before
    context.close()
