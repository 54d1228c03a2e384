"""A day is fixed from above, worked back from, drawn for the wall, and then moved."""

from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.journeys.browsing import OFFICE, Desk, said
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
WORKS, STORE = "砖瓦厂脱硫改造", "砖瓦厂原料堆场封闭"
MONITORING, REPORT, ONLINE, NOTICE, FILING = (
    "验收监测", "编制验收报告并提出验收意见", "公开验收报告", "公示验收报告", "登录平台填报",
)  # fmt: skip
A3_POINTS = (1191, 842)


def test_a_plan_worked_backwards(site: Site, desk: Desk, tmp_path: Path) -> None:
    """R043, R044 and R045, from the planner to the wall."""
    liaison = desk.at(site, "zhao", viewport=OFFICE)
    open_item(liaison, WORKS)
    the_plan_is_three_days_short(liaison)
    a_way_out_makes_it_fit(liaison)
    the_item_shows_plan_and_dates(liaison)

    dispatcher = desk.at(site, "qian", viewport=OFFICE)
    the_wall_chart_is_printed(dispatcher, tmp_path)
    the_inspectors_come_a_month_earlier(dispatcher)
    the_date_explains_itself(dispatcher)
    liaison.reload()
    said(liaison, "剩余步骤从今天排，最早5月15日完成，晚于时限30天")
    assert not desk.errors


def open_item(page: Page, title: str) -> None:
    page.goto(f"/ledger/?q={title}")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def rows(page: Page, within: str) -> list[list[str]]:
    """The table's cells as a reader sees them."""
    table = page.locator(f"{within} tbody tr")
    return [
        [" ".join(cell.split()) for cell in row.locator("td").all_inner_texts()]
        for row in table.all()
    ]


def the_plan_is_three_days_short(page: Page) -> None:
    """55 working days from Monday 2 March end on 20 May: 22 in March, 21 in April, 12 in May.

    Friday 15 May is asked for, and 18, 19 and 20 May are working days.
    """
    page.locator("#plan").get_by_role("link", name="倒排工期").click()
    expect(page.get_by_label("完成日期")).to_have_value("2026-05-15")
    page.get_by_role("button", name="竣工环境保护验收").click()
    expect(page.get_by_label("步骤", exact=True).nth(4)).to_have_value(FILING)
    page.get_by_role("button", name="重算").last.click()
    said(page, "不可行：还差3个工作日，卡在“验收监测”；最早2026年5月20日才能全部完成")
    said(page, f"关键线路：{MONITORING} → {REPORT} → {ONLINE} → {NOTICE} → {FILING}。")
    broken = page.locator("table.planner tr.is-picked")
    expect(broken).to_have_count(1)
    expect(broken.get_by_label("步骤", exact=True)).to_have_value(MONITORING)
    expect(broken).to_contain_text("卡在这里")
    assert planned(page) == [
        ("2026-02-26 已过", "2026-03-10", "差3个工作日"),
        ("2026-03-11", "2026-03-31", "差3个工作日"),
        ("2026-04-01", "2026-04-08", "差3个工作日"),
        ("2026-04-09", "2026-05-09", "差3个工作日"),
        ("2026-05-11", "2026-05-15", "差3个工作日"),
    ]


def planned(page: Page) -> list[tuple[str, ...]]:
    """Latest start, latest finish and slack of each step."""
    return [tuple(cells[7:10]) for cells in rows(page, "table.planner") if cells[7]]


def a_way_out_makes_it_fit(page: Page) -> None:
    """The cheapest comes first; none cuts what the law fixes; nothing changes until it is taken."""
    ways = page.locator("#ways li")
    way = "“验收监测”还剩3个工作日时“编制验收报告并提出验收意见”就开始（搭接3个工作日）"
    expect(ways.first).to_contain_text(way)
    cut = "“编制验收报告并提出验收意见”由15个工作日压缩为13个工作日（减2个工作日）"
    expect(ways.last).to_contain_text(f"{cut}；“验收监测”由10个工作日压缩为9个工作日")
    offered = page.locator("#ways").inner_text()
    assert f"“{NOTICE}”由20" not in offered
    assert f"“{NOTICE}”还剩" not in offered
    ways.first.get_by_role("button", name="采用").click()
    said(page, "可行：照此安排，最早2026年5月15日可以全部完成")
    expect(page.locator("#ways")).to_have_count(0)
    said(page, f"“{MONITORING}”还剩3个工作日时“{REPORT}”就开始（搭接）")
    expect(page.get_by_label("工期", exact=True).first).to_have_value("10")
    first, second = planned(page)[:2]
    assert first == ("2026-03-02", "2026-03-13", "0个工作日")
    assert second == ("2026-03-11", "2026-03-31", "0个工作日")
    page.get_by_role("button", name="保存方案").click()
    said(page, "倒排方案已保存")


