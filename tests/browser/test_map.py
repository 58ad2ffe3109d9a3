"""The map in a real browser: marks tell what they are and lead there; narrow pages show all of their ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Served, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_AT = """cell => {
  const point = deskMap.map.latLngToContainerPoint([cell.lat, cell.lon]);
  const held = deskMap.holder.getBoundingClientRect();
  return [held.left + point.x, held.top + point.y];
}"""


def _pointed_at(page: Page) -> tuple[dict[str, Any], float, float]:
    """A mark that the mouse rests on, and where it stands: tried anew while the map still moves under it."""
    for step in range(60):
        cell = page.evaluate("deskMap.cells.cells.find((cell) => cell.id && cell.radius)")
        x, y = page.evaluate(_AT, cell)
        page.mouse.move(x + step % 2, y + 1)
        page.wait_for_timeout(250)
        if page.locator(".leaflet-tooltip").count():
            return cell, x, y
    raise AssertionError("no mark says what it is")


def test_a_mark_says_what_it_is_and_leads_to_its_incident(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/map")
    until(page, "deskMap.cells.cells.some((cell) => cell.id) && deskMap.land?.canvas")
    cell, x, y = _pointed_at(page)
    tooltip = page.locator(".leaflet-tooltip")
    assert cell["title"] in tooltip.inner_text()
    assert f"within about {cell['radius']} km" in tooltip.inner_text()
    page.mouse.move(x + 200, y + 200)
    until(page, "!document.querySelector('.leaflet-tooltip')")
    page.mouse.click(x + 1, y + 1)
    page.wait_for_url(re.compile(f"/incidents/{cell['id']}$"))


def test_a_move_draws_the_land_anew_and_leaves_one_canvas(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/map")
    until(page, "deskMap.land?.canvas && deskMap.map.getZoom() !== 2")
    page.evaluate("globalThis.before = deskMap.land.canvas")
    moved = "(deskMap.map.getZoom() === 6 || (deskMap.map.setView([15, 33], 6), false))"
    until(page, f"{moved} && deskMap.land.canvas !== before && deskMap.land.zoom === 6")
    assert page.locator("canvas.world").count() == page.locator("canvas.cells").count() == 1


@pytest.mark.parametrize("path", ["/incidents", "/claims", "/documents", "/review", "/add"])
def test_narrow_pages_show_every_way_and_the_list_before_what_narrows_it(
    path: str, chromium: Browser, served: Served
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.goto(served.address + path)
    ways = page.locator(".ways a")
    for at in range(ways.count()):
        held = ways.nth(at).bounding_box()
        assert held is not None
        assert held["x"] >= 0
        assert held["x"] + held["width"] <= 390
    if page.locator("[data-fold]").count():
        first = page.locator("[data-row]").first.bounding_box()
        assert first is not None
        assert first["y"] < 844
        page.get_by_text("Narrow", exact=True).first.click()
        page.locator("form.facets input[name=words]").wait_for()
    context.close()
