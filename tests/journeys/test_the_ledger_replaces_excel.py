"""The dispatcher works through the ledger: finds, urges, exports, keeps a view."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk, said
from tests.journeys.site import Site

pytestmark = pytest.mark.journey


@pytest.fixture
def page(site: Site, desk: Desk) -> Page:
    page = desk.at(site, "qian")
    page.goto("/ledger/")
    return page


def rows(page: Page) -> list[str]:
    return page.locator("tbody [data-row] a.strong").all_inner_texts()


def total(page: Page) -> int:
    return int(page.locator(".page-sub .num").first.inner_text())


def test_pinyin_initials_find_an_item(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("lwh")
    page.keyboard.press("Enter")
    expect(page.locator("tbody [data-row]")).to_have_count(1)
    assert rows(page) == ["柳湾河排口整改"]


def test_a_chip_shows_as_many_rows_as_it_counts(page: Page) -> None:
    chip = page.locator(".chip").filter(has_text="待审核")
    counted = int(chip.locator("b").inner_text())
    chip.click()
    expect(page.locator('.chip[aria-current="true"]')).to_contain_text("待审核")
    assert (len(rows(page)), total(page)) == (counted, counted)
    assert "沙石料棚封闭" in rows(page)


def test_two_rows_are_urged_from_the_keyboard(page: Page, site: Site, desk: Desk) -> None:
    page.goto("/ledger/?q=河道巡查点1")
    first, second = rows(page)[:2]
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-count]")).to_have_text("2")
    page.get_by_role("button", name="批量催办").click()
    said(page, "将对 2 项催办，涉及 1 个单位")
    page.get_by_label("催办内容").fill("汛期将至，请三天内清理完毕。")
    page.get_by_role("button", name="确认催办 2 项").click()
    said(page, "成功 2 项，跳过 0 项")
    report = page.locator("tbody tr").all_inner_texts()
    assert [first in report[0], second in report[1]] == [True, True]

    unit = desk.at(site, "feng")
    expect(unit.get_by_text("汛期将至，请三天内清理完毕。").first).to_be_attached()
    assert not desk.errors


def test_c_urges_the_row_one_stands_on(page: Page) -> None:
    page.goto("/ledger/?q=河道巡查点29清理")
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page).to_have_title(re.compile("^催办：河道巡查点29清理"))
    page.locator(".form-foot").get_by_role("button", name="催办").click()
    said(page, "已催办")


def test_what_cannot_be_urged_says_why(page: Page) -> None:
    page.goto("/ledger/?q=沙石料棚封闭")
    page.locator("tbody [data-pick]").check()
    page.get_by_role("button", name="批量催办").click()
    said(page, "另有 1 项按当前状态不能催办，会跳过并说明原因")
    expect(page.get_by_role("button", name=re.compile("^确认"))).to_have_count(0)


def test_the_export_holds_every_row_under_a_merged_header(page: Page, tmp_path: Path) -> None:
    shown = total(page)
    assert shown > len(rows(page)) == 50
    with page.expect_download() as coming:
        page.get_by_role("link", name="导出Excel").click()
    assert re.fullmatch(r"问题台账-EX-.+\.xlsx", coming.value.suggested_filename)
    coming.value.save_as(tmp_path / "ledger.xlsx")
    sheet = load_workbook(tmp_path / "ledger.xlsx").worksheets[0]
    groups = {str(one): sheet[str(one).split(":")[0]].value for one in sheet.merged_cells.ranges}
    header = {word: place for place, word in groups.items() if word in {"责任", "时限", "进展"}}
    assert all(re.fullmatch(r"[A-Z]+2:[A-Z]+2", place) for place in header.values()), groups
    numbers = [
        row[1].value
        for row in sheet.iter_rows(min_row=4)
        if str(row[1].value).startswith("YC-2026-")
    ]
    assert len(numbers) == len(set(numbers)) == shown


def test_a_view_is_kept_and_dropped(page: Page) -> None:
    page.goto("/ledger/?chip=all&q=堆场扬尘")
    found = rows(page)
    assert found == ["城北堆场扬尘治理"]
    page.get_by_text("保存当前筛选为视图").click()
    page.get_by_label("名称", exact=True).fill("扬尘全部")
    page.get_by_role("button", name="保存视图").click()
    page.goto("/ledger/")
    page.get_by_role("link", name="扬尘全部").click()
    expect(page.locator("tbody [data-row]")).to_have_count(1)
    assert rows(page) == found
    page.get_by_text("保存当前筛选为视图").click()
    page.get_by_role("button", name="删除").click()
    said(page, "视图已删除")
    expect(page.get_by_role("link", name="扬尘全部")).to_have_count(0)
