"""Whatever is given to the take-in page: a clear sentence, and nothing half kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories import uploads
from tests.journeys.browsing import Desk, said
from tests.journeys.conftest import Open
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
GBK = "关于开展春季扬尘整治的通知\n一、管住工地\n县住建局要在3月20日前完成全县工地排查。\n"


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("讲话.docx", uploads.bomb_docx, "展开后大得异常"),
    "a program renamed": ("讲话.docx", lambda: uploads.EXE, "docx"),
    "an encrypted document": ("讲话.docx", uploads.encrypted_docx, "密码"),
    "an empty file": ("讲话.txt", bytes, "空"),
}


@pytest.fixture
def page(site: Site, desk: Desk) -> Page:
    return desk.at(site, "qian")


def documents(page: Page) -> list[str]:
    page.goto("/directives/")
    return page.locator("tbody tr").all_inner_texts()


def give(page: Page, file: Path) -> None:
    page.goto("/directives/take-in/")
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_label("文种").select_option("speech")
    page.get_by_label("印发或讲话日期").fill("2026-03-01")
    page.get_by_role("button", name="登记并读取").click()


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_refused_with_a_sentence(page: Page, tmp_path: Path, what: str) -> None:
    name, content, word = BAD[what]
    before = documents(page)
    file = tmp_path / name
    file.write_bytes(content())
    give(page, file)
    expect(page.get_by_role("alert")).to_contain_text(word)
    expect(page.get_by_label("印发或讲话日期")).to_have_value("2026-03-01")
    assert documents(page) == before


def test_two_hundred_megabytes_get_a_sentence_and_no_reset(page: Page, tmp_path: Path) -> None:
    before = documents(page)
    file = tmp_path / "全年录音整理.docx"
    with file.open("wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)
    give(page, file)
    expect(page.get_by_role("alert")).to_contain_text("文件超过20兆的上限", timeout=30_000)
    assert documents(page) == before


def test_a_text_in_gbk_is_read(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_bytes(GBK.encode("gbk"))
    before = documents(page)
    give(page, file)
    said(page, "已登记《关于开展春季扬尘整治的通知》")
    expect(page.locator("[data-document]")).to_contain_text("县住建局要在3月20日前完成")
    assert len(documents(page)) == len(before) + 1


def test_a_county_without_people_says_what_to_do(open_site: Open, desk: Desk) -> None:
    """Nothing but the tables: the login page answers, and knows nobody."""
    empty = open_site("empty")
    page = desk.page(desk.context(empty))
    page.goto("/ledger/")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    page.get_by_label("账号").fill("admin")
    page.get_by_label("密码").fill("whatever-1A")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不对")
    assert not desk.errors
