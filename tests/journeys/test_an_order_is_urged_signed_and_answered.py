"""What is late is urged, put under a yellow order, signed on a phone, answered and closed."""

import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import HAND, OFFICE, PHONE, Desk, act, said
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
LATE, NEAR = "东沟采石场抑尘", "柳湾河排口整改"
NUMBER = "云环督〔2026〕1号"
TITLE = f"关于限期办结“{LATE}”问题的督办单"
TASK = "三日内全部抑尘到位，装好喷淋。"
REPLY = "三处料堆已全部覆盖，喷淋已装好"


def test_an_order_is_urged_signed_and_answered(site: Site, desk: Desk, tmp_path: Path) -> None:
    dispatcher = desk.at(site, "qian", viewport=OFFICE)
    many_are_urged_by_key(dispatcher)
    what_the_rule_proposes_is_composed(dispatcher)
    it_is_sent_for_signature(dispatcher)

    the_leader_signs(desk.at(site, "li", **HAND))
    the_unit_signs_for_it_and_replies(desk.at(site, "zhao", **HAND))

    the_order_is_closed(dispatcher)
    the_word_file_holds_the_number(dispatcher, tmp_path)
    yesterday_it_was_not_signed_for(dispatcher)
    assert not desk.errors


def late_row(page: Page, group: str) -> str:
    row = page.locator(f"#{group} tbody tr").filter(has_text=LATE)
    expect(row).to_have_count(1)
    return " ".join(row.inner_text().split())


def many_are_urged_by_key(page: Page) -> None:
    """j stands on the row, x ticks it, u urges what is ticked; the words are each item's own."""
    page.get_by_role("link", name="今日调度").first.click()
    expect(page).to_have_title("今日调度 · 云川县碧环")
    row = late_row(page, "overdue")
    assert all(word in row for word in ("超期2天", "县住建局 赵强", "提议黄色督办单")), row
    expect(page.locator("#urged")).not_to_contain_text(LATE)
    for key in ("j", "x", "u"):
        page.keyboard.press(key)
    expect(page).to_have_title("批量催办 · 云川县碧环")
    said(page, "将对 1 项催办，涉及 1 个单位")
    words = page.get_by_label("催办内容")
    expect(words).to_have_value("“〔事项〕”时限〔时限〕，请抓紧办理并填报进展。")
    words.fill("〔事项〕已过时限〔时限〕，今天请到现场。")
    page.get_by_role("button", name="确认催办 1 项").click()
    said(page, "成功 1 项，跳过 0 项")
    page.goto("/dispatch/")
    assert "未回应" in late_row(page, "urged")


def what_the_rule_proposes_is_composed(page: Page) -> None:
    proposal = page.locator("#proposals li").filter(has_text="云川县住房和城乡建设局")
    expect(proposal).to_contain_text("黄色督办单 云川县住房和城乡建设局 1项 1项超期，最长2天")
    proposal.get_by_role("link", name="起草").click()
    expect(page).to_have_title("起草督办单 · 云川县碧环")
    paper = page.locator("#preview")
    expect(paper.get_by_role("heading", level=2)).to_have_text(TITLE)
    expect(paper).to_contain_text("（草稿，未编号）")
    listed = paper.locator(".gongwen-table").first.locator("tbody tr")
    expect(listed).to_have_count(1)
    assert listed.locator("td").all_inner_texts() == [
        "1",
        late_number(page),
        LATE,
        "2026-02-28",
        "2天",
    ]
    expect(paper).not_to_contain_text(TASK)

    page.get_by_label("办理要求").fill(TASK)
    expect(paper).to_contain_text(TASK)
    near = page.get_by_label(re.compile(f" {NEAR}（"))
    near.check()
    expect(listed).to_have_count(2)
    near.uncheck()
    expect(listed).to_have_count(1)
    page.get_by_label("红色督办单").check()
    expect(paper.locator(".gongwen-colour")).to_have_text("（红色督办单）")
    page.get_by_label("黄色督办单").check()
    expect(paper.locator(".gongwen-colour")).to_have_text("（黄色督办单）")
    expect(page.get_by_label("办理时限")).to_have_value("2026-03-09")


def late_number(page: Page) -> str:
    """As the composer's own list of items says it."""
    line = page.locator("label").filter(has_text=LATE).inner_text()
    found = re.fullmatch(rf"(YC-2026-\d{{4}}) {LATE}（待签收，时限02-28，超期2天）", line.strip())
    assert found, line
    return found[1]


def it_is_sent_for_signature(page: Page) -> None:
    page.get_by_label("签发人").select_option("")
    page.get_by_role("button", name="保存并送签").click()
    said(page, "送签前请选定签发人")
    page.get_by_label("签发人").select_option(label="李明（县委副县长）")
    page.get_by_role("button", name="保存并送签").click()
    said(page, "已送签，签发人会收到通知")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".page-sub")).to_contain_text("待签发")


