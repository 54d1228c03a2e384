"""A year's holidays as people bring them: the notice's own lines, rows, or the text of a table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.deadlines import (
    LAWFUL,
    Holiday,
    holidays_of,
    read_notice,
    table_of,
    tables_of,
    written,
)
from bihuan.rules.refusal import Refused

NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def test_the_notices_own_lines_make_the_table_that_ships() -> None:
    read = read_notice(NOTICE, year=2026)
    assert (read.off, read.on) == (LAWFUL.years[2026].off, LAWFUL.years[2026].on)
    assert read.source == "国务院办公厅关于2026年部分节假日安排的通知"
    assert holidays_of(read)[1] == Holiday("春节", date(2026, 2, 15), date(2026, 2, 23))


def test_what_is_written_is_read_again_as_it_was() -> None:
    read = read_notice(NOTICE, year=2026, source='县里抄录的"通知"\n第1页')
    assert tables_of(written(2026, read))[2026].off == read.off
    assert tables_of(written(2026, read))[2026].source == '县里抄录的"通知" 第1页'


def test_a_heading_of_another_year_is_refused() -> None:
    with pytest.raises(Refused, match="这份通知是2026年的，要导入的是2027年"):
        read_notice(NOTICE, year=2027)


def test_a_weekday_that_does_not_fit_the_year_is_refused() -> None:
    with pytest.raises(Refused, match="2027年1月1日是周五，文字写的是周四，年份可能不对"):
        read_notice("一、元旦：1月1日（周四）放假。", year=2027)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused, match="没有2026年2月30日"):
        read_notice("春节：2月30日放假。", year=2026)


def test_words_without_a_holiday_are_refused() -> None:
    with pytest.raises(Refused, match="没有读到放假的日子"):
        read_notice("各省、自治区、直辖市人民政府：", year=2026)


def test_a_day_of_the_year_before_belongs_to_its_own_table() -> None:
    with pytest.raises(Refused, match="2027年的表里有2026-12-31，年份不对"):
        read_notice("元旦：2026年12月31日至2027年1月2日放假。", year=2027)


def test_a_day_both_off_and_worked_is_refused() -> None:
    with pytest.raises(Refused, match="2026-10-03既放假又上班"):
        table_of(
            2026,
            [Holiday("国庆", date(2026, 10, 1), date(2026, 10, 7))],
            [date(2026, 10, 3)],
            "通知",
        )


def test_a_weekday_is_no_make_up_day() -> None:
    with pytest.raises(Refused, match="2026-10-12是周一，本来就上班，不是调休"):
        table_of(
            2026,
            [Holiday("国庆", date(2026, 10, 1), date(2026, 10, 7))],
            [date(2026, 10, 12)],
            "通知",
        )


@pytest.mark.parametrize("last", [date(2026, 9, 30), date(2026, 12, 31)])
def test_a_holiday_ends_after_it_begins_and_within_a_month(last: date) -> None:
    with pytest.raises(Refused, match="要先后有序，不超过一个月"):
        table_of(2026, [Holiday("国庆", date(2026, 10, 1), last)], [], "通知")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[2027", "deadlines.table.unreadable"),
        ("a = " + "[" * 9000, "deadlines.table.unreadable"),
        ("#" * 20_001, "deadlines.table.too_long"),
        ('[2027]\nsource="x"\noff=[2027-01-01T08:00:00]\non=[]', "deadlines.table.unreadable"),
        ('[2027]\nsource="x"\noff=["2027-01-01"]\non=[]', "deadlines.table.unreadable"),
        ('[2027]\nsource="x"\noff=[2026-01-01]\non=[]', "deadlines.table.year"),
        ('[2027]\nsource="x"\noff=[2027-01-01]\non=[2027-01-04]', "deadlines.table.week"),
        (
            '[2027]\nsource="x"\noff=[]\non=[]\nholidays=[{name="x",from=0001-01-01,to=9999-12-31}]',
            "deadlines.table.holiday",
        ),
    ],
)
def test_a_text_that_is_no_table_is_refused_whatever_it_is(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        tables_of(text)
    assert refused.value.code == code


def test_a_long_text_is_refused_before_it_is_searched() -> None:
    with pytest.raises(Refused, match="文字太长"):
        read_notice("1月" * 20_000, year=2026)


@given(st.text(max_size=200), st.integers(2000, 2100))
def test_any_text_gives_a_table_or_a_refusal(text: str, year: int) -> None:
    try:
        read = read_notice(text, year=year)
    except Refused:
        return
    assert {day.year for day in read.off | read.on} <= {year}
