"""One map: the picture first, then the map in its place; what is boxed is worked on together."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
SITE = "锦绣花园"
NO_GRAPHICS = "HTMLCanvasElement.prototype.getContext = () => null;"
PATIENCE_MS = 40_000
"""Without a graphics card, beside others, a map takes its time."""
MAP = "/map/?shown=1&on=items&on=reg-works"


def drag_over(page: Page) -> None:
    """A box from one corner of the ground to the other."""
    box = page.locator(".map-ground").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + box["width"] - 60, box["y"] + box["height"] - 8)
    page.mouse.up()


def test_the_picture_first_then_the_map_and_what_lies_in_a_box(site: Site, desk: Desk) -> None:
    page = desk.at(site, "qian")
    page.goto(MAP, wait_until="commit")
    expect(page.locator("#map-svg svg.county-map")).to_be_attached()
    raised = page.locator("bh-map.is-raised .maplibregl-canvas")
    expect(raised).to_be_visible(timeout=PATIENCE_MS)

    found = page.locator(".map-list").get_by_role("link", name=re.compile(SITE))
    found.focus()
    page.keyboard.press("Enter")
    card = page.locator("#card")
    expect(card.get_by_role("heading", name=SITE)).to_be_visible()
    expect(card).to_contain_text("谁负责")

    page.get_by_role("button", name="全县").click()
    page.get_by_role("button", name="框选").click()
    drag_over(page)
    expect(page).to_have_title(re.compile("^地图所选"))
    expect(page.get_by_role("link", name=SITE)).to_be_visible()
    assert not desk.errors


def test_without_graphics_the_picture_does_it_all(site: Site, desk: Desk) -> None:
    page = desk.at(site, "zhou")
    page.add_init_script(NO_GRAPHICS)
    page.goto(MAP)
    expect(page.get_by_text("已切换为静态图")).to_be_visible()
    page.locator("#map-svg").get_by_label(re.compile(SITE)).first.click()
    expect(page.locator("#card").get_by_role("heading", name=SITE)).to_be_visible()
    page.get_by_role("checkbox", name="在办事项").uncheck()
    expect(page.locator(".map-list li")).to_have_count(1)
    expect(page.locator("#map-svg a")).to_have_count(1)
    assert not desk.errors
