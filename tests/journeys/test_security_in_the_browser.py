"""What a browser keeps, runs and shows, and what it must not."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.uploads import picture
from tests.journeys.browsing import Desk, come_in, said
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
SCRIPT = "<script>document.title = 'owned'; alert('owned')</script>"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'
HTML = f"<!doctype html><title>材料</title><p>现场情况</p>{SCRIPT}"


def item_page(page: Page, title: str) -> str:
    """The address of an item, found as a person finds it."""
    page.goto(f"/ledger/?chip=all&q={title}")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page.url


def test_a_lost_session_keeps_what_was_typed(site: Site, desk: Desk) -> None:
    page = desk.at(site, "zhao")
    item = item_page(page, "北环路工地喷淋")
    page.goto(f"{item}report/")
    page.get_by_label("进展").fill("喷淋管道已铺到三号门，")
    page.get_by_label("进展").press_sequentially("明天通水。")
    expect(page.get_by_text(re.compile("^草稿已存"))).to_be_visible()
    (cookie,) = [one for one in page.context.cookies() if one.get("name") == "bihuan"]
    site.sql(f"DELETE FROM django_session WHERE session_key = '{cookie.get('value')}'")
    site.states.pop("zhao")

    page.get_by_role("button", name="填报进展").click()
    expect(page).to_have_title(re.compile("^登录"))
    come_in(page, site, "zhao")
    expect(page).to_have_title(re.compile("^工作台"))
    page.goto(f"{item}report/")
    expect(page.get_by_label("进展")).to_have_value("喷淋管道已铺到三号门，明天通水。")
    said(page, "未提交的内容")
    page.get_by_role("button", name="填报进展").click()
    said(page, "喷淋管道已铺到三号门，明天通水。")
    assert not desk.errors


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("材料.html", HTML.encode()),
        ("材料.svg", SVG.encode()),
        ("照片.jpg", HTML.encode()),
        ("照片.png", SVG.encode()),
    ],
)
def test_a_page_as_evidence_is_refused(
    site: Site, desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    page = desk.at(site, "zhao")
    item = item_page(page, "北环路工地喷淋")
    page.goto(f"{item}add_evidence/")
    file = tmp_path / name
    file.write_bytes(content)
    page.get_by_label("照片或文件").set_input_files(file)
    page.get_by_label("整改后").check()
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(item)
    expect(page.locator("#materials")).not_to_contain_text(name)


def test_a_script_hidden_in_a_picture_does_not_run(site: Site, desk: Desk, tmp_path: Path) -> None:
    """A true JPEG with a page behind it is kept, and shown as the picture it is."""
    page = desk.at(site, "zhao")
    item = item_page(page, "北环路工地喷淋")
    page.goto(f"{item}add_evidence/")
    file = tmp_path / "喷淋.jpg"
    file.write_bytes(picture() + HTML.encode())
    page.get_by_label("照片或文件").set_input_files(file)
    page.get_by_label("整改后").check()
    page.get_by_role("button", name="上传").click()
    said(page, "已保存1个文件")
    link = page.locator("#materials a.file, #materials .file a").last
    address = link.get_attribute("href") or ""
    answer = page.goto(address)
    assert answer is not None
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.title() != "owned"


def test_a_script_in_a_web_page_taken_in_stays_text(site: Site, desk: Desk, tmp_path: Path) -> None:
    page = desk.at(site, "qian")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    file = tmp_path / "转发.html"
    file.write_text(
        f"<html><title>扬尘会议讲话</title><body>{SCRIPT}<h1>扬尘会议讲话</h1>"
        "<p>县住建局要在4月1日前清理全部裸土。&lt;img src=x onerror=alert(1)&gt;</p></body></html>",
        encoding="utf-8",
    )
    page.goto("/directives/take-in/")
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_label("文种").select_option("speech")
    page.get_by_role("button", name="登记并读取").click()
    expect(page.locator("[data-document]")).to_contain_text("<img src=x onerror=alert(1)>")
    original = page.get_by_role("link", name=re.compile("^原件")).get_attribute("href") or ""
    answer = page.request.get(original)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert not asked
    assert not desk.errors


def test_going_out_ends_the_session_and_leaves_nothing_behind(site: Site, desk: Desk) -> None:
    page = desk.at(site, "wang")
    item = item_page(page, "北环路工地喷淋")
    kept = page.context.cookies()
    page.locator("details.person summary").click()
    page.locator("details.person").get_by_role("button", name="退出").click()
    expect(page).to_have_title(re.compile("^登录"))
    site.states.pop("wang")

    page.go_back()
    expect(page).to_have_title(re.compile("^登录"))
    expect(page.get_by_text("北环路工地喷淋")).to_have_count(0)

    page.context.add_cookies([one for one in kept if one.get("name") == "bihuan"])  # type: ignore[misc]
    page.goto(item)
    expect(page).to_have_title(re.compile("^登录"))