def the_item_shows_plan_and_dates(page: Page) -> None:
    plan = page.locator("#plan")
    expect(plan).to_contain_text("倒排自 2026年5月15日，赵强")
    expect(plan).to_contain_text("预计 2026年5月15日 可以完成，在时限以内。")
    shown = [(cells[0], cells[1], cells[2]) for cells in rows(page, "#plan")]
    assert shown == [
        (f"{MONITORING} 关键", "最晚 2026-03-02", "2026-03-13"),
        (f"{REPORT} 关键", "最晚 2026-03-11", "2026-03-31"),
        (f"{ONLINE} 关键", "最晚 2026-04-01", "2026-04-08"),
        (f"{NOTICE} 关键", "最晚 2026-04-09", "2026-05-09"),
        (f"{FILING} 关键", "最晚 2026-05-11", "2026-05-15"),
    ]
    chart = plan.get_by_role("region", name="横道图，可左右滚动")
    for word in (NOTICE, "省督察进驻 5.20", "时限 5.15", "今天 3.2"):
        expect(chart.get_by_text(word, exact=True).first).to_be_visible()


def the_wall_chart_is_printed(page: Page, folder: Path) -> None:
    page.goto("/campaigns/")
    page.get_by_role("link", name="迎检百日攻坚", exact=True).click()
    page.get_by_role("link", name="打印作战图").click()
    form = page.locator("#print")
    form.get_by_label("纸张").select_option("A3")
    with page.expect_download() as paper:
        form.get_by_role("button", name="下载PDF").click()
    assert paper.value.suggested_filename == "迎检百日攻坚作战图-A3.pdf"
    paper.value.save_as(folder / "chart.pdf")
    document = pypdfium2.PdfDocument(folder / "chart.pdf")
    (sheet,) = document
    words = sheet.get_textpage().get_text_range()
    size = tuple(round(length) for length in sheet.get_size())
    document.close()
    assert size == A3_POINTS
    for word in ("迎检百日攻坚作战图", WORKS, STORE, "省督察进驻 5.20", "今天 3.2"):
        assert word in words, word

    with page.expect_download() as picture:
        form.get_by_role("button", name="SVG").click()
    assert picture.value.suggested_filename == "迎检百日攻坚作战图-A3-1.svg"
    picture.value.save_as(folder / "chart.svg")
    drawing = etree.parse(folder / "chart.svg").getroot()
    assert (drawing.get("width"), drawing.get("height")) == ("420mm", "297mm")
    texts = {text.text for text in drawing.iter("{*}text")}
    assert {"迎检百日攻坚作战图", WORKS, STORE} <= texts


def the_inspectors_come_a_month_earlier(page: Page) -> None:
    """From 20 May to 20 April: one date moves, the other has passed by the move itself."""
    page.goto("/calendar/")
    event = page.locator("#events tbody tr").filter(has_text="2026年省督察进驻")
    event.get_by_role("link", name="改期").click()
    page.get_by_label("新日期").fill("2026-04-20")
    page.get_by_role("button", name="看看会动什么").click()
    (late,), (moved,) = rows(page, "#late"), rows(page, "#moved")
    assert (late[0].split()[0], late[2:]) == (STORE, ["2026-03-31", "2026-03-01", "超期1天"])
    assert (moved[0].split()[0], moved[2:]) == (WORKS, ["2026-05-15", "2026-04-15", "剩44天"])
    warned = page.locator("#warned li")
    expect(warned).to_have_count(1)
    expect(warned).to_contain_text("节点“公示验收报告”2026-05-09、节点“登录平台填报”2026-05-15")
    expect(warned).to_contain_text("晚于新时限 2026-04-15，不会自动移动")
    page.get_by_label("理由和依据").fill("省督察办通知提前进驻")
    page.get_by_role("button", name="确认改期").click()
    said(page, "“2026年省督察进驻”已改期，2个时限随之移动，其中1个已经超期")
    expect(event).to_contain_text("2026年4月20日")


def the_date_explains_itself(page: Page) -> None:
    open_item(page, WORKS)
    said(page, "原 2026年5月15日")
    page.get_by_role("link", name="这个时限怎么来的").click()
    said(page, "最初时限：2026年5月15日（星期五）24:00。")
    said(page, "时限随事件“2026年省督察进驻”前5天：事件在2026年4月20日，应为2026年4月15日。")
    said(page, "时限由2026年5月15日改为2026年4月15日：省督察办通知提前进驻。")
    said(page, "提前30天。")
    said(page, "现在的时限：2026年4月15日（星期三）24:00。")