def the_leader_signs(page: Page) -> None:
    """On a phone: the paper, and at the thumb only 签发 and 退回修改."""
    page.get_by_role("link", name="1 份待签发").tap()
    page.get_by_role("link", name=TITLE).tap()
    fits(page)
    paper = page.locator(".gongwen")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text(TASK)
    bar = page.locator(".page-bar")
    assert bar.get_by_role("link").all_inner_texts() == ["签发", "退回修改"]
    bar.get_by_role("link", name="签发").tap()
    said(page, "签发后编号，立即下发承办单位，签收时限开始计算；文面从此不变。")
    press(page, "签发")
    said(page, f"{NUMBER} 已签发")
    expect(page.locator(".gongwen-number")).to_have_text(f"{NUMBER}签发人：李明")


def the_unit_signs_for_it_and_replies(page: Page) -> None:
    page.get_by_role("link", name="1 份待签收").tap()
    page.get_by_role("link", name=TITLE).tap()
    fits(page)
    bar = page.locator(".page-bar")
    bar.get_by_role("link", name="签收").tap()
    page.get_by_label("意见").fill("照办")
    press(page, "签收")
    said(page, f"{NUMBER} 已签收")
    slip = page.locator(".gongwen-receipt")
    expect(slip).to_contain_text("赵强")
    expect(slip).to_contain_text("照办")
    bar.get_by_role("link", name="反馈").tap()
    page.get_by_label("办理结果").fill(REPLY)
    press(page, "反馈")
    said(page, f"{NUMBER} 已反馈")
    said(page, REPLY)
    expect(bar.get_by_role("link")).to_have_count(0)

    page.locator(".card, section").get_by_role("link", name=LATE).tap()
    act(page, "签收")
    said(page, "已签收")


def press(page: Page, word: str) -> None:
    fits(page)
    page.locator(".form-foot").get_by_role("button", name=word, exact=True).tap()


def fits(page: Page) -> None:
    width = page.locator("html").evaluate("root => root.scrollWidth")
    assert width <= PHONE["width"], f"{page.url} is {width} px wide"


def the_order_is_closed(page: Page) -> None:
    page.reload()
    said(page, REPLY)
    page.locator(".page-actions").get_by_role("link", name="办结").click()
    page.get_by_label("审核意见").fill("情况属实")
    page.locator(".form-foot").get_by_role("button", name="办结").click()
    said(page, f"{NUMBER} 已办结")
    expect(page.locator("#journal")).to_contain_text("情况属实")


def the_word_file_holds_the_number(page: Page, folder: Path) -> None:
    with page.expect_download() as coming:
        page.get_by_role("link", name="Word文件").click()
    assert coming.value.suggested_filename == f"{NUMBER}云川县住房和城乡建设局.docx"
    coming.value.save_as(folder / "order.docx")
    paper = docx.Document(str(folder / "order.docx"))
    lines = [paragraph.text for paragraph in paper.paragraphs]
    assert f"\t{NUMBER}\t签发人：李明" in lines
    assert {"云川县生态环境委员会办公室", TASK} <= {*lines}
    assert f"{TITLE}（黄色督办单）" in "".join(lines)
    problems, receipt = paper.tables
    assert [cell.text for cell in problems.rows[1].cells][2:] == [LATE, "2026-02-28", "2天"]
    assert [cell.text for cell in receipt.rows[0].cells][1] == NUMBER
    assert "照办" in {cell.text for cell in receipt.rows[3].cells}


def yesterday_it_was_not_signed_for(page: Page) -> None:
    """R105: 1 March from the journal; what is told above and exported follows the day chosen."""
    page.goto(f"/ledger/?q={LATE}")
    row = page.locator("tbody [data-row]").filter(has_text=LATE)
    expect(row).to_contain_text("超期2天")
    expect(row).to_contain_text("办理中")
    page.get_by_text("更多筛选").click()
    page.get_by_label("看过去某天").fill("2026-03-01")
    said(page, "这是 2026年3月1日 24:00 的台账")
    expect(row).to_contain_text("超期1天")
    expect(row).to_contain_text("待签收")
    expect(row).not_to_contain_text("办理中")
    expect(page.locator(".page-sub")).to_contain_text("（按留痕还原）")
    export = page.get_by_role("link", name="导出Excel")
    expect(export).to_have_attribute("href", re.compile("as_at=2026-03-01"))
    expect(page.get_by_role("button", name="批量催办")).to_have_count(0)
    page.get_by_role("link", name="回到今天").click()
    expect(page.get_by_text("按留痕还原")).to_have_count(0)
    expect(row).to_contain_text("超期2天")
    expect(row).to_contain_text("办理中")
