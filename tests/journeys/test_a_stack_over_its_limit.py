"""A stack goes over its limit: alarm, item, packets that prove it, explained, put right, closed.

R057, R069, R070 and R108: a played logger against the real gateway, projector, worker and site.
"""

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.uploads import photo
from tests.journeys.browsing import Desk, act, said
from tests.journeys.conftest import Open
from tests.journeys.site import START_S, Site, free_port

pytestmark = pytest.mark.journey
STACK = "1号锅炉烟囱"
WORD = "二氧化硫"
PEOPLE = {
    "县级领导": "李明（副县长）",
    "管的人": "郑刚（县住建局 局长）",
    "干的人": "赵强（县住建局 联络员）",
    "督的人": "王芳（县环委办 副主任）",
}
PATIENCE = 80


def test_a_stack_over_its_limit_is_told_proved_and_closed(
    open_site: Open, pattern: Site, desk: Desk, tmp_path: Path
) -> None:
    site = open_site("stack", like=pattern, gateway_port=free_port(), also="tests.journeys.stack")
    the_logger_says_so(site)
    office = desk.at(site, "qian")
    alarm = it_stands_on_the_wall(office)
    item = it_is_one_item_of_the_ledger(office, alarm)
    its_packets_prove_it(office, item)
    the_enterprise_explains(desk.at(site, "owner"), alarm, tmp_path)
    the_inspectorate_does_not_believe_it(desk.at(site, "wu"), alarm)
    it_goes_to_its_unit(office, item)
    it_is_put_right(desk.at(site, "zhao"), item, tmp_path)
    the_office_ends_it(office, item)
    the_supervisor_reads_it_all(desk.at(site, "zhou"), item)
    assert not desk.errors


def the_gateway_knows_it(site: Site) -> None:
    """The projector has written the book, and the gateway has read it."""
    status = site.home / "gateway" / "status.json"
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        if status.exists() and json.loads(status.read_text())["loggers_registered"] == 1:
            return
        time.sleep(0.1)
    raise AssertionError(site.said())


def the_logger_says_so(site: Site) -> None:
    the_gateway_knows_it(site)
    done = site.bihuan(
        "simulate", "--outlets", "1", "--scenario", "over", "--hours", "3",
        "--port", str(site.gateway_port), "--minutes", "0.03",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr + site.said()
    assert "三次都没有应答0个" in done.stdout


def until_there(page: Page, address: str, words: str) -> None:
    """The projector and the worker follow; the page is asked again until it says so."""
    for _ in range(PATIENCE):
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{address} never said {words}")


def it_stands_on_the_wall(page: Page) -> str:
    """The address of the alarm."""
    until_there(page, "/outlets/", "报警 1")
    row = page.locator("tbody tr").filter(has_text=STACK)
    expect(row).to_contain_text(re.compile(r"超标\s"))
    row.get_by_role("link", name="报警 1").click()
    page.locator("main").get_by_role("link", name=re.compile("小时均值超标")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(STACK)
    said(page, "报警是线索，不是违法认定")
    return page.url


def it_is_one_item_of_the_ledger(page: Page, alarm: str) -> str:
    until_there(page, alarm, "台账 YC-2026-")
    page.locator(".page-actions").get_by_role("link", name=re.compile("台账")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{STACK}{WORD}小时均值最高")
    page.goto("/ledger/?chip=all&q=" + STACK)
    expect(page.locator("tbody [data-row]")).to_have_count(1)
    page.go_back()
    return page.url


def its_packets_prove_it(page: Page, item: str) -> None:
    page.goto(item)
    page.get_by_role("link", name="证明它的报文").click()
    lines = page.locator("#packets tbody tr")
    expect(lines).to_have_count(3)
    lines.first.get_by_role("link").first.click()
    main = page.locator("main")
    expect(main).to_contain_text("a21026-ZsAvg")
    expect(main).to_contain_text("CN=2061")
    expect(main).not_to_contain_text("602462")


def the_enterprise_explains(page: Page, alarm: str, folder: Path) -> None:
    picture = folder / "IMG_20260302.jpg"
    picture.write_bytes(photo())
    page.goto(alarm)
    page.get_by_role("link", name="说明情况").click()
    page.get_by_label("原因").select_option(label="治理设施故障")
    page.get_by_label("情况说明").fill("脱硫循环泵跳停，备用泵没有自动投入")
    page.get_by_label("证明材料").set_input_files(picture)
    page.get_by_role("button", name="提交说明").click()
    said(page, "已提交说明，等待审核")
    said(page, "IMG_20260302.jpg")


def the_inspectorate_does_not_believe_it(page: Page, alarm: str) -> None:
    page.goto(alarm)
    page.get_by_label("审核依据").fill("备用泵联锁长期退出，不属于突发故障")
    page.get_by_role("button", name="不采信", exact=True).click()
    said(page, "企业说明已审核：不采信")


def it_goes_to_its_unit(page: Page, item: str) -> None:
    page.goto(f"{item}edit/")
    page.get_by_label("牵头单位", exact=True).select_option(label="云川县住房和城乡建设局")
    for role, person in PEOPLE.items():
        page.get_by_label(role).select_option(label=person)
    if not page.locator('[name="assisting"]:checked').count():
        page.get_by_label("不需要配合单位").check()
    page.get_by_label("整改措施").fill("恢复备用泵联锁，稳定达标")
    page.get_by_label("验收标准").fill("连续7天小时均值达标")
    page.get_by_label("须走销号程序").uncheck()
    page.get_by_role("button", name="保存修改").click()
    said(page, "已修改")
    act(page, "下发")
    said(page, "待签收")


def it_is_put_right(page: Page, item: str, folder: Path) -> None:
    picture = folder / "IMG_20260303.jpg"
    picture.write_bytes(photo())
    page.goto(item)
    act(page, "签收")
    page.locator("#materials").get_by_role("link", name="上传", exact=True).click()
    page.get_by_label("照片或文件").set_input_files(picture)
    page.get_by_label("整改后").check()
    page.get_by_role("button", name="上传").click()
    said(page, "已保存1个文件")
    act(page, "提交办结", lambda form: form.get_by_label("办结情况").fill("联锁已恢复"))
    said(page, "待审核")


def the_office_ends_it(page: Page, item: str) -> None:
    page.goto(item)
    act(page, "办结", lambda form: form.get_by_label("审核意见").fill("连续达标，同意"))
    said(page, "已办结")


def the_supervisor_reads_it_all(page: Page, item: str) -> None:
    page.goto(item)
    said(page, "已办结")
    journal = page.locator("#journal")
    expect(journal).to_contain_text("备用泵没有自动投入")
    expect(journal).to_contain_text("不采信")
