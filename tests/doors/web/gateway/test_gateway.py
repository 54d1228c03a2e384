"""The gateway's pages: how it runs, who is let in, what was not taken, what is commanded."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.models import Command, Device, Newcomer, Standing
from bihuan.doors.kit import clock
from bihuan.foundation.audit.models import Record
from tests.doors.conftest import Browser
from tests.factories import telemetry as make
from tests.factories.people import County

PW = "Zx9kQ2"
STATUS = {
    "connections": 61,
    "loggers_online": 58,
    "loggers_registered": 60,
    "queue_bytes": 0,
    "commands_open": 0,
    "log_segment": 3,
    "log_offset_bytes": 900,
    "disk_free_bytes": 50 * 1024**3,
    "memory_max_bytes": 40 * 1024**2,
    "pid": 1,
    "port": 9212,
    "failure": "",
    "book_fault": "",
    "packets": 8000,
    "acks": 7990,
    "duplicates": 12,
    "not_taken": 0,
    "bad": {"bad_crc": 3},
    "refused": {"wrong_password": 2},
    "ack_p50_s": 0.0025,
    "ack_p99_s": 0.01,
    "sync_p50_s": 0.0005,
    "sync_p99_s": 0.001,
}


@pytest.fixture
def gateway(settings: Settings, tmp_path: Path) -> Path:
    """Where the gateway leaves its numbers."""
    settings.HOME = tmp_path
    (tmp_path / "gateway").mkdir()
    return tmp_path / "gateway"


def say(gateway: Path, at: datetime, **changes: Any) -> None:
    told = STATUS | {"at_us": at.timestamp() * 1e6, "started_us": at.timestamp() * 1e6} | changes
    (gateway / "status.json").write_text(json.dumps(told))


def text(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_gateway_that_never_ran_says_so_and_how_to_start_it(
    county: County, browser: Browser, gateway: Path
) -> None:
    shown = text(browser(county.admin), "/gateway/")
    assert "接入网关还没有运行过" in shown
    assert "bihuan gateway" in shown


def test_a_running_gateway_tells_its_figures(
    county: County, browser: Browser, gateway: Path
) -> None:
    say(gateway, clock.now())
    shown = text(browser(county.security), "/gateway/")
    for figure in (
        "接入网关正常运行",
        "<b>58</b> / 60 台，61 个连接",
        "收 8000，应答 7990，重复 12",
        "99% 在 <b>10</b> 毫秒内",
        "<dd>50 GB</dd>",
        "校验码不符 3、密码不对 2",
    ):
        assert figure in shown


@pytest.mark.parametrize(
    ("changes", "age_s", "sentence"),
    [
        ({}, 60, "接入网关没有运行，最后一次报告在"),
        ({"failure": "disk nearly full"}, 0, "磁盘写不进去，报文没有应答，数采仪会重发"),
        ({"disk_free_bytes": 1024}, 0, "磁盘空间快用完"),
        ({"book_fault": "ValueError"}, 0, "站点清单读不出来，网关仍按上一份放行"),
        ({"not_taken": 7}, 0, "<b>7</b> 个，因磁盘写不进去"),
    ],
)
def test_what_is_wrong_stands_first_in_plain_words(
    county: County,
    browser: Browser,
    gateway: Path,
    changes: dict[str, Any],
    age_s: int,
    sentence: str,
) -> None:
    say(gateway, clock.now() - timedelta(seconds=age_s), **changes)
    assert sentence in text(browser(county.qian), "/gateway/")


def test_half_a_status_reads_as_none(county: County, browser: Browser, gateway: Path) -> None:
    (gateway / "status.json").write_text('{"connections": 6')
    assert "接入网关还没有运行过" in text(browser(county.qian), "/gateway/")


def test_a_log_that_nobody_reads_on_is_told(
    county: County, browser: Browser, gateway: Path
) -> None:
    say(gateway, clock.now())
    (gateway / "log/main").mkdir(parents=True)
    (gateway / "log/main/00000001.seg").write_bytes(b"x" * 3000)
    shown = text(browser(county.qian), "/gateway/")
    assert "入库落后，页面上的数据不是最新的" in shown
    assert "bihuan project" in shown


def test_a_silent_logger_is_named_and_one_that_never_called_is_counted(
    county: County, browser: Browser, gateway: Path, at: datetime
) -> None:
    """R074"""
    silent = make.device(county, at, 1)
    make.device(county, at, 2)
    since = clock.now() - timedelta(hours=2)
    Standing.objects.filter(device=silent).update(heard_at=since)
    shown = text(browser(county.qian), "/gateway/")
    assert "云川钢铁 DA001排放口" in shown
    assert "DA002排放口" not in shown
    listed = text(browser(county.qian), "/gateway/devices/?state=never")
    assert "DA002排放口" in listed
    assert "DA001排放口" not in listed
    found = text(browser(county.qian), f"/gateway/devices/?q={silent.mn}")
    assert "断联" in found


FORM = {
    "mn": make.mn_of(7),
    "kind": "outlet",
    "password": PW,
    "networks": "10.8.0.0/16、10.9.1.1",
    "dialect": "2025",
    "reports": ["2011", "2061"],
    "realtime_s": "30",
    "minute_min": "5",
    "exceptions": ["any_length"],
}


def test_a_logger_is_registered_changed_retired_and_restored(
    county: County, browser: Browser, at: datetime
) -> None:
    admin, outlet = browser(county.admin), make.outlet(county, at)
    assert "云川钢铁 DA001排放口" in text(admin, "/gateway/devices/new/")
    admin.post("/gateway/devices/new/", FORM | {"outlet_id": outlet.id})
    device = Device.objects.get()
    assert device.networks == ["10.8.0.0/16", "10.9.1.1/32"]
    assert (device.minute_s, device.reports) == (300, ["2011", "2061"])
    page = f"/gateway/devices/{device.id}/"
    told = text(admin, f"{page}edit/")
    assert "10.8.0.0/16、10.9.1.1/32" in told
    same = FORM | {"password": ""}
    assert "没有修改任何内容" in admin.post(f"{page}edit/", same).content.decode()
    admin.post(f"{page}edit/", same | {"realtime_s": "60"})
    admin.post(f"{page}retire/", {"on": f"{clock.now():%Y-%m-%d}", "reason": "拆除"})
    assert "已自" in text(admin, page)
    admin.post(f"{page}restore/")
    device.refresh_from_db()
    assert (device.realtime_s, device.retired_on) == (60, None)
    kinds = Record.objects.filter(kind__startswith="telemetry.").order_by("seq")
    assert [one.kind.removeprefix("telemetry.device_") for one in kinds] == [
        "registered",
        "changed",
        "retired",
        "restored",
    ]


def test_a_power_meter_says_which_parameter_is_production_and_which_treatment(
    county: County, browser: Browser, at: datetime
) -> None:
    outlet = make.outlet(county, at)
    meter = FORM | {"kind": "power", "production": "EP01", "treatment": "EP02、EP03"}
    browser(county.qian).post("/gateway/devices/new/", meter | {"outlet_id": outlet.id})
    device = Device.objects.get()
    assert device.roles == {"EP01": "production", "EP02": "treatment", "EP03": "treatment"}
    assert "EP02 治理设施" in text(browser(county.qian), f"/gateway/devices/{device.id}/")


def test_a_form_that_is_wrong_comes_back_without_the_pw(
    county: County, browser: Browser, at: datetime
) -> None:
    outlet = make.outlet(county, at)
    wrong = FORM | {"outlet_id": outlet.id, "networks": "全网"}
    answer = browser(county.qian).post("/gateway/devices/new/", wrong)
    assert answer.status_code == 422
    assert "telemetry.register_device.network" in answer.content.decode()
    assert PW not in answer.content.decode()


def test_a_newcomer_is_admitted_or_refused(county: County, browser: Browser, at: datetime) -> None:
    first, second = make.newcomer(at), make.newcomer(at, "GPS0001")
    outlet, qian = make.outlet(county, at), browser(county.qian)
    assert "3399219" in text(qian, "/gateway/newcomers/")
    given = {"outlet_id": outlet.id, "kind": "outlet", "password": PW, "reports": ["2061"]}
    qian.post(f"/gateway/newcomers/{first.id}/admit/", given)
    qian.post(f"/gateway/newcomers/{second.id}/refuse/", {"reason": "外县设备"})
    assert Device.objects.get().mn == "3399219"
    states = Newcomer.objects.order_by("id").values_list("state", flat=True)
    assert list(states) == ["admitted", "refused"]
    assert "外县设备" in text(qian, "/gateway/newcomers/")


def test_a_bad_packet_is_shown_as_received_and_told_field_by_field(
    county: County, browser: Browser, at: datetime
) -> None:
    device = make.device(county, at)
    raw = f"##0050ST=31;CN=2011;PW={PW};MN={device.mn};CP=&&&&ABCD\r\n"
    bad = make.quarantined(device.mn, at, raw)
    make.quarantined("", at, "GET / HTTP/1.1", "garbage")
    qian = browser(county.qian)
    assert text(qian, "/gateway/quarantine/").count("<tr data-row>") == 2
    listed = text(qian, "/gateway/quarantine/?reason=bad_crc")
    assert listed.count("<tr data-row>") == 1
    shown = text(qian, f"/gateway/quarantine/{bad.id}/")
    assert "CP=&amp;&amp;&amp;&amp;ABCD&lt;0D&gt;&lt;0A&gt;" in shown
    assert "CRC校验码与数据段不符" in shown
    assert "污染物实时数据" in shown


def test_a_plain_command_is_chosen_filled_in_and_sent(
    county: County, browser: Browser, at: datetime
) -> None:
    device, qian = make.device(county, at), browser(county.qian)
    page = f"/gateway/commands/new/?device={device.id}"
    assert "请数采仪把这一段的小时数据再传一遍" in text(qian, page)
    assert 'type="datetime-local"' in text(qian, f"{page}&cn=2061")
    given = {"BeginTime": "2026-03-01T00:00", "EndTime": "2026-03-01T06:00", "reason": "缺数"}
    answer = qian.post(f"{page}&cn=2061", given)
    command = Command.objects.get()
    assert answer["Location"] == f"/gateway/commands/{command.id}/"
    assert command.state == "queued"
    shown = text(qian, f"/gateway/commands/{command.id}/")
    assert "2026-03-01 00:00" in shown
    wrong = qian.post(f"{page}&cn=2061", given | {"EndTime": "2026-02-01T00:00"})
    assert "结束时间须晚于开始时间" in wrong.content.decode()


def test_a_dangerous_command_is_agreed_to_by_another_person_on_its_page(
    county: County, browser: Browser, at: datetime
) -> None:
    device, qian, wang = make.device(county, at), browser(county.qian), browser(county.wang)
    page = f"/gateway/commands/new/?device={device.id}&cn=3011"
    assert "须另一人复核" in text(qian, page)
    qian.post(page, {"PolId": "a21026", "reason": "零点漂移"})
    command = Command.objects.get()
    own = f"/gateway/commands/{command.id}/"
    assert "这是您提出的命令" in text(qian, own)
    assert qian.post(f"{own}second/", {"verdict": "yes"}).status_code == 409
    assert "1 个命令等您复核" in text(wang, "/gateway/commands/")
    assert "同意，发送" in text(wang, own)
    assert "同意，发送" not in text(browser(county.zhou), own)
    wang.post(f"{own}second/", {"verdict": "yes"})
    command.refresh_from_db()
    assert (command.state, command.second_by) == ("queued", "王芳")


def test_no_page_of_the_gateway_shows_a_pw(
    county: County, browser: Browser, gateway: Path, at: datetime
) -> None:
    device, admin = make.device(county, at, password=PW), browser(county.admin)
    raw = f"##0050ST=31;CN=2011;PW={PW};MN={device.mn};CP=&&&&ABCD\r\n"
    bad = make.quarantined(device.mn, at, raw)
    Newcomer.objects.filter(id=make.newcomer(at).id).update(last_raw=raw)
    new = "Nw7Kp2"
    page = f"/gateway/commands/new/?device={device.id}&cn=1072"
    admin.post(page, {"NewPW": new, "reason": "按季更换"})
    command = Command.objects.get()
    Command.objects.filter(id=command.id).update(answer="ExeRtn=1")
    pages = [
        "/gateway/",
        "/gateway/devices/",
        f"/gateway/devices/{device.id}/",
        f"/gateway/devices/{device.id}/edit/",
        "/gateway/newcomers/",
        "/gateway/quarantine/",
        f"/gateway/quarantine/{bad.id}/",
        "/gateway/commands/",
        f"/gateway/commands/{command.id}/",
        page,
        f"/audit/?q={device.mn}",
    ]
    shown = "".join(browser(county.security).get(one).content.decode() for one in pages)
    shown += "".join(admin.get(one).content.decode() for one in pages)
    assert device.mn in shown
    assert PW not in shown
    assert new not in shown


def test_a_list_page_that_is_not_there_is_the_last_one(
    county: County, browser: Browser, at: datetime
) -> None:
    device = make.device(county, at)
    telemetry.ask_command(
        device_id=device.id,
        cn="1011",
        parameters=(),
        reason="核实",
        by=county.qian.viewer,
        at=at,
    )
    make.quarantined(device.mn, at)
    for name in ("devices", "quarantine", "commands"):
        assert "<tr data-row>" in text(browser(county.qian), f"/gateway/{name}/?page=99")
