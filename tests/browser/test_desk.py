"""A desk's day in a real browser: progress as it happens, a document, two people on one claim, versions."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from reportedly.records.addition import Addition
from reportedly.workbench.accounts import add_account
from reportedly.workbench.jobs import Job
from tests.browser.conftest import Served, picture, until
from tests.browser.test_jobs import FIRST, add
from tests.workbench.desks import PASSWORD
from tests.workbench.test_databases import toll_claim

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONG = "Неразрывноеслово" * 20
ARABIC = "غارة على سوق في مدينة كوستي"


def test_progress_is_shown_as_it_happens(page: Page, served: Served) -> None:
    gates = [threading.Event() for _ in range(3)]

    def work() -> Iterator[Addition]:
        for number, gate in enumerate(gates, start=1):
            assert gate.wait(30)
            yield Addition(f"<b>article</b> {number}", "known")

    job = Job("0123456789abcdef", "three articles", "noor", served.desk.now())
    served.desk.jobs.start(job, work, then=lambda: "Linked.")
    page.goto(f"{served.address}/add/{job.id}")
    page.evaluate("globalThis.unchanged = true")
    until(page, "document.getElementById('job-reload').hidden")
    for number, gate in enumerate(gates[:2], start=1):
        gate.set()
        page.get_by_text(f"<b>article</b> {number}").wait_for()
        page.get_by_text(f"{number} article{'' if number == 1 else 's'} so far").wait_for()
    picture(page, "progress")
    assert page.evaluate("globalThis.unchanged")
    assert page.locator("#job-lines li").count() == 2
    gates[2].set()
    page.get_by_text("3 articles. Linked.").wait_for()
    assert page.locator("#job-lines li").count() == 3


def test_without_a_script_a_link_shows_how_far_it_is(chromium: Browser, served: Served) -> None:
    gate = threading.Event()

    def work() -> Iterator[Addition]:
        yield Addition("article 1", "known")
        assert gate.wait(30)

    job = Job("0123456789abcdef", "an article", "noor", served.desk.now())
    served.desk.jobs.start(job, work)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}/add/{job.id}")
    page.get_by_role("link", name="See how far it is").click()
    page.get_by_text("article 1", exact=True).wait_for()
    gate.set()
    while not job.over:
        page.wait_for_timeout(50)
    page.get_by_role("link", name="See how far it is").click()
    page.get_by_text(re.compile("^Done")).wait_for()
    context.close()


def test_what_was_typed_outlives_a_reload(page: Page, empty: Served) -> None:
    page.goto(f"{empty.address}/add")
    page.get_by_label("Text of one article").fill(FIRST)
    page.get_by_label("Title", exact=True).fill("Strike on clinic")
    page.reload()
    assert page.get_by_label("Text of one article").input_value() == FIRST
    page.get_by_role("button", name="Add to the ledger").click()
    page.get_by_text(re.compile("^Done")).wait_for(timeout=90_000)
    page.goto(f"{empty.address}/add")
    assert page.get_by_label("Text of one article").input_value() == ""
    assert page.get_by_label("Title", exact=True).input_value() == ""


def test_hovering_shows_the_record_and_links_lead_to_claim_and_incident(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/documents?words=Souq")
    page.locator(".row-link").first.click()
    mark = page.locator(".text .m", has_text="more than 20 others").first
    mark.hover()
    page.locator(".entries .card.lit", has_text="20+ injured").wait_for()
    assert page.locator(".text .m.lit").count() >= 1
    card = page.locator(".entries .card", has_text="20+ injured").first
    address = page.url
    card.get_by_role("link", name="claim", exact=True).first.click()
    page.wait_for_url("**/claims/c*")
    assert "20 others" in page.locator("main").inner_text()
    page.goto(address)
    card.get_by_role("link", name="incident", exact=True).first.click()
    page.wait_for_url("**/incidents/i*")
    assert "market in Kosti" in page.locator("h1").inner_text()


def signed_in(chromium: Browser, served: Served, name: str) -> Page:
    page = chromium.new_context().new_page()
    page.goto(f"{served.address}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Review").first.wait_for()
    return page


def test_two_people_on_one_claim_see_each_other_s_decision(chromium: Browser, team: Served) -> None:
    add_account(team.desk.keeping, "noor", PASSWORD, ("reviewer",), now=team.desk.now())
    claim = toll_claim(team.desk)
    vera, noor = signed_in(chromium, team, "vera"), signed_in(chromium, team, "noor")
    for page in (vera, noor):
        page.goto(f"{team.address}/claims/{claim}")
    noor.keyboard.press("r")
    noor.locator("details[open] input[name=why]").fill("a misprint")
    noor.locator("details[open]").get_by_role("button", name="Reject").click()
    noor.get_by_text(re.compile("Written in entry")).wait_for()
    vera.keyboard.press("c")
    vera.get_by_label("killed, least").fill("9")
    vera.get_by_label("killed, most").fill("9")
    vera.locator("details[open] input[name=why]").fill("the page says nine")
    vera.locator("details[open]").get_by_role("button", name="Correct").click()
    vera.get_by_role("heading", name="Somebody else decided meanwhile").wait_for()
    vera.get_by_text("noor decided about this since you opened it: reject, because a misprint").wait_for()
    assert vera.get_by_label("Why").input_value() == "the page says nine"
    assert vera.get_by_label("Killed, least").input_value() == "9"
    picture(vera, "decided-meanwhile")
    with vera.expect_popup() as looked:
        vera.get_by_role("link", name="Look at it as it stands now").click()
    looked.value.get_by_text("a misprint").first.wait_for()
    vera.get_by_role("button", name="Decide all the same").click()
    vera.get_by_text(re.compile("Written in entry")).wait_for()
    for page in (vera, noor):
        page.context.close()


def test_versions_are_compared_word_by_word(page: Page, empty: Served) -> None:
    told = {"Title": "Strike on clinic", "Outlet": "Delta Wire", "Its address": "https://delta.example/1"}
    add(page, empty, FIRST, Published="2027-05-08", **told)
    add(
        page,
        empty,
        FIRST.replace("killed nine people", "killed eleven people"),
        Published="2027-05-09",
        **told,
    )
    page.goto(f"{empty.address}/documents")
    page.get_by_role("link", name="Strike on clinic").first.click()
    page.get_by_role("link", name="compare with the version before").click()
    assert [held.strip() for held in page.locator(".compared del").all_inner_texts()] == ["nine"]
    assert [held.strip() for held in page.locator(".compared ins").all_inner_texts()] == ["eleven"]
    picture(page, "versions", whole=True)


def test_long_names_and_right_to_left_titles_stay_in_their_place(page: Page, empty: Served) -> None:
    add(page, empty, FIRST, Title=ARABIC, Outlet=LONG, Published="2027-05-08")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{empty.address}/documents")
    title = page.locator(".row-link").first
    assert title.evaluate("held => getComputedStyle(held).direction") == "rtl"
    addresses = ["/documents", "/claims", "/review", "/incidents"]
    for path in ("/documents", "/incidents"):
        page.goto(f"{empty.address}{path}")
        addresses.append(page.locator(".row-link").first.get_attribute("href") or "")
    for path in addresses:
        page.goto(f"{empty.address}{path}")
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), path


@pytest.mark.parametrize("path", ["/incidents", "/review", "/add"])
def test_the_keyboard_reaches_the_content_and_shows_where_it_is(
    path: str, page: Page, served: Served
) -> None:
    page.goto(f"{served.address}{path}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(held => [getComputedStyle(held).outlineStyle, getComputedStyle(held).outlineWidth])"
            "(document.activeElement)"
        )
        assert seen[0] != "none", page.evaluate("document.activeElement.outerHTML")
        assert seen[1] != "0px"


def test_the_slider_shows_an_incident_as_it_stood(page: Page, served: Served) -> None:
    claim = toll_claim(served.desk)
    page.goto(f"{served.address}/claims/{claim}")
    page.keyboard.press("c")
    page.get_by_label("killed, least").fill("80")
    page.get_by_label("killed, most").fill("90")
    page.locator("details[open] input[name=why]").fill("the page says eighty to ninety")
    page.locator("details[open]").get_by_role("button", name="Correct").click()
    page.get_by_text(re.compile("Written in entry")).wait_for()
    page.locator("main a[href^='/incidents/i']").first.click()
    figures = page.locator(".policies").inner_text()
    assert "90" in figures
    slider = page.get_by_label("State of the incident")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**as-of=**")
    page.get_by_text("This is how it stood at entry").wait_for()
    assert "90" not in page.locator(".policies").inner_text()
    permalink = page.get_by_role("link", name="Permalink to this state").get_attribute("href")
    page.goto(f"{served.address}{permalink}")
    assert "90" not in page.locator(".policies").inner_text()
    picture(page, "as-it-stood")
