from datetime import date, datetime, timedelta, timezone

from bihuan.rules.deadlines import (
    LAWFUL,
    YearTable,
    tell_end,
    tell_left,
    tell_move,
    tell_pause,
    tell_work_hours,
)

CHINA = timezone(timedelta(hours=8))


def test_the_days_left_are_counted_in_both_kinds_and_holidays_are_named() -> None:
    """R045: 29 September and five working days end on 12 October 2026."""
    lines = [line.text for line in tell_left(date(2026, 9, 29), date(2026, 10, 12))]
    assert lines == [
        "今天不算，还剩13天，其中工作日5个。",
        "其间：2026年10月1日至2026年10月7日国庆假期、2026年10月10日调休上班、周末1天。",
    ]


def test_the_last_day_and_the_days_after_it() -> None:
    day = date(2026, 9, 30)
    assert [line.text for line in tell_left(day, day)] == ["今天是最后一天，到24:00为止。"]
    late = tell_left(date(2026, 10, 10), day)
    assert [line.text for line in late] == ["已超期10天，其中工作日3个。"]


def test_a_year_without_a_table_is_named_and_its_table_takes_the_mark_away() -> None:
    told = tell_left(date(2026, 12, 30), date(2027, 1, 4))[0]
    assert (told.is_estimate, told.guessed) == (True, "2027年节假日安排尚未导入")
    notice = {2027: YearTable(frozenset({date(2027, 1, 1)}), frozenset(), "通知")}
    known = LAWFUL.with_tables(notice)
    told = tell_left(date(2026, 12, 30), date(2027, 1, 4), calendar=known)[0]
    assert (told.text, told.guessed) == ("今天不算，还剩5天，其中工作日2个。", "")


def test_an_earlier_date_gives_no_days() -> None:
    (told,) = tell_move("", date(2026, 9, 30), date(2026, 9, 20))
    assert told.text == "2026年9月30日改为2026年9月20日。"


def test_a_pause_of_hours_changes_nothing() -> None:
    day = date(2026, 9, 30)
    assert tell_pause(0, day, day).text == "当天恢复，时限不变。"


def test_the_end_lies_before_on_or_after_the_date() -> None:
    due = date(2026, 9, 30)
    ends = [tell_end(due + timedelta(days=days), due).text for days in (-2, 0, 3)]
    assert ends == [
        "时限2026年9月30日，与时限相比：早2天。",
        "时限2026年9月30日，与时限相比：同一天。",
        "时限2026年9月30日，与时限相比：晚3天。",
    ]


def test_a_moment_that_no_whole_hours_reach_stands_as_it_was_set() -> None:
    start = datetime(2026, 9, 28, 9, tzinfo=CHINA)
    told = tell_work_hours(start, start.replace(hour=11, minute=30))
    assert told[-1].text == "下发时定为2026年9月28日11:30，以此为准。"
