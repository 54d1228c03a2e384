"""THE journey: a speech is read, its tasks go to units, one is done, checked, public and closed.

R001, R025, R026, R031, R042, R055 and R058, in a real browser; then the chain is tampered with.
"""

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from bihuan.rules.chain import link
from tests.factories.uploads import photo
from tests.journeys.browsing import Desk, act, said
from tests.journeys.conftest import Open
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
SAMPLE = Path(__file__).parents[1] / "samples/yunchuan_speech.txt"
AFTER_PUBLICITY = "2026-03-13"
FIVE = 5
UNIT = "云川县住房和城乡建设局"
UNIT_INITIALS = "zfhcx"
HOLDERS = {
    "县级领导": "李明（副县长）",
    "管的人": "郑刚（县住建局 局长）",
    "干的人": "赵强（县住建局 联络员）",
    "督的人": "王芳（县环委办 副主任）",
}


@dataclass(frozen=True)
class Speech:
    """A text and the sentence in it whose task goes the whole way."""

    path: Path
    sentence: str


@dataclass(frozen=True)
class Task:
    """The task that goes the whole way: where its file is, and what it is called."""

    url: str
    title: str
    number: str


def test_from_our_own_speech_to_a_closure(
    open_site: Open, pattern: Site, desk: Desk, tmp_path: Path
) -> None:
    speech = Speech(SAMPLE, "县住建局要严格落实工地")
    whole_way(open_site("sample", like=pattern), desk, speech, tmp_path)


@pytest.mark.shared
def test_from_the_first_seed_to_a_closure(
    open_site: Open, pattern: Site, desk: Desk, shared: Path, tmp_path: Path
) -> None:
    (path,) = (shared / "seeds").glob("000_*.txt")
    speech = Speech(path, "县生态环境局要牵头组织“回头看”")
    whole_way(open_site("seed", like=pattern), desk, speech, tmp_path)


def whole_way(site: Site, desk: Desk, speech: Speech, folder: Path) -> None:
    task = taken_in_and_assigned(desk.at(site, "qian"), speech)
    rectified(site, desk, task, folder)
    made_public(site, desk, task)
    site.on(AFTER_PUBLICITY)
    closed(desk.at(site, "qian"), task, folder)
    proved(site, desk)
    assert not desk.errors


def taken_in_and_assigned(page: Page, speech: Speech) -> Task:
    page.goto("/directives/take-in/")
    page.get_by_label("文件", exact=True).set_input_files(speech.path)
    page.get_by_label("文种").select_option("speech")
    page.get_by_label("印发或讲话日期").fill("2026-02-27")
    page.get_by_role("button", name="登记并读取").click()
    said(page, "请逐条审定")
    expect(page.locator("mark.is-current").first).to_be_visible()
    title = confirm_five(page, speech)
    items = page.get_by_role("link", name="台账事项")
    expect(items).to_have_count(FIVE)
    urls = [link.get_attribute("href") or "" for link in items.all()]
    for url in urls:
        name_the_people(page, url)
    what_is_open_blocks(page, urls)
    assign_together(page)
    page.goto("/ledger/?q=" + title[:12])
    page.get_by_role("link", name=title).click()
    said(page, "待签收")
    said(page, speech.sentence)
    number = page.locator(".crumbs [aria-current]").inner_text()
    return Task(page.url, title, number)


def confirm_five(page: Page, speech: Speech) -> str:
    """With the keyboard alone; the title of the task that goes the whole way."""
    wanted = ""
    for done in range(FIVE):
        expect(page.locator('[data-settled="confirmed"]')).to_have_count(done)
        card = page.locator("li.proposal.is-current")
        if speech.sentence in (card.get_attribute("data-quote") or ""):
            wanted = card.locator("[data-title]").inner_text()
            page.keyboard.press("u")
            page.keyboard.type(UNIT_INITIALS)
            page.keyboard.press("Enter")
            expect(page.locator(".palette")).to_have_count(0)
            expect(card.locator('[data-do="unit"]')).to_have_text(UNIT)
        page.keyboard.press("Enter")
    expect(page.locator('[data-settled="confirmed"]')).to_have_count(FIVE)
    assert wanted, "the sentence was not among the first five"
    return wanted


