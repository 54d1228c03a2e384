"""Gu walks where there is no signal: nothing that the phone took down is lost, nothing doubled."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.browsing import HAND, Desk
from tests.journeys.crawling import unfit
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
HERE = {"longitude": 118.2, "latitude": 25.3, "accuracy": 15}
THUMB_PX = 48
SENT = "SELECT kind FROM fieldwork_parcel ORDER BY id"
PHOTOS = "SELECT count(*) FROM fieldwork_parcelpart"
FIRE = "SELECT id, status FROM incidents_incident WHERE person_id IS NOT NULL"
BECAME = (
    "SELECT (SELECT count(*) FROM incidents_signal WHERE source = 'patrol'),"
    " (SELECT count(*) FROM inspections_visit), (SELECT count(*) FROM patrols_patrol)"
)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Larger than what a phone sends: it is made 1600 px wide."""
    out = BytesIO()
    Image.new("RGB", (2400, 1800), (60, 120, 60)).save(out, "JPEG")
    place = tmp_path / "IMG_0001.jpg"
    place.write_bytes(out.getvalue())
    return place


def test_three_records_are_made_in_a_dead_spot_and_arrive_once(
    site: Site, desk: Desk, picture: Path
) -> None:
    """R065, R058; ADR 11: network off, tab killed, network on, and the same sent again."""
    context = phone(site, desk)
    page = opened(desk, context)
    sound(page)
    before = counted(site)

    context.set_offline(True)
    page.reload()
    expect(page.get_by_text("网络：无")).to_be_visible()
    report(page, picture)
    visit(page, picture)
    patrol(page)
    expect(page.get_by_text("待传：3")).to_be_visible()
    kept = page.evaluate(RECORDS)
    page.close()
    assert counted(site) == before

    page = opened(desk, context)
    expect(page.get_by_text("待传：3")).to_be_visible()
    sound(page)
    context.set_offline(False)
    page.get_by_role("link", name="待传（3）").tap()
    page.get_by_role("button", name="立即上传").tap()
    expect(page.get_by_text("已上传")).to_have_count(3)
    expect(page.get_by_text("待传：0")).to_be_visible()
    sound(page)
    assert [one["kind"] for one in kept] == ["report", "visit", "patrol"]
    parcels, photos, became = counted(site)
    assert parcels == [*before[0], ("report",), ("visit",), ("patrol",)]
    assert photos == before[1] + 2
    assert became == tuple(count + 1 for count in before[2])

    answers = page.evaluate(AGAIN, kept)
    assert answers == [200, 200, 200]
    assert counted(site) == (parcels, photos, became)
    assert not [error for error in desk.errors if "INTERNET_DISCONNECTED" not in error]


def test_a_session_that_is_over_stops_only_the_sending(
    site: Site, desk: Desk, picture: Path
) -> None:
    context = phone(site, desk)
    page = opened(desk, context)
    parcels, _, _ = counted(site)
    context.clear_cookies()
    report(page, picture)
    expect(page.get_by_role("link", name="登录后自动上传")).to_be_visible()
    expect(page.get_by_text("待传：1")).to_be_visible()
    context.add_cookies(site.states["gu"]["cookies"])  # type: ignore[index]
    page.get_by_role("link", name="待传（1）").tap()
    page.get_by_role("button", name="立即上传").tap()
    expect(page.get_by_text("待传：0")).to_be_visible()
    assert counted(site)[0] == [*parcels, ("report",)]


def test_a_fire_is_reached_and_put_out_in_a_dead_spot(
    site: Site, desk: Desk, picture: Path
) -> None:
    """R068: its stages bear the moments at which they were pressed, whenever they arrive."""
    context = phone(site, desk)
    context.clock.set_fixed_time("2026-02-28T08:00:00+08:00")
    page = opened(desk, context)
    page.get_by_role("link", name="我的任务").tap()
    expect(page.get_by_role("link", name="露天焚烧 前坡村")).to_be_visible()
    thumb_sized(page)
    context.set_offline(True)
    page.reload()
    context.clock.set_fixed_time("2026-02-28T08:30:00+08:00")
    page.get_by_role("button", name="已到现场").tap()
    expect(page.get_by_text("已到现场：待传")).to_be_visible()
    sound(page)
    context.clock.set_fixed_time("2026-02-28T09:05:00+08:00")
    page.get_by_role("link", name="处置完成").tap()
    page.get_by_label("拍照").set_input_files(picture)
    expect(page.get_by_role("button", name="删除照片1")).to_be_visible()
    page.get_by_role("button", name="提交").tap()
    expect(page.get_by_text("请写明处置情况。")).to_be_visible()
    page.get_by_label("怎么处置的").fill("已扑灭，没有复燃")
    sound(page)
    page.get_by_role("button", name="提交").tap()
    expect(page.get_by_text("待传：2")).to_be_visible()
    assert site.sql(FIRE)[0][1] == "dispatched"

    context.set_offline(False)
    expect(page.get_by_text("待传：0")).to_be_visible()
    page.get_by_role("link", name="我的任务").tap()
    expect(page.get_by_role("heading", name="交给我的事件")).to_have_count(0)
    [(fire, state)] = site.sql(FIRE)
    assert state == "out"
    page.goto(f"/incidents/{fire}/")
    for sentence in (
        "谷雨到场（手机记录02-28 08:30",
        "处置完毕：已扑灭，没有复燃（手机记录02-28 09:05",
    ):
        expect(page.get_by_text(sentence)).to_have_count(1)
    assert not [error for error in desk.errors if "INTERNET_DISCONNECTED" not in error]


