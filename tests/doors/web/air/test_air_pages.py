"""The county's air as staff see it: every number with its time, its edition and its gaps."""

from datetime import date, datetime

import pytest
from pytest_django import DjangoDbBlocker, Settings

from bihuan.doors.kit import clock
from bihuan.doors.web.air.asked import a_year_before
from tests.doors.conftest import Browser
from tests.factories import airpages as make
from tests.factories.air import TOWN
from tests.factories.ambitions import make_mean_target
from tests.factories.people import CODE, County
from tests.factories.viewers import AT

pytestmark = pytest.mark.django_db
DAY = f"/air/{CODE}/2026-03-01/"


@pytest.fixture(scope="module")
def air(rooted_county: County, django_db_blocker: DjangoDbBlocker) -> None:
    """Two years of the county's days, made once."""
    with django_db_blocker.unblock():
        make.make_pages(rooted_county, AT)


@pytest.fixture
def told(air: None, county: County, settings: Settings) -> County:
    settings.BIHUAN_DATE = make.TODAY
    return county


def read(browser: Browser, county: County, address: str) -> str:
    answer = browser(county.qian).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_county_shows_its_cut_off_its_status_and_its_edition(
    told: County, browser: Browser
) -> None:
    """R012, R014: the cut-off time, provisional data, good days over valid days."""
    page = read(browser, told, "/air/")
    assert "日值截至 2026-03-10 24时 · 审核前 · GB 3095-2026过渡阶段" in page
    assert "2026年优良66天，有效67天，优良天数比例98.5%" in page
    assert "优良比例的分母为有效天数" in page
    assert "第95百分位" in page
    assert "第90百分位" in page
    assert "▼ 下降" in page


def test_means_leave_the_dust_day_out_and_good_days_keep_it(told: County, browser: Browser) -> None:
    page = read(browser, told, "/air/")
    assert "有效67天；今年剔除例外事件1天" in page
    marked = read(browser, told, DAY)
    assert "例外事件日" in marked
    assert "沙尘过境" in marked


def test_the_same_days_before_are_counted_by_the_standard_that_is_named(
    told: County, browser: Browser
) -> None:
    """ux.md 1.4 b: which one was used stands there in words."""
    then = read(browser, told, "/air/")
    assert "按当时标准（各日按当日有效的版本）" in then
    assert "2026年优良66天" in then
    new = read(browser, told, "/air/?by=new")
    assert "按新标准重算（两年都按HJ 633-2026）" in new
    assert "2026年优良65天" in new


def test_a_missing_day_is_hatched_and_never_zero(told: County, browser: Browser) -> None:
    page = read(browser, told, "/air/")
    assert "<title>3月5日 缺测</title>" in page
    assert "<title>3月6日 PM2.5缺测，其余项目AQI不超过100，不发布AQI" in page


def test_the_sentences_are_ready_to_copy(told: County, browser: Browser) -> None:
    page = read(browser, told, "/air/")
    assert page.count("<bh-copy") == 2
    assert "3月10日，云川县空气质量为优，AQI 50，无首要污染物" in page


def test_the_cards_say_what_each_station_said_last(told: County, browser: Browser) -> None:
    hour = make.this_hour(clock.now())
    make.make_hours(make.STATION, hour, hours=2, pm25=90)
    page = read(browser, told, "/air/")
    assert "中度污染" not in page.split("六项污染物")[0]
    assert 'aqi-3 aqi-large"><span aria-hidden="true">Ⅲ</span> 轻度污染 <span>128</span>' in page
    assert "近两天没有小时值" in page


def test_a_station_that_stopped_says_since_when(told: County, browser: Browser) -> None:
    late = make.this_hour(clock.now()).replace(day=10, hour=3)
    make.make_hours(make.STATION, late, hours=1)
    assert "数据停留在 03-10 03:00" in read(browser, told, "/air/")


def test_a_day_says_hour_by_hour_and_by_both_editions_what_it_was(
    told: County, browser: Browser
) -> None:
    make.make_hours(make.STATION, datetime.fromisoformat("2026-03-02T00:00+08:00"), no2=None)
    page = read(browser, told, DAY)
    assert "轻度污染 <span>110</span>" in page
    assert "良 <span>94</span>" in page
    assert '<th scope="row">01时</th>' in page
    assert '<th scope="row">24时</th>' in page
    assert "收到 24 小时" in page
    assert "不计入均值" in page
    assert "PM2.5缺测，其余项目AQI不超过100" in read(browser, told, f"/air/{CODE}/2026-03-06/")
    assert "这一天没有日值" in read(browser, told, f"/air/{CODE}/2026-03-05/")


