"""The liaison of 县住建局 does the day's work with a thumb, and without JavaScript as well."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.uploads import photo
from tests.journeys.browsing import HAND, PHONE, Desk, act, said
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
THUMB_PX = 44


def test_urgent_items_come_first_and_lead_to_a_report(
    site: Site, desk: Desk, tmp_path: Path
) -> None:
    page = desk.at(site, "zhao", **HAND)
    urgent = page.locator("section.panel-bad")
    expect(urgent.filter(has_text="柳湾河排口整改")).to_be_visible()
    expect(urgent.filter(has_text="汽修喷漆房改造")).to_be_visible()
    no_sideways_scroll(page)
    thumb_sized(page, ".card-foot .btn, .bottombar a, .topbar summary")

    page.get_by_role("row", name="柳湾河排口整改").get_by_role("link", name="签收").tap()
    page.locator(".form-foot").get_by_role("button", name="签收").tap()
    said(page, "已签收")
    sign_and_report(page, tmp_path)
    assert not desk.errors


def test_the_same_without_javascript(site: Site, desk: Desk, tmp_path: Path) -> None:
    page = desk.at(site, "zhao", **HAND, java_script_enabled=False)
    page.get_by_role("row", name="西坡渣土场覆盖").get_by_role("link", name="签收").tap()
    page.locator(".form-foot").get_by_role("button", name="签收").tap()
    said(page, "已签收")
    sign_and_report(page, tmp_path)


def sign_and_report(page: Page, folder: Path) -> None:
    """From the item's page: a photo with its place and time, then what was done."""
    no_sideways_scroll(page)
    thumb_sized(page, ".page-actions .btn, .bottombar a")
    picture = folder / "IMG_0001.jpg"
    picture.write_bytes(photo())
    page.locator("#materials").get_by_role("link", name="上传材料").tap()
    no_sideways_scroll(page)
    page.get_by_label("照片或文件").set_input_files(picture)
    page.get_by_label("整改后").check()
    thumb_sized(page, ".form-foot .btn, .form-foot .button")
    page.get_by_role("button", name="上传").tap()
    said(page, "已保存1个文件")
    said(page, "定位118.1235，30.6543")

    def report(form: Page) -> None:
        no_sideways_scroll(form)
        form.get_by_label("完成率（%）").fill("60")
        form.get_by_label("进展", exact=False).first.fill("已清理两处，第三处明天完成")

    act(page, "填报进展", report)
    said(page, "已清理两处，第三处明天完成")


def no_sideways_scroll(page: Page) -> None:
    width = page.locator("html").evaluate("root => root.scrollWidth")
    assert width <= PHONE["width"], f"{page.url} is {width} px wide"


def thumb_sized(page: Page, targets: str) -> None:
    """44 px at least, measured as drawn (WCAG 2.5.5)."""
    small = []
    for target in page.locator(targets).all():
        box = target.bounding_box()
        if box and round(box["height"]) < THUMB_PX:
            small.append(f"{target.inner_text()!r}: {box['width']:.0f} x {box['height']:.0f}")
    assert not small, f"{page.url}: {small}"