def name_the_people(page: Page, url: str) -> None:
    page.goto(f"{url}edit/")
    lead = page.get_by_label("牵头单位", exact=True)
    if not lead.input_value():
        lead.select_option(label="云川县生态环境局")
    page.get_by_label("所在地").select_option("339921")
    for role, person in HOLDERS.items():
        page.get_by_label(role).select_option(label=person)
    if not page.locator('[name="assisting"]:checked').count():
        page.get_by_label("不需要配合单位").check()
    page.get_by_label("整改措施").fill("逐项排查，建立台账，限期整改")
    page.get_by_label("验收标准").fill("排查台账完整，问题全部整改到位")
    page.get_by_label("整改时限").fill("2026-04-30")
    page.get_by_role("button", name="保存修改").click()
    said(page, "已修改")


def what_is_open_blocks(page: Page, urls: list[str]) -> None:
    """A name or date that the text hides is a question; until it is answered nothing is issued."""
    asked = [url for url in urls if has_question(page, url)]
    assert asked
    page.goto(asked[0])
    act(page, "下发")
    expect(page.get_by_role("alert")).to_contain_text("原文还有1处不明确，请先回答")
    for url in asked:
        page.goto(url)
        page.locator("#questions input[name=answer]").fill("城东集中供热站，4月30日前")
        page.locator("#questions").get_by_role("button", name="确认").click()
        expect(page.locator("#questions input[name=answer]")).to_have_count(0)


def has_question(page: Page, url: str) -> bool:
    page.goto(url)
    return page.locator("#questions").count() == 1


def assign_together(page: Page) -> None:
    page.goto("/ledger/?chip=draft&origin=speech")
    expect(page.locator("tbody [data-row]")).to_have_count(FIVE)
    for _ in range(FIVE):
        page.keyboard.press("j")
        page.keyboard.press("x")
    page.get_by_role("button", name="批量下发").click()
    page.get_by_role("button", name=f"确认下发 {FIVE} 项").click()
    said(page, f"成功 {FIVE} 项，跳过 0 项")


def rectified(site: Site, desk: Desk, task: Task, folder: Path) -> None:
    """Signed for, reported, submitted, sent back, submitted again, accepted by somebody else."""
    unit, office = desk.at(site, "zhao"), desk.at(site, "qian")
    told(unit, task, "下发")
    unit.goto(task.url)
    unit.keyboard.press("s")
    unit.locator(".form-foot").get_by_role("button", name="签收").click()
    said(unit, "已签收")
    act(unit, "提交办结", lambda form: form.get_by_label("办结情况").fill("都好了"))
    expect(unit.get_by_role("alert")).to_contain_text("还缺佐证材料：排查台账完整")
    unit.goto(task.url)
    with_a_photo(unit, folder)
    act(unit, "填报进展", report)
    act(unit, "提交办结", lambda form: form.get_by_label("办结情况").fill("排查32处，全部整改"))
    said(unit, "待审核")

    office.goto(task.url)
    act(office, "退回", lambda form: form.get_by_label("常用理由").select_option("照片不清"))
    told(unit, task, "退回")
    unit.goto(task.url)
    said(unit, "照片不清")
    act(unit, "提交办结", lambda form: form.get_by_label("办结情况").fill("已补清晰照片"))
    other = desk.at(site, "wang")
    other.goto(task.url)
    act(other, "审核通过", lambda form: form.get_by_label("审核意见").fill("同意"))
    said(other, "销号申请中")


def with_a_photo(page: Page, folder: Path) -> None:
    picture = folder / "IMG_20260227.jpg"
    picture.write_bytes(photo())
    page.locator("#materials").get_by_role("link", name="上传", exact=True).click()
    page.get_by_label("照片或文件").set_input_files(picture)
    page.get_by_label("整改后").check()
    page.get_by_role("button", name="上传").click()
    said(page, "已保存1个文件")
    expect(page.locator("#materials")).to_contain_text("拍摄于02-27 15:04")
    expect(page.locator("#materials")).to_contain_text("定位118.1235，30.6543")


def report(form: Page) -> None:
    form.get_by_label("完成率（%）").fill("100")
    form.get_by_label("进展", exact=False).first.fill("32处工地全部覆盖")


