"""A campaign's life at the door (S9): opened, filled, started, printed, frozen."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns.models import Campaign, Goal
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import campaigns as make
from tests.factories import ledger as make_ledger
from tests.factories.people import County

FAR = date(2099, 1, 1)


def text(desk: Client, name: str, *args: object, query: str = "") -> str:
    answer = desk.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def running(county: County, count: int = 1) -> Campaign:
    """Begun a week ago, over items that are due in a month."""
    now = clock.now()
    due = now.date() + timedelta(days=30)
    items = [
        make_ledger.make_issued(county, now, due_on=due, title=f"第{number}处裸土", field="air")
        for number in range(count)
    ]
    return make.make_running(
        county, now, items,
        start_on=now.date() - timedelta(days=7), end_on=now.date() + timedelta(days=60),
    )  # fmt: skip


def form_of(county: County, **changes: object) -> dict[str, object]:
    held: dict[str, object] = {
        "name": "秋冬季攻坚",
        "kind": "autumn_winter",
        "start_on": "2026-10-01",
        "end_on": "2099-03-31",
        "lead_org_id": county.bureau.id,
        "leader_id": county.li.id,
        "goal_text": "按期完成",
        "fields_": ["air"],
    }
    return {**held, **changes}


def test_a_campaign_is_opened_filled_and_started(county: County, browser: Browser) -> None:
    """R022."""
    desk = browser(county.qian)
    item = make_ledger.make_issued(county, clock.now(), field="air", due_on=FAR)
    answer = desk.post(reverse("campaigns-new"), form_of(county))
    made = Campaign.objects.get()
    assert answer["Location"] == reverse("campaigns-propose", args=[made.id])
    assert item.title in text(desk, "campaigns-propose", made.id)
    empty = text(desk, "campaigns-detail", made.id)
    assert "清单上还没有事项" in empty
    assert reverse("directives-take-in") in empty
    desk.post(reverse("campaigns-propose", args=[made.id]), {"pick": [item.id], "why": "方案"})
    assert "启动后，清单上有事项的单位都能看到" in text(desk, "campaigns-act", made.id, "start")
    desk.post(reverse("campaigns-act", args=[made.id, "start"]))
    made.refresh_from_db()
    assert made.status == "running"
    assert made.name in text(browser(county.zhao), "campaigns-list")


def test_a_refused_form_keeps_its_words_and_says_why(county: County, browser: Browser) -> None:
    answer = browser(county.qian).post(
        reverse("campaigns-new"), form_of(county, end_on="2026-09-01")
    )
    assert answer.status_code == 422
    assert "结束日期不能早于开始日期（campaigns.ends_first）" in answer.content.decode()
    assert Campaign.objects.count() == 0


def test_a_correction_on_an_old_page_is_told(county: County, browser: Browser) -> None:
    made = running(county)
    desk = browser(county.qian)
    address = reverse("campaigns-edit", args=[made.id])
    assert f'name="version" value="{made.version}"' in text(desk, "campaigns-edit", made.id)
    old = desk.post(address, form_of(county, version="0"))
    assert (old.status_code, "已被别人修改" in old.content.decode()) == (422, True)
    assert desk.post(address, form_of(county, version=str(made.version))).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.scope["fields"]) == ("秋冬季攻坚", ["air"])


def test_the_page_shows_score_rows_words_and_chart(county: County, browser: Browser) -> None:
    made = running(county, count=2)
    desk = browser(county.qian)
    page = text(desk, "campaigns-detail", made.id)
    assert "应办" in page
    assert 'href="?show=overdue#tasks"' in page
    assert "第0处裸土" in page
    assert f"【{made.name}】截至" in page
    assert "图上不印二维码" in page
    gantt = text(desk, "campaigns-detail", made.id, query="?view=gantt&by=unit")
    assert "<svg" in gantt
    assert f'href="{reverse("ledger-detail", args=[made.entries.first().item_id])}"' in gantt
    none = text(desk, "campaigns-detail", made.id, query="?show=overdue")
    assert "没有符合条件的事项" in none
    assert "清除筛选（共2项）" in none


def test_a_unit_sees_its_own_part_and_no_verbs(county: County, browser: Browser) -> None:
    made = running(county)
    page = text(browser(county.zhao), "campaigns-detail", made.id)
    assert "只含本单位的事项" in page
    assert reverse("campaigns-act", args=[made.id, "freeze"]) not in page
    assert "行动记录" not in page


def test_the_chart_is_paper_and_picture_with_a_code_where_there_is_an_address(
    county: County, browser: Browser, settings: LazySettings
) -> None:
    """R044."""
    made = running(county)
    desk = browser(county.qian)
    paper = desk.get(reverse("campaigns-chart-pdf", args=[made.id]) + "?size=A1&grey=1")
    assert paper.content.startswith(b"%PDF-")
    assert "A1.pdf" in paper["Content-Disposition"]
    picture = text(desk, "campaigns-chart-svg", made.id, query="?size=A0&page=9&by=town")
    assert 'width="1189mm"' in picture
    assert "扫码" not in picture
    settings.PUBLIC_URL = "https://127.0.0.1"
    coded = text(desk, "campaigns-chart-svg", made.id, query="?sign=1")
    assert "扫码" in coded
    assert "总指挥" in coded
    assert 'href="https://127.0.0.1/ledger/' in coded


def test_a_removed_row_stays_on_the_page_with_its_reason(county: County, browser: Browser) -> None:
    """R041."""
    made = running(county, count=2)
    item_id = made.entries.first().item_id
    desk = browser(county.qian)
    address = reverse("campaigns-remove", args=[made.id, item_id])
    assert "撤出的行不会消失" in text(desk, "campaigns-remove", made.id, item_id)
    assert desk.post(address, {"reason": ""}).status_code == 422
    assert desk.post(address, {"reason": "划入园区专班"}).status_code == 302
    again = desk.post(address, {"reason": "再撤一次"})
    assert "这一事项不在清单上" in again.content.decode()
    page = text(desk, "campaigns-detail", made.id)
    assert "划入园区专班" in page
    assert "撤出不是销号，不计入办结" in page


def test_targets_are_set_measured_and_dropped(county: County, browser: Browser) -> None:
    made = running(county)
    desk = browser(county.qian)
    address = reverse("campaigns-goals", args=[made.id])
    aim = {"name": "优良天数", "direction": "at_least", "target": "300", "unit": "天"}
    assert desk.post(address, aim).status_code == 422
    assert desk.post(address, aim | {"source": "方案"}).status_code == 302
    goal = Goal.objects.get()
    measured = {
        f"goal-{goal.id}-measured": "301",
        f"goal-{goal.id}-measured_on": str(clock.now().date()),
        f"goal-{goal.id}-source": "日报",
    }
    desk.post(reverse("campaigns-measure", args=[made.id, goal.id]), measured)
    assert "达到" in text(desk, "campaigns-goals", made.id)
    empty = desk.post(reverse("campaigns-measure", args=[made.id, goal.id]))
    assert (empty.status_code, "请填写实测值" in empty.content.decode()) == (409, True)
    desk.post(reverse("campaigns-goal-drop", args=[made.id, goal.id]), {"reason": "写错"})
    assert "还没有数字目标" in text(desk, "campaigns-goals", made.id)


def test_ticked_items_of_the_ledger_are_put_into_a_campaign(
    county: County, browser: Browser
) -> None:
    made = running(county)
    item = make_ledger.make_issued(county, clock.now(), due_on=FAR)
    desk = browser(county.qian)
    assert reverse("campaigns-add") in text(desk, "ledger-list")
    asked = desk.post(reverse("campaigns-add"), {"pick": [item.id]}).content.decode()
    assert f'<option value="{made.id}">' in asked
    done = desk.post(
        reverse("campaigns-add"), {"pick": [item.id], "campaign": made.id, "why": "巡查新发现"}
    )
    assert done["Location"] == reverse("campaigns-detail", args=[made.id])
    assert made.entries.filter(item=item, why="巡查新发现").count() == 1
    nothing = desk.post(reverse("campaigns-add"))
    assert nothing["Location"] == reverse("ledger-list")


def test_an_item_names_the_campaigns_it_is_worked_on_in(county: County, browser: Browser) -> None:
    made = running(county)
    entry = made.entries.get()
    page = text(browser(county.zhao), "ledger-detail", entry.item_id)
    assert f'href="{reverse("campaigns-detail", args=[made.id])}">{made.name}</a>（进行中）' in page


def test_without_an_open_campaign_ticked_items_go_nowhere(county: County, browser: Browser) -> None:
    item = make_ledger.make_issued(county, clock.now(), due_on=FAR)
    answer = browser(county.qian).post(reverse("campaigns-add"), {"pick": [item.id]})
    assert (answer.status_code, "请先建立一个" in answer.content.decode()) == (409, True)


def test_a_frozen_campaign_shows_its_account_and_no_verb(county: County, browser: Browser) -> None:
    made = running(county)
    desk = browser(county.qian)
    assert "没有清零：应办1项" in text(desk, "campaigns-act", made.id, "freeze")
    desk.post(reverse("campaigns-act", args=[made.id, "freeze"]))
    page = text(desk, "campaigns-detail", made.id)
    assert "以后事项怎么变，这里的数字都不变" in page
    assert reverse("campaigns-edit", args=[made.id]) not in page
    account = text(desk, "campaigns-account", made.id)
    assert "内容与哈希一致" in account
    assert "没办结的 1 项转入日常台账继续办理" in account
    assert "已封账" in text(desk, "campaigns-list")


def test_a_cancelled_campaign_says_why_and_an_unknown_verb_is_not_found(
    county: County, browser: Browser
) -> None:
    made = running(county)
    desk = browser(county.qian)
    assert desk.get(reverse("campaigns-act", args=[made.id, "dance"])).status_code == 404
    campaigns.cancel(
        campaign_id=made.id, reason="并入全市行动", by=county.qian.viewer, at=clock.now()
    )
    assert "并入全市行动" in text(desk, "campaigns-detail", made.id)
    assert "并入全市行动" in text(desk, "campaigns-list")


@pytest.mark.parametrize("count", [3, 12])
def test_the_page_asks_the_same_number_of_questions_for_any_list(
    county: County, browser: Browser, count: int
) -> None:
    made = running(county, count=count)
    desk = browser(county.qian)
    desk.get(reverse("campaigns-detail", args=[made.id]))
    with CaptureQueriesContext(connection) as asked:
        desk.get(reverse("campaigns-detail", args=[made.id]))
    assert len(asked) == 20
