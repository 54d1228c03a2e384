"""One outlet, its packets, its limits and its marks at the door."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.urls import reverse
from django.utils.timezone import localtime
from openpyxl import load_workbook

from bihuan.apps.emissions.models import Limit, Mark
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.models import Packet
from tests.doors.conftest import Browser
from tests.factories import packets
from tests.factories.emissions import JUDGE
from tests.factories.outlets import HOUR, Stack
from tests.factories.people import County
from tests.factories.telemetry import outlet as make_outlet


def shown(browser: Browser, who: object, name: str, *args: object, query: str = "") -> str:
    answer = browser(who).get(reverse(name, args=args) + query)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_outlet_shows_each_hour_with_its_verdict_limit_and_document(
    browser: Browser, county: County, stack: Stack
) -> None:
    told = shown(browser, county.qian, "outlets-outlet", stack.outlet.id)
    assert "二氧化硫近7天小时均值：2个超过限值" in told
    assert "二氧化硫今天实时值" in told
    assert told.count('pill-bad" >超标</span>') == 2
    assert told.count('pill-ok" >达标</span>') == 1
    assert "环大气〔2019〕35号" in told
    assert "还没有核实记录" in told
    assert reverse("outlets-alarm", args=[stack.alarm.id]) in told


def test_what_an_enterprise_marked_is_shaded_and_not_judged(
    browser: Browser, stack: Stack, now: datetime
) -> None:
    """The rule of marking: in time, and the hour is set aside; withdrawn, and it is judged."""
    hour = localtime(now).replace(minute=0, second=0, microsecond=0)
    form = {
        "kind": "maintenance",
        "from_at": f"{hour - HOUR:%Y-%m-%dT%H:%M}",
        "until_at": f"{hour + HOUR:%Y-%m-%dT%H:%M}",
        "note": "更换滤芯",
    }
    owner = browser(stack.owner)
    marks = reverse("outlets-marks", args=[stack.outlet.id])
    assert owner.post(marks, form | {"until_at": form["from_at"]}).status_code == 422
    assert owner.post(marks, form).status_code == 302
    told = shown(browser, stack.owner, "outlets-outlet", stack.outlet.id)
    assert "<title>设备维护</title>" in told
    assert "企业已按规则标记工况" in told
    mark = Mark.objects.get()
    withdraw = reverse("outlets-mark-withdraw", args=[mark.id])
    assert owner.post(withdraw, {"reason": "没有维护"}).status_code == 302
    assert "已撤回" in shown(browser, stack.owner, "outlets-marks", stack.outlet.id)


def test_only_the_enterprise_marks(browser: Browser, county: County, stack: Stack) -> None:
    assert "新的标记" not in shown(browser, county.qian, "outlets-marks", stack.outlet.id)
    answer = browser(county.qian).post(
        reverse("outlets-marks", args=[stack.outlet.id]),
        {"kind": "stopped", "from_at": "2026-03-02T08:00", "until_at": "2026-03-02T09:00",
         "note": "x"},
    )  # fmt: skip
    assert answer.status_code == 409
    assert "由排放口所属企业办理" in answer.content.decode()


def test_a_packet_is_told_field_by_field_with_its_place_in_the_log(
    browser: Browser, county: County, stack: Stack
) -> None:
    listed = shown(browser, county.qian, "outlets-packets", stack.outlet.id, query="?cn=2061")
    assert listed.count("2061 污染物小时数据") == 4  # three packets and the choice
    packet = Packet.objects.filter(cn="2061").order_by("id").last()
    assert packet is not None
    told = shown(browser, county.qian, "outlets-packet", packet.id)
    assert "二氧化硫，平均值，mg/m³" in told
    assert "PW=******" in told
    assert "123456;" not in told
    assert f"第 {packet.segment} 段" in told
    assert f"第 {packet.offset} 字节起" in told
    assert packet.sha256 in told


def test_deviations_and_revisions_are_named(
    browser: Browser, county: County, stack: Stack, now: datetime, home: Path
) -> None:
    start = localtime(now).replace(minute=0, second=0, microsecond=0) - HOUR
    stack.log.packet(now, stack.device.mn, "2061", packets.hour(start, "30.1"), pw="")
    telemetry.take_packets(log=packets.LOG, root=home / "gateway", most=9, by=JUDGE, at=now)
    query = f"?cn=2061&from={start.isoformat()}&until={(start + HOUR).isoformat()}"
    told = shown(browser, county.qian, "outlets-packets", stack.outlet.id, query=query)
    assert "密码PW为空" in told
    assert "第1次更正" in told
    assert told.count("data-row") == 2
    odd = shown(browser, county.qian, "outlets-packets", stack.outlet.id, query="?odd=1")
    assert odd.count("data-row") == 1
    changed = Packet.objects.get(revision=1)
    page = shown(browser, county.qian, "outlets-packet", changed.id)
    assert "同一数据的几次上报" in page
    assert "首次上报" in page
    review = reverse("outlets-packet-review", args=[changed.id])
    desk = browser(county.qian)
    assert desk.post(review, {"verdict": "perhaps", "reason": "x"}).status_code == 404
    assert browser(county.li).post(review, {"verdict": "take", "reason": "x"}).status_code == 409
    assert desk.post(review, {"verdict": "leave", "reason": "与运维台账不符"}).status_code == 302
    assert "采用这次更正" not in shown(browser, county.qian, "outlets-packet", changed.id)


def test_a_packet_whose_segment_went_away_still_says_where_it_stood(
    browser: Browser, county: County, stack: Stack
) -> None:
    packet = Packet.objects.filter(cn="2061").first()
    assert packet is not None
    Packet.objects.filter(id=packet.id).update(segment=77)
    told = shown(browser, county.qian, "outlets-packet", packet.id)
    assert "原文不在本机" in told
    assert packet.sha256 in told


def test_a_dispatcher_enters_limits_one_by_one_or_from_a_template(
    browser: Browser, county: County, stack: Stack, now: datetime
) -> None:
    desk = browser(county.qian)
    url = reverse("outlets-limits", args=[stack.outlet.id])
    form = {
        "factor": "a21002", "basis": "hour", "upper": "50", "unit": "mg/m³", "o2_reference": "16",
        "document": "排污许可证 DA901", "from_on": f"{now:%Y-%m-%d}", "is_verified": "on",
    }  # fmt: skip
    assert desk.post(url, form | {"upper": "0"}).status_code == 422
    assert desk.post(url, form).status_code == 302
    assert "这一天起的限值已经录入" in desk.post(url, form).content.decode()
    assert "排污许可证 DA901" in shown(browser, county.qian, "outlets-limits", stack.outlet.id)
    bare = make_outlet(county, now, "DA905")
    template = reverse("outlets-limits-template", args=[bare.id])
    said = {"template": "sinter", "from_on": f"{now:%Y-%m-%d}"}
    assert desk.post(template, said | {"template": "nothing"}).status_code == 302
    assert not Limit.objects.filter(outlet=bare).exists()
    assert desk.post(template, said).status_code == 302
    held = Limit.objects.filter(outlet=bare).order_by("factor")
    assert [(one.factor, f"{one.upper:.0f}", one.is_verified) for one in held] == [
        ("a21002", "50", False),
        ("a21026", "35", False),
        ("a34013", "10", False),
    ]
    assert browser(county.li).get(url).status_code == 409


def test_hours_go_out_as_a_workbook_with_who_took_them(
    browser: Browser, county: County, stack: Stack
) -> None:
    url = reverse("outlets-hours", args=[stack.outlet.id])
    answer = browser(county.qian).get(url + "?from=2020-01-01")
    page = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = list(page.iter_rows(values_only=True))
    assert "钱敏" in str(rows[0][0])
    assert rows[1][2:9] == ("因子", "实测", "折算", "限值", "单位", "标记", "判定")
    assert [row[8] for row in rows[2:]] == ["达标", "超标", "超标"]
    assert [row[3] for row in rows[2:]] == [12.5, 36.2, 41.7]


def test_an_outlet_without_a_logger_says_what_is_lacking(
    browser: Browser, county: County, stack: Stack, now: datetime
) -> None:
    bare = make_outlet(county, now, "DA904")
    told = shown(browser, county.qian, "outlets-outlet", bare.id)
    assert "没有登记数采仪" in told
    answer = browser(county.qian).get(reverse("outlets-packets", args=[bare.id]))
    assert answer.status_code == 404