def made_public(site: Site, desk: Desk, task: Task) -> None:
    office, checker = desk.at(site, "qian"), desk.at(site, "wu")
    office.goto(task.url)
    pick = "吴勇（县生态环境局）"
    act(office, "安排核查", lambda form: form.get_by_label("核查人").select_option(label=pick))
    told(checker, task, "核查")
    checker.goto(task.url)
    act(checker, "核查合格", lambda form: form.get_by_label("核查情况").fill("抽查5处，均已覆盖"))
    office.goto(task.url)
    act(office, "公示")
    said(office, "公示中")
    act(office, "销号")
    expect(office.get_by_role("alert")).to_contain_text("公示到03月12日24:00止")


def closed(page: Page, task: Task, folder: Path) -> None:
    page.goto(task.url)
    act(page, "销号")
    said(page, "已销号")
    journal = int(page.locator("#journal .panel-count").inner_text())
    with page.expect_download() as coming:
        page.get_by_role("link", name="一事一档").click()
    assert coming.value.suggested_filename == f"一事一档-{task.number}.zip"
    kept = folder / "dossier.zip"
    coming.value.save_as(kept)
    proves_its_life(kept, journal)


def proves_its_life(kept: Path, journal: int) -> None:
    with zipfile.ZipFile(kept) as archive:
        assert archive.testzip() is None
        content = {name: archive.read(name) for name in archive.namelist()}
    assert content["一事一档.pdf"].startswith(b"%PDF-")
    check = content["校验.txt"].decode("utf-8-sig")
    hashes = dict(re.findall(r"^([0-9a-f]{64})  (.+)$", check, re.MULTILINE))
    assert sorted(hashes.values()) == sorted(set(content) - {"校验.txt"})
    assert {name: hashlib.sha256(content[name]).hexdigest() for name in hashes.values()} == {
        name: digest for digest, name in hashes.items()
    }
    (picture,) = (name for name in content if name.endswith(".jpg"))
    assert content[picture] == photo()
    events = json.loads(content["留痕.json"])["events"]
    assert len(events) == journal
    kinds = [json.loads(event["content"])["kind"] for event in events]
    assert all(event["hash"] == link(event["previous"], event["content"]) for event in events)
    assert kinds.count("ledger.submitted") == 2
    assert kinds[-1] == "ledger.closed"
    (kept.parent / "index.xlsx").write_bytes(content["材料索引.xlsx"])
    index = load_workbook(kept.parent / "index.xlsx").worksheets[0]
    words = [str(cell) for row in index.iter_rows(values_only=True) for cell in row if cell]
    assert hashlib.sha256(photo()).hexdigest() in words


def proved(site: Site, desk: Desk) -> None:
    """The chain holds; one letter of one event changed past our code, and it names the event."""
    done = site.bihuan("audit", "verify")
    assert (done.returncode, done.stdout[:4]) == (0, "链完整：")
    page = desk.at(site, "auditor")
    page.goto("/audit/")
    page.get_by_role("button", name="验证全链").click()
    said(page, "全链完整")
    ((seq,),) = site.sql("SELECT seq FROM audit_record WHERE kind = 'ledger.sent_back' "
                         "AND seq > 100 ORDER BY seq DESC LIMIT 1")  # fmt: skip
    triggers = (
        ["ALTER TABLE audit_record DISABLE TRIGGER ALL"]
        if site.database
        else ["DROP TRIGGER audit_record_no_update"]
    )
    change = "UPDATE audit_record SET sentence = replace(sentence, '不', '很')"
    site.sql(*triggers, f"{change} WHERE seq = {seq}")
    done = site.bihuan("audit", "verify")
    assert done.returncode == 1
    assert done.stdout.strip() == f"链不完整：第{seq}条有问题，内容与哈希不符，已被改动"
    page.get_by_role("link", name="回到留痕查询").click()
    page.get_by_role("button", name="验证全链").click()
    notice: Locator = page.locator(".notice-bad")
    expect(notice).to_contain_text(f"第一条不符的记录是第 {seq} 条：内容与哈希不符，已被改动")


def told(page: Page, task: Task, word: str) -> None:
    """The worker has carried the news to this person's inbox."""
    for _ in range(40):
        page.goto("/inbox/")
        if (
            page.locator("li[data-row]")
            .filter(has_text=task.title[:10])
            .filter(has_text=word)
            .count()
        ):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"no notice of {word} about {task.title}")
