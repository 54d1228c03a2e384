"""Bringing in a year's holidays: three ways to fill in, a look at what changes, a confirmation."""

from datetime import date

import pytest

from bihuan.doors.kit import clock
from bihuan.doors.web.calendar.table_forms import HOLIDAYS
from bihuan.foundation.calendar import queries as calendar
from tests.doors.conftest import Browser
from tests.factories.calendar import TABLE
from tests.factories.people import County

URL = "/calendar/tables/"
NOTICE = "一、元旦：1月1日（周五）至3日（周日）放假，共3天。"
EMPTY = {
    "form-TOTAL_FORMS": "1",
    "form-INITIAL_FORMS": "0",
    "form-0-name": "",
    "form-0-first": "",
    "form-0-last": "",
}
ROWS = EMPTY | {"form-0-name": "元旦", "form-0-first": "2027-01-01", "form-0-last": "2027-01-03"}
WAYS = [
    EMPTY | {"notice": NOTICE},
    ROWS,
    EMPTY | {"table": TABLE},
]


@pytest.mark.parametrize("given", WAYS)
def test_each_way_is_shown_first_and_written_when_confirmed(
    given: dict[str, str], county: County, browser: Browser
) -> None:
    admin = browser(county.admin)
    shown = admin.post(URL, {"year": "2027"} | given)
    page = shown.content.decode()
    assert (shown.status_code, "2027年1月1日至2027年1月3日" in page) == (200, True)
    assert 2027 not in calendar.current().years
    text = shown.context["text"]
    done = admin.post(URL, {"confirmed": "1", "year": "2027", "text": text}, follow=True)
    assert "已导入2027年节假日安排，重新计算了0个时限" in done.content.decode()
    assert not calendar.current().is_workday(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (EMPTY | {"notice": ""}, "没有读到放假的日子"),
        (ROWS | {"notice": NOTICE}, "三种填法只填一种"),
        (EMPTY | {"notice": NOTICE.replace("周五", "周四")}, "年份可能不对"),
        (EMPTY, "没有读到放假的日子"),
        (ROWS | {"worked": "2月14日"}, "调休上班的日子写成2027-02-14这样"),
        (ROWS | {"worked": "2027-02-15"}, "本来就上班，不是调休"),
        (ROWS | {"form-0-last": ""}, "起止两个日期都要填"),
        (EMPTY | {"table": "[2027"}, "节假日表看不懂"),
        (EMPTY | {"table": "x=" + "[" * 9000}, "节假日表看不懂"),
        (EMPTY | {"table": TABLE.replace("[2027]", "[2028]")}, "年份不对"),
    ],
)
def test_what_cannot_be_right_is_refused_in_the_form(
    given: dict[str, str], words: str, county: County, browser: Browser
) -> None:
    answer = browser(county.admin).post(URL, {"year": "2027"} | given)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_confirmation_of_nonsense_is_refused(county: County, browser: Browser) -> None:
    for year, text in (("", TABLE), ("2028", TABLE), ("2027", "[2027")):
        answer = browser(county.admin).post(URL, {"confirmed": "1", "year": year, "text": text})
        assert answer.status_code == 409


def test_the_banner_names_the_year_that_is_missing(county: County, browser: Browser) -> None:
    wanted = calendar.missing_year(clock.now().date())
    page = browser(county.admin).get("/").content.decode()
    assert (f"{wanted}年节假日安排尚未导入" in page) == (wanted is not None)
    assert "节假日安排尚未导入" not in browser(county.zhao).get("/").content.decode()
    assert len(HOLIDAYS) == 7
