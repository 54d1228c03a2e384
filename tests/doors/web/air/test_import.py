"""A file at the door: uploaded, asked about, shown, confirmed; and the station pages around it."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.apps.air import queries
from bihuan.apps.air.models import AirFile, ExceptionalDay, Sign, Silence, Station
from tests.doors.conftest import Browser
from tests.factories.air import make_days, make_station
from tests.factories.people import CODE, County

A01 = "339921A01"
LINES = "\n".join(
    [
        "测点,时间,PM2.5,PM10,SO2,NO2,CO,O3",
        *(f"老城区,2026-03-01 {hour}:00,30,50,8,20,0.6,90" for hour in range(1, 25)),
        "老城区,2026-03-01 5:00,31,50,8,20,0.6,90",
        "老城区,2026-02-28 5:00,-99,50,8,20,0.6,90",
    ]
)


def _upload(content: str = LINES) -> dict[str, object]:
    return {"upload": SimpleUploadedFile("小时.csv", content.encode())}


def test_a_file_goes_from_the_upload_to_the_days(
    county: County, at: datetime, browser: Browser
) -> None:
    make_station(county, at)
    qian = browser(county.qian)
    answer = qian.post("/air/import/", _upload())
    file = AirFile.objects.get()
    assert answer["Location"] == f"/air/import/{file.id}/"
    page = qian.get(answer["Location"]).content.decode()
    assert "文件里的站点“老城区”是" in page
    assert "还有 1 个问题没有回答" in page
    qian.post(answer["Location"], {"station_0": A01})
    page = qian.get(answer["Location"]).content.decode()
    assert "与第6行的值不同，两行都未导入，请核定后再导" in page
    assert "PM2.5 -99：填充值，按缺测" in page
    assert '将写入 <b class="num">24</b> 行' in page
    done = qian.post(f"/air/import/{file.id}/confirm/", {"rows": "24"}, follow=True)
    assert "导入 24 行：新增 144 个值，更正 0 个，相同 0 个" in done.content.decode()
    (day,) = queries.days(A01, date(2026, 3, 1), date(2026, 3, 1))
    assert (day.aqi, day.hours["pm25"]) == (50, 23)
    assert "已导入" in qian.get("/air/import/").content.decode()


def test_a_page_says_no_in_a_sentence(county: County, at: datetime, browser: Browser) -> None:
    qian = browser(county.qian)
    assert "还没有登记站点" in qian.get("/air/import/").content.decode()
    empty = qian.post("/air/import/", _upload(" , "))
    assert empty.status_code == 422
    assert "文件里没有内容，请确认后重新上传" in empty.content.decode()
    qian.post("/air/import/", _upload())
    file = AirFile.objects.get()
    said = qian.post(f"/air/import/{file.id}/confirm/", {"rows": "x"}, follow=True)
    assert "还有问题没有回答，请先逐项确认" in said.content.decode()
    said = qian.post(f"/air/import/{file.id}/", {"zone": "moon"}, follow=True)
    assert "请从列出的选项中选择" in said.content.decode()


STATION = {
    "code": A01,
    "name": "县城站",
    "kind": "national",
    "place_code": CODE,
    "lon": "120.2",
    "lat": "30.2",
    "owner": "市生态环境监测站",
    "rhythm_min": "60",
    "is_assessed": "on",
    "opened_on": "2024-01-01",
    "aliases": "县局、城区",
    "parameters": ["pm25", "pm10"],
}


def test_a_station_is_registered_mended_moved_and_closed(county: County, browser: Browser) -> None:
    qian = browser(county.qian)
    wrong = qian.post("/air/stations/new/", {**STATION, "lon": "30.2", "lat": "80"})
    assert "经纬度不在境内，请检查是否颠倒" in wrong.content.decode()
    assert qian.post("/air/stations/new/", STATION).status_code == 302
    assert Station.objects.get().aliases == ["县局", "城区"]
    edit = {**STATION, "operator": "某运维公司", "version": "1"}
    assert qian.post(f"/air/stations/{A01}/edit/", edit).status_code == 302
    stale = qian.post(f"/air/stations/{A01}/edit/", {**edit, "version": "x"})
    assert "站点信息刚被他人修改" in stale.content.decode()
    move = {"on": "2026-02-01", "place_code": CODE, "lon": "120.3", "lat": "30.3", "reason": "拆迁"}
    assert qian.post(f"/air/stations/{A01}/move/", move).status_code == 302
    close = {"on": "2026-02-20", "reason": "撤站"}
    assert qian.post(f"/air/stations/{A01}/close/", close).status_code == 302
    page = qian.get(f"/air/stations/{A01}/").content.decode()
    for said in ("某运维公司", "PM2.5、PM10", "拆迁", "自2026-02-20停用", "县局、城区"):
        assert said in page
    assert "已停用" in qian.get("/air/stations/").content.decode()


def test_silences_are_answered_and_signs_decided_on_the_stations_page(
    county: County, at: datetime, browser: Browser
) -> None:
    station = make_station(county, at)
    silence = Silence.objects.create(
        station=station, since=at, noticed_at=at, where="unknown", why="无从比较"
    )
    sign = Sign.objects.create(
        station=station,
        parameter="pm25",
        rule="constant",
        first_at=at,
        last_at=at,
        score=9,
        reason="连续9小时不变",
        found_at=at,
    )
    qian = browser(county.qian)
    page = qian.get(f"/air/stations/{A01}/").content.decode()
    assert "浓度长时间处于检出限附近" in page
    assert "疑点 1" in qian.get("/air/stations/").content.decode()
    told = qian.post(
        f"/air/silences/{silence.id}/", {"where": "there", "answer": "停电"}, follow=True
    )
    assert "已记下断数原因" in told.content.decode()
    kept = qian.post(
        f"/air/signs/{sign.id}/", {"verdict": "kept", "decision": "现场核实"}, follow=True
    )
    assert "已研判：判为有效" in kept.content.decode()
    again = qian.post(f"/air/signs/{sign.id}/", {"verdict": "kept", "decision": "x"}, follow=True)
    assert "这一疑点已判为有效" in again.content.decode()
    empty = qian.post(f"/air/silences/{silence.id}/", {}, follow=True)
    assert "请判断是站点缺数还是本平台未收到" in empty.content.decode()


def test_a_dust_day_is_marked_and_lifted_at_the_door(
    county: County, at: datetime, browser: Browser
) -> None:
    make_days(CODE, date(2026, 3, 1), date(2026, 3, 1), at)
    qian = browser(county.qian)
    given = {
        "place_code": CODE,
        "day": "2026-03-01",
        "kind": "dust",
        "pollutants": ["pm10", "pm25"],
        "reason": "上游沙尘传输",
        "basis": "沙尘认定函3号",
    }
    assert qian.post("/air/exceptional/", {**given, "day": "2099-01-01"}).status_code == 422
    assert qian.post("/air/exceptional/", given).status_code == 302
    marked = ExceptionalDay.objects.get()
    assert "上游沙尘传输" in browser(county.zhao).get("/air/exceptional/").content.decode()
    lift = f"/air/exceptional/{marked.id}/lift/"
    said = qian.post(lift, {"reason": ""}, follow=True).content.decode()
    assert "请填写撤销理由" in said
    said = qian.post(lift, {"reason": "函件撤回"}, follow=True).content.decode()
    assert "已撤销认定" in said


@pytest.mark.parametrize("who", ["zhou", "zhao"])
def test_readers_see_and_cannot_write(
    county: County, at: datetime, browser: Browser, who: str
) -> None:
    make_station(county, at)
    reader = browser(getattr(county, who))
    assert "登记站点" not in reader.get("/air/stations/").content.decode()
    assert reader.post("/air/exceptional/", {}).status_code == 409
