"""Hours come in, the card says how far the target is and what is missing, a dust day is marked."""

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import OFFICE, Desk, said
from tests.journeys.conftest import Open
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 1)
SHORT, DUST = date(2026, 2, 10), date(2026, 2, 20)
SHORT_HOURS = 17
A4_POINTS = (595, 842)


def hours() -> bytes:
    """The year so far: 40 µg/m³ every hour, one day with too few hours, one day of dust."""
    lines = ["站点,时间,PM2.5,PM10,SO2,NO2,CO,O3"]
    for n in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=n)
        pm = "300,700" if day == DUST else "40,60"
        count = SHORT_HOURS if day == SHORT else 24
        lines += [f"县城站,{day} {hour}:00,{pm},8,20,0.6,70" for hour in range(1, count + 1)]
    return "\n".join(lines).encode()


def test_a_year_of_air_and_its_target(
    open_site: Open, pattern: Site, desk: Desk, tmp_path: Path
) -> None:
    """R012, R013, R014 and R016, from the file to the leader's sheet of paper."""
    site = open_site("air", like=pattern)
    page = desk.at(site, "qian", viewport=OFFICE)
    a_station_is_registered(page)
    the_hours_are_brought_in(page)
    two_targets_are_set(page)
    the_cards_say_what_is_missing(page)
    the_dust_day_is_marked(page)
    mean_and_counts_have_changed_as_the_rule_says(page)

    leader = desk.at(site, "li", viewport=OFFICE)
    the_cards_print_on_one_a4(leader, tmp_path / "cards.pdf")
    assert not desk.errors


def a_station_is_registered(page: Page) -> None:
    page.goto("/air/stations/new/")
    for label, value in (
        ("站点编码", "339921A01"), ("名称", "县城站"), ("经度", "120.2"), ("纬度", "30.2"),
        ("所有单位", "市生态环境监测站"), ("建站日期", "2025-01-01"),
    ):  # fmt: skip
        page.get_by_label(label).first.fill(value)
    page.get_by_label("代表区划").select_option(label="云川县")
    page.get_by_label("参与全县评价").check()
    page.get_by_role("button", name="登记").click()
    said(page, "已登记“县城站”")


def the_hours_are_brought_in(page: Page) -> None:
    page.goto("/air/import/")
    page.get_by_label("小时值或日值文件").set_input_files(
        files=[{"name": "今年逐时.csv", "mimeType": "text/csv", "buffer": hours()}]
    )
    page.get_by_role("button", name="上传并核对").click()
    said(page, f"将写入 {60 * 24 - 24 + SHORT_HOURS} 行")
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("更正 0").first).to_be_visible()


def two_targets_are_set(page: Page) -> None:
    for code, name, source, parameter, direction, value in (
        ("pm25", "PM2.5年均浓度", "air_mean", "pm25", "at_most", "38"),
        ("good_days", "优良天数比例", "air_good_share", "", "at_least", "80"),
    ):
        page.goto("/targets/indicators/new/")
        page.get_by_label("名称").fill(name)
        page.get_by_label("代码").fill(code)
        page.get_by_label("数据来源").select_option(source)
        page.get_by_label("污染物").select_option(parameter)
        page.get_by_label("单位").fill("μg/m³")
        page.get_by_label("要求").select_option(direction)
        page.get_by_role("button", name="定义").click()
        said(page, f"已定义指标“{name}”")
        page.get_by_label("指标").select_option(index=1 if code == "good_days" else 0)
        page.get_by_label("目标值").fill(value)
        page.get_by_label("下达文件").fill("关于下达2026年度环境质量目标的通知")
        page.get_by_role("button", name="设定").click()
        said(page, "已设定目标")


def the_cards_say_what_is_missing(page: Page) -> None:
    """(58 × 40 + 300) ÷ 59 = 44.4; (38 × 364 − 2620) ÷ 305 = 36.8."""
    page.goto("/targets/")
    said(page, "高6.4μg/m³")
    said(page, "余下305天须日均≤36.8μg/m³")
    said(page, "请确认考核口径")
    page.get_by_text("缺什么").first.click()
    expect(page.get_by_text("2月10日").first).to_be_visible()
    assert counts(page) == [("365", "58"), ("364", "58"), ("364", "58")]


def counts(page: Page) -> list[tuple[str, str]]:
    """Days counted and good days so far, by the calendar, by valid days, and without dust."""
    page.get_by_role("link", name="优良天数比例").click()
    rows = page.locator("#sum table.as-cards tbody tr")
    cells = [row.locator("td").all_inner_texts() for row in rows.all()]
    return [(one[0], one[2]) for one in cells]


def the_dust_day_is_marked(page: Page) -> None:
    page.goto("/air/exceptional/")
    page.get_by_label("范围").select_option(label="云川县")
    page.get_by_label("日期").fill(str(DUST))
    page.get_by_label("类型").select_option(label="沙尘")
    page.get_by_label("认定理由").fill("沙尘过境，PM10小时值超过700")
    page.get_by_label("依据文件").fill("省监测中心沙尘通报第3期")
    page.get_by_role("button", name="认定", exact=True).click()
    said(page, "已认定：不参与均值，优良天数照常统计")


def mean_and_counts_have_changed_as_the_rule_says(page: Page) -> None:
    """Out of the mean: 40 over 58 days, (38 × 363 − 2320) ÷ 305 = 37.6; good days stay 58."""
    page.goto("/targets/")
    said(page, "高2μg/m³")
    said(page, "余下305天须日均≤37.6μg/m³")
    assert counts(page) == [("365", "58"), ("364", "58"), ("363", "58")]


def the_cards_print_on_one_a4(page: Page, file: Path) -> None:
    page.goto("/targets/")
    said(page, "余下305天须日均≤37.6μg/m³")
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(file) as paper:
        assert len(paper) == 1
        (width, height) = paper[0].get_size()
        assert (round(width), round(height)) == A4_POINTS
