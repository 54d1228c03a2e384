"""A milestone's own page, the roadmap, and the plan page that destroys nothing (R029)."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories import plans
from tests.factories.people import County

TODAY = date(2026, 3, 9)


@pytest.fixture
def item(county: County, at: datetime, settings: Settings) -> Item:
    """招标 6-10, 施工 11-16, 验收 17-18 March; the item itself is due on the 20th."""
    settings.BIHUAN_DATE = TODAY
    held = make.make_doing(county, at)
    return plans.lay(county.zhao, held, at, plans.sketch(finish=date(2026, 3, 18)))


@pytest.fixture
def zhao(county: County, browser: Browser) -> Client:
    return browser(county.zhao)


def address(item: Item, name: str) -> str:
    return reverse("ledger-step", args=[item.id, plans.step(item, name).id])


def test_a_move_is_looked_at_before_it_is_made(zhao: Client, item: Item) -> None:
    page = zhao.get(address(item, "招标"))
    assert "推后一个工作日（2026-03-11）" in page.content.decode()
    looked = zhao.get(address(item, "招标"), {"on": "2026-03-11"}).content.decode()
    assert "“施工”：2026-03-16 改为" in looked
    assert plans.step(item, "施工").due_on == date(2026, 3, 16)
    given = {"deed": "move", "until": "2026-03-11", "reason": "等图审"}
    assert zhao.post(address(item, "招标"), given).status_code == 302
    shown = zhao.get(reverse("ledger-detail", args=[item.id])).content.decode()
    assert '<s class="muted">2026-03-10</s> 2026-03-11' in shown
    assert "移动：等图审" in shown


def test_the_chart_leads_to_a_step_only_whoever_may_work_on_it(
    county: County, browser: Browser, item: Item
) -> None:
    """A supervisor reads the same chart without links that would refuse."""
    page = reverse("ledger-detail", args=[item.id])
    shown = [
        browser(who).get(page).content.decode().count(f'<a href="{address(item, "招标")}"')
        for who in (county.zhao, county.zhou)
    ]
    assert shown == [3, 0]


def test_a_move_past_the_items_date_asks_for_an_extension(zhao: Client, item: Item) -> None:
    looked = zhao.get(address(item, "招标"), {"on": "2026-03-13"}).content.decode()
    assert "节点“验收”将到2026-03-23，晚于时限2026-03-20，请先申请延期" in looked
    assert reverse("ledger-act", args=[item.id, "ask_extension"]) in looked
    given = {"deed": "move", "until": "2026-03-13", "reason": "等图审"}
    answer = zhao.post(address(item, "招标"), given)
    assert answer.status_code == 422
    assert "（ledger.step.past_due）" in answer.content.decode()


@pytest.mark.parametrize("on", ["昨天", "2026-02-30", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_is_none_is_as_if_none_was_asked(zhao: Client, item: Item, on: str) -> None:
    answer = zhao.get(address(item, "招标"), {"on": on})
    assert answer.status_code == 200
    assert answer.context["preview"] is None


def test_a_step_is_begun_reached_and_undone(zhao: Client, item: Item) -> None:
    page = address(item, "招标")
    assert zhao.post(page, {"deed": "begin", "on": "2026-03-09"}).status_code == 302
    assert zhao.post(page, {"deed": "finish", "on": "2026-03-09"}).status_code == 302
    assert plans.step(item, "招标").done_on == TODAY
    assert "撤销完成" in zhao.get(page).content.decode()
    assert zhao.post(page, {"deed": "undo", "reason": "记错了"}).status_code == 302
    step = plans.step(item, "招标")
    assert (step.begun_on, step.done_on) == (TODAY, None)
    refused = zhao.post(page, {"deed": "finish", "on": "2026-03-10"})
    assert refused.status_code == 422
    assert "完成日2026-03-10还没有到" in refused.content.decode()


def test_the_step_says_what_is_not_over_before_it(zhao: Client, item: Item) -> None:
    assert "“招标”还没有完成" in zhao.get(address(item, "施工")).content.decode()


def test_the_plan_page_keeps_the_day_a_step_was_over(zhao: Client, item: Item) -> None:
    page = address(item, "招标")
    zhao.post(page, {"deed": "finish", "on": "2026-03-05"})
    rows = [("招标", "2026-03-10", "on"), ("施工", "2026-03-16", ""), ("验收", "2026-03-18", "")]
    given = {"step-TOTAL_FORMS": 3, "step-INITIAL_FORMS": 3, "text": "全部覆盖"}
    for n, (name, due, done) in enumerate(rows):
        given |= {f"step-{n}-name": name, f"step-{n}-due_on": due, f"step-{n}-weight": 30}
        given |= {f"step-{n}-is_done": done, f"step-{n}-standard": "图纸齐全"}
    assert zhao.post(reverse("ledger-plan", args=[item.id]), given).status_code == 302
    step = plans.step(item, "施工")
    assert plans.step(item, "招标").done_on == date(2026, 3, 5)
    assert (step.days, step.after, step.standard) == (4, ["招标"], "图纸齐全")
    assert item.backplan.finish_on == date(2026, 3, 18)


def test_a_staged_plan_shows_each_stages_weight_and_standard(
    county: County, zhao: Client, at: datetime
) -> None:
    """R030: 第一阶段 is two of five, and what must be true at its end stands beside it."""
    hard = make.make_doing(county, at, difficulty="hard")
    ledger.plan(
        item_id=hard.id,
        milestones=[
            ledger.Milestone("第一阶段：建档", date(2026, 3, 12), 2, standard="一户一档齐全"),
            ledger.Milestone("第二阶段：安装", date(2026, 3, 20), 3),
        ],
        measure="",
        by=county.zhao.viewer,
        at=at,
    )
    page = zhao.get(reverse("ledger-detail", args=[hard.id])).content.decode()
    assert "验收：一户一档齐全" in page
    assert [step.weight for step in hard.steps.order_by("place")] == [2, 3]


def test_the_roadmap_reads_and_copies(zhao: Client, item: Item) -> None:
    page = zhao.get(reverse("ledger-roadmap"), {"lead": "x", "field": "nothing"}).content.decode()
    assert "2026年3月9日 至 3月15日" in page
    assert "【3月16日起一周，3个】" in page
    assert "3月16日施工（东门工地土方未覆盖）；3月18日验收" in page


def test_the_workbench_tells_what_will_not_keep_its_date(
    county: County, browser: Browser, item: Item, settings: Settings
) -> None:
    """R029: before the last day, and to the dispatcher as well as to the unit."""
    settings.BIHUAN_DATE = date(2026, 3, 16)
    pages = [(county.zhao, "workbench"), (county.qian, "workbench"), (county.li, "workbench")]
    for somebody, name in [*pages, (county.qian, "dispatch")]:
        page = browser(somebody).get(reverse(name)).content.decode()
        assert "按期有风险" in page
        assert "今天起已不可能按方案在3月18日前完成，差6个工作日，卡在“招标”" in page