def test_a_corrected_hour_shows_what_was_said_before(told: County, browser: Browser) -> None:
    last = datetime.fromisoformat("2026-03-02T00:00+08:00")
    make.make_hours(make.STATION, last, hours=1, pm25=40)
    assert 'id="revised"' not in read(browser, told, DAY)
    make.make_hours(make.STATION, last, hours=1, pm25=46)
    page = read(browser, told, DAY).split('id="revised"')[1]
    assert (
        '<td data-label="时">24时</td><td data-label="项目">PM2.5</td>'
        '<td class="num" data-label="原值">40</td><td class="num" data-label="现值">46</td>'
    ) in page


def test_the_target_of_the_year_is_a_line_and_ends_the_sentence(
    told: County, browser: Browser, at: datetime
) -> None:
    make_mean_target(told, at, "38")
    page = read(browser, told, "/air/")
    assert "目标38" in page.split('id="trend"')[1]
    assert "PM2.5距年目标值差：低" in page


def test_both_standards_stand_side_by_side(told: County, browser: Browser) -> None:
    """Days whose category the change alone moves are listed."""
    page = read(browser, told, "/air/editions/?year=2026")
    assert (
        "按2012版优良68天，按2026版优良65天，有2天只因换标准而不再算优良；另有1天按2026版为NA"
        in page
    )
    assert page.count(f'href="/air/{CODE}/2026-02-28/"') == 2
    assert "2026版当时有效" not in page


def test_the_file_holds_the_days_of_the_page(told: County, browser: Browser) -> None:
    answer = browser(told.qian).get("/air/export.csv?from=2026-03-05&to=2026-03-07")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == [
        (
            "日期,位置,PM2.5（µg/m³）,PM10（µg/m³）,SO₂（µg/m³）,NO₂（µg/m³）,CO（mg/m³）,"
            "O₃-8h（µg/m³）,AQI,类别,首要污染物,标准版本,例外事件,状态,说明"
        ),
        (
            "2026-03-06,云川县,NA,50,8,20,0.6,90,NA,NA,,HJ 633-2026,,审核前,"
            "PM2.5缺测，其余项目AQI不超过100，不发布AQI（HJ 633-2026 5.3.1）"
        ),
        "2026-03-07,云川县,30,50,8,20,0.6,90,50,优,,HJ 633-2026,,审核前,",
    ]
    assert answer["Content-Disposition"] == (
        'attachment; filename="air-339921-20260305-20260307.csv"'
    )


def test_a_township_has_a_page_of_its_own(told: County, browser: Browser) -> None:
    page = read(browser, told, f"/air/{TOWN}/")
    assert "青石镇空气" in page
    assert "2026年优良10天，有效10天，优良天数比例100.0%" in page
    assert "青石镇" in read(browser, told, "/air/").split("乡镇对比")[1]


def test_a_target_that_is_passed_on_is_a_line_of_its_own(told: County, browser: Browser) -> None:
    page = read(browser, told, "/air/?target=38")
    assert "目标38" in page
    assert "年二级30(过渡)" in page
    assert "目标" not in read(browser, told, "/air/?target=x").split('id="trend"')[1]


def test_a_percentile_has_no_mean_so_far_but_days_over_its_limit(
    told: County, browser: Browser
) -> None:
    page = read(browser, told, "/air/?p=o3_8h").split('id="trend"')[1]
    assert "2026年有0天O₃-8h超过现行日限值160" in page
    assert "累计均值" not in page


def test_a_year_without_data_says_so(told: County, browser: Browser) -> None:
    assert "2024年没有日值" in read(browser, told, f"/air/{TOWN}/?year=2024")
    assert "2024年没有日值" in read(browser, told, "/air/editions/?year=2024")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=x", "日期须写成"),
        ("from=2026-03-09&to=2026-03-01", "起始日期须早于截止日期"),
        ("from=2020-01-01", "一次最多看1100天"),
    ],
)
def test_days_that_cannot_be_are_refused(
    told: County, browser: Browser, query: str, said: str
) -> None:
    answer = browser(told.qian).get(f"/air/?{query}")
    assert answer.status_code == 409
    assert said in answer.content.decode()


@pytest.mark.parametrize("day", ["2026-03-99", "someday", "2026-03-12"])
def test_a_day_that_is_none_or_to_come_leads_nowhere(
    told: County, browser: Browser, day: str
) -> None:
    assert browser(told.qian).get(f"/air/{CODE}/{day}/").status_code == 404


def test_another_county_sees_its_own_and_nothing_of_this(told: County, browser: Browser) -> None:
    assert "还没有空气数据" in browser(told.sun).get("/air/").content.decode()
    for address in (f"/air/{CODE}/", DAY, f"/air/{make.STATION}/", f"/air/export.csv?code={CODE}"):
        assert browser(told.sun).get(address).status_code == 404


def test_the_leap_day_meets_the_day_before() -> None:
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert a_year_before(date(2028, 3, 1)) == date(2027, 3, 1)