def phone(site: Site, desk: Desk) -> BrowserContext:
    """A phone that stands in 前坡村, on which Gu came in once."""
    if "gu" not in site.states:
        desk.at(site, "gu")
    return desk.context(
        site,
        **HAND,
        storage_state=site.states["gu"],
        geolocation=HERE,
        permissions=["geolocation"],
    )


def opened(desk: Desk, context: BrowserContext) -> Page:
    """The page with its worker in charge, so that the next opening needs no network."""
    page = desk.page(context)
    page.goto("/m/")
    expect(page.locator("body[data-ready]")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def report(page: Page, picture: Path) -> None:
    """A photo, a kind, 提交."""
    page.get_by_role("link", name="发现问题").tap()
    page.get_by_label("拍照").set_input_files(picture)
    expect(page.get_by_role("button", name="删除照片1")).to_be_visible()
    page.get_by_role("radio", name="露天焚烧").check()
    expect(page.get_by_text("±15米").last).to_be_visible()
    thumb_sized(page)
    page.get_by_role("button", name="提交").tap()
    expect(page.get_by_role("link", name="发现问题")).to_be_visible()


def visit(page: Page, picture: Path) -> None:
    page.get_by_role("link", name="现场检查").tap()
    page.get_by_role("link", name="锦绣花园").tap()
    page.get_by_role("radio", name="不合格").first.check()
    page.get_by_label("第1项说明").fill("裸土没有覆盖")
    page.get_by_label("第1项拍照").set_input_files(picture)
    expect(page.get_by_role("button", name="删除照片1")).to_be_visible()
    thumb_sized(page)
    page.get_by_role("button", name="提交").tap()
    expect(page.get_by_role("link", name="发现问题")).to_be_visible()


def patrol(page: Page) -> None:
    page.get_by_role("link", name="打卡巡查").tap()
    page.get_by_role("button", name="开始巡查").tap()
    page.get_by_label("打卡点").fill("村口")
    page.get_by_role("button", name="打卡", exact=True).tap()
    expect(page.get_by_role("listitem")).to_contain_text("村口")
    page.get_by_role("button", name="结束巡查").tap()
    expect(page.get_by_role("link", name="发现问题")).to_be_visible()


def sound(page: Page) -> None:
    """axe finds nothing, and nothing is wider than the hand."""
    assert unfit(page) == []
    assert page.locator("html").evaluate("root => root.scrollWidth") <= HAND["viewport"]["width"]  # type: ignore[index]


def thumb_sized(page: Page) -> None:
    small = []
    for target in page.locator("main .b, main .opt, main .shot-add, main a.card").all():
        box = target.bounding_box()
        if box and round(box["height"]) < THUMB_PX:
            small.append(f"{target.inner_text()!r}: {box['height']:.0f}")
    assert not small, small


def counted(site: Site) -> tuple[list[tuple[object, ...]], object, tuple[object, ...]]:
    """Straight from the database: parcels, photos, and what they became."""
    return site.sql(SENT), site.sql(PHOTOS)[0][0], site.sql(BECAME)[0]


RECORDS = """() => new Promise((done) => {
  const asked = indexedDB.open("bihuan-field", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("parcels").objectStore("parcels").getAll();
    all.onsuccess = () => {
      asked.result.close();
      done(all.result.sort((one, other) => (one.madeAt < other.madeAt ? -1 : 1)));
    };
  };
})"""
AGAIN = """async (records) => {
  const { token } = await (await fetch("/m/hello/")).json();
  const answers = [];
  for (const one of records) {
    const answer = await fetch("/m/parcels/", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ ...one, device: "again", made_at: one.madeAt, sent_at: one.madeAt }),
    });
    answers.push(answer.status);
  }
  return answers;
}"""
