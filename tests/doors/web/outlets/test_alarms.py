"""An alarm with its evidence; explained by the enterprise, decided by the office (R057, R070)."""

from datetime import datetime
from io import BytesIO

from django.urls import reverse

from bihuan.apps.emissions.models import Alarm, Explanation
from bihuan.apps.ledger.models import Item
from tests.doors.conftest import Browser
from tests.factories.emissions import run
from tests.factories.outlets import Stack
from tests.factories.people import County

LIST = reverse("outlets-alarms")


def shown(browser: Browser, who: object, url: str) -> str:
    answer = browser(who).get(url)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return str(answer.content.decode())


def of(stack: Stack, name: str = "outlets-alarm") -> str:
    return reverse(name, args=[stack.alarm.id])


def explain(browser: Browser, stack: Stack) -> Explanation:
    paper = BytesIO("检修单".encode())
    paper.name = "检修单.txt"
    answer = browser(stack.owner).post(
        of(stack, "outlets-explain"),
        {"cause": "device", "text": "分析仪漂移，已校准", "files": [paper]},
    )
    assert answer.status_code == 302
    return Explanation.objects.get(state="waiting")


def test_the_page_of_an_alarm_shows_its_window_and_the_packets_that_prove_it(
    browser: Browser, county: County, stack: Stack
) -> None:
    told = shown(browser, county.qian, of(stack))
    assert "<title>报警时段</title>" in told
    assert '<b class="num">41.7</b>' in told
    assert told.count("2061 污染物小时数据") == 2
    assert "报警是线索" in told
    assert "说明情况" not in told


def test_alarms_are_listed_and_narrowed(browser: Browser, county: County, stack: Stack) -> None:
    told = shown(browser, county.qian, LIST)
    assert "小时均值超标（二氧化硫）" in told
    assert '持续中 <span class="num">1</span> 条' in told
    for query in ("?view=unanswered", "?rule=hour_over", f"?outlet={stack.outlet.id}", "?q=云川"):
        assert of(stack) in shown(browser, county.qian, LIST + query), query
    for query in ("?view=dismissed", "?rule=silent", "?q=没有的"):
        assert "没有符合条件的报警" in shown(browser, county.qian, LIST + query), query
    assert "没有报警" in shown(browser, county.sun, LIST)


def test_an_enterprise_explains_with_a_paper_and_is_not_believed(
    browser: Browser, county: County, stack: Stack
) -> None:
    assert of(stack, "outlets-explain") in shown(browser, stack.owner, of(stack))
    empty = browser(stack.owner).post(of(stack, "outlets-explain"), {"cause": "device"})
    assert empty.status_code == 422
    told = explain(browser, stack)
    page = shown(browser, county.qian, of(stack))
    assert "监测设备故障" in page
    assert "检修单.txt" in page
    answer = browser(county.qian).post(
        reverse("outlets-decide", args=[told.id]),
        {"verdict": "rejected", "decision": "校准记录不在这一天"},
    )
    assert answer.status_code == 302
    assert "校准记录不在这一天" in shown(browser, stack.owner, of(stack))
    assert Alarm.objects.get(id=stack.alarm.id).state == "open"


def test_an_explanation_that_is_believed_dismisses_its_alarm(
    browser: Browser, county: County, stack: Stack
) -> None:
    told = explain(browser, stack)
    browser(county.wu).post(
        reverse("outlets-decide", args=[told.id]),
        {"verdict": "accepted", "decision": "比对监测一致"},
    )
    assert "采信企业说明：比对监测一致" in shown(browser, county.qian, of(stack))
    assert Alarm.objects.get(id=stack.alarm.id).state == "dismissed"
    assert browser(stack.owner).get(of(stack)).content.decode().count("说明情况") == 0


def test_the_office_dismisses_with_a_reason(browser: Browser, county: County, stack: Stack) -> None:
    url = of(stack, "outlets-dismiss")
    assert browser(county.qian).post(url, {"reason": ""}).status_code == 422
    assert browser(county.qian).post(url, {"reason": "现场比对合格"}).status_code == 302
    assert "现场比对合格" in shown(browser, county.qian, of(stack))
    assert browser(stack.owner).get(url).status_code == 409


def test_a_ledger_item_leads_to_the_packets_that_prove_it(
    browser: Browser, county: County, stack: Stack, now: datetime
) -> None:
    run(now)
    number = Alarm.objects.get(id=stack.alarm.id).item_number
    item = Item.objects.get(number=number)
    there = shown(browser, county.qian, reverse("ledger-detail", args=[item.id]))
    assert f'href="{of(stack)}#packets"' in there
    back = shown(browser, county.qian, of(stack))
    assert reverse("ledger-detail", args=[item.id]) in back


def test_the_workbench_counts_alarms_for_whom_they_concern(
    browser: Browser, county: County, stack: Stack
) -> None:
    """R108: the supervisor reads them too."""
    for who in (county.qian, county.zhou, stack.owner):
        told = shown(browser, who, reverse("workbench"))
        assert "1 条持续中，1 条未了结" in told
    assert "条未了结" not in shown(browser, county.zhao, reverse("workbench"))
    assert "在线报警1条" in shown(browser, county.li, reverse("cockpit"))
