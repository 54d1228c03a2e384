"""Public pages: the duty fields of HJ 633, the same for everybody, nobody's trace."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from bihuan.doors.kit import clock
from bihuan.foundation.profile import actions as profile
from tests.doors.conftest import Browser
from tests.factories import airpages as make
from tests.factories.air import make_station
from tests.factories.people import County
from tests.factories.viewers import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def air(rooted_county: County, django_db_blocker: DjangoDbBlocker) -> None:
    """Two years of the county's days, made once."""
    with django_db_blocker.unblock():
        make.make_pages(rooted_county, AT)


@pytest.fixture
def told(air: None, county: County, settings: Settings) -> County:
    settings.BIHUAN_DATE = make.TODAY
    return county


def read(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_stranger_reads_the_air_of_this_hour_in_word_colour_and_advice(told: County) -> None:
    hour = make.this_hour(clock.now())
    make.make_hours(make.STATION, hour, hours=1, pm25=70)
    make.make_hours(make.OTHER_STATION, hour, hours=1, pm25=71)
    page = read("/open/")
    assert (
        '<span class="aqi aqi-3"><span aria-hidden="true">Ⅲ</span> 轻度污染 <span>110</span>'
        in page
    )
    assert "应减少长时间、高强度户外锻炼" in page
    assert "敏感人群：心血管或呼吸系统疾病患者" in page
    assert "首要污染物 PM2.5 · 审核前" in page
    assert "数据由市生态环境局授权发布；县级站点数据未经审核，仅供参考" in page


def test_the_report_has_every_duty_field(told: County) -> None:
    """HJ 633-2026 5.1.1; the mean of 70 and 71 is rounded once, half to even: 70."""
    hour = make.this_hour(clock.now())
    for station, value in ((make.STATION, 70), (make.OTHER_STATION, 71)):
        make.make_hours(station, hour, hours=1, pm25=value)
    report = read("/open/air/").split("实时报")[2].split("</section>")[0]
    for field in ("评价时段", "位置", "AQI", "首要污染物", "级别", "类别", "颜色", "评价标准"):
        assert f"<dt>{field}</dt>" in report
    assert "云川县（2个评价站点均值）" in report
    assert '<th scope="row">PM2.5</th><td class="num">70</td>' in report
    assert "<dd>三级</dd>" in report
    assert "<dd>橙色</dd>" in report


def test_a_missing_pollutant_is_na_and_so_is_an_index_up_to_100(told: County) -> None:
    """HJ 633-2026 5.3.1 and tables 4, 5."""
    hour = make.this_hour(clock.now())
    make.make_hours(make.STATION, hour, hours=1, no2=None)
    make.make_hours(make.OTHER_STATION, hour, hours=1, no2=None)
    page = read("/open/air/")
    report = page.split("实时报")[2].split("</section>")[0]
    assert '<th scope="row">NO₂</th><td class="num">NA</td>' in report
    assert "<dt>AQI</dt><dd>NA</dd>" in report
    assert "<dt>首要污染物</dt><dd>NA</dd>" in report


def test_an_hour_of_less_than_half_the_stations_is_no_hour_of_the_county(told: County) -> None:
    hour = make.this_hour(clock.now())
    for number in (3, 4, 5):
        make_station(told, hour, f"339921A0{number}")
    make.make_hours(make.STATION, hour, hours=1)
    assert "<dt>AQI</dt><dd>NA</dd>" in read("/open/air/")


def test_without_hours_the_page_says_when_the_last_came(told: County) -> None:
    page = read("/open/")
    assert "近24小时没有收到数据" in page
    assert "优良天数 <b>66</b> 天，有效 67 天" in page


def test_the_day_and_the_townships_are_there(told: County) -> None:
    page = read("/open/air/")
    assert "2026年03月10日 01时至24时" in page
    assert "2026年：优良66天，有效67天" in page
    assert "青石镇" in page
    assert "HJ 633-2026" in page
    assert "GB 3095-2026过渡阶段二级" in page


@pytest.mark.parametrize("address", ["/open/", "/open/air/"])
def test_pages_are_kept_a_minute_and_leave_no_session(
    told: County, browser: Browser, address: str
) -> None:
    """Staff and strangers get the same page, and nobody a cookie."""
    stranger, staff = Client().get(address), browser(told.qian).get(address)
    for answer in (stranger, staff):
        assert answer["Cache-Control"] == "public, max-age=60"
        assert not answer.cookies
    assert stranger.content == staff.content
    assert "钱敏" not in staff.content.decode()
    assert "<script" not in staff.content.decode()


def test_pages_are_only_read(told: County) -> None:
    assert Client().post("/open/").status_code == 405


def test_elder_readers_get_large_letters_and_fewer_things(told: County) -> None:
    reader = Client()
    first = reader.get("/open/air/?elder=1")
    assert '<html lang="zh-CN" class="elder">' in first.content.decode()
    assert first["Cache-Control"] == "no-store, private"
    page = read("/open/", reader)
    assert '<html lang="zh-CN" class="elder">' in page
    assert "乡镇空气" not in page
    reader.get("/open/?elder=0")
    assert 'class="elder"' not in read("/open/", reader)


def test_the_sentence_on_who_publishes_is_the_countys(told: County, at: datetime) -> None:
    profile.change(key="air_source", value="数据由示范市局授权", by=told.admin.viewer, at=at)
    assert "数据由示范市局授权" in read("/open/")


def test_the_last_24_hours_are_drawn_with_their_gaps(told: County) -> None:
    hour = make.this_hour(clock.now())
    for station in (make.STATION, make.OTHER_STATION):
        make.make_hours(station, hour - timedelta(hours=3), hours=2)
        make.make_hours(station, hour, hours=1)
    page = read("/open/air/")
    assert page.count('<th scope="row">2026-03-1') == 3
