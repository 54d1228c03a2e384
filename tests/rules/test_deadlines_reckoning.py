"""Terms with pauses and extensions, and the account of how a date came about."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.deadlines import (
    CLOCKS,
    LAWFUL,
    TEMPLATES,
    Bound,
    Changed,
    Extension,
    Pause,
    Period,
    Reckoning,
    Term,
    Unit,
    end_of,
    explain,
    extend,
    recounted,
    tables_of,
)
from bihuan.rules.refusal import Refused

EIGHT = timezone(timedelta(hours=8))
BOUND = Bound(times=2, days=60)


def moment(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=EIGHT)


def starting(day: date, count: int, unit: Unit, *pauses: Pause) -> Reckoning:
    return Reckoning(moment(day), Term(count, unit), pauses)


def stood(first: date, until: date | None, reason: str = "等省厅批复") -> Pause:
    return Pause(moment(first), until and moment(until), reason)


def due_on(reckoning: Reckoning) -> date | None:
    due = reckoning.due()
    return due and due.on


def test_a_term_in_days_ends_at_24_hours_of_its_last_day() -> None:
    due = starting(date(2026, 9, 29), 5, Unit.WORKING).due()
    assert due is not None
    assert due.at == datetime(2026, 10, 13, 0, 0, tzinfo=EIGHT)
    assert str(due) == "2026年10月12日24:00"


def test_natural_days_are_never_an_estimate() -> None:
    due = starting(date(2026, 12, 28), 10, Unit.NATURAL).due()
    assert due is not None
    assert (due.on, due.is_estimate) == (date(2027, 1, 7), False)


def test_working_days_of_a_year_without_a_table_are_an_estimate() -> None:
    due = starting(date(2026, 12, 30), 5, Unit.WORKING).due()
    assert due is not None
    assert (str(due), due.guessed_years) == ("2027年1月6日24:00（估算）", (2027,))


def test_clock_hours_run_through_the_night() -> None:
    due = starting(date(2026, 10, 1), 26, Unit.CLOCK_HOURS).due()
    assert str(due) == "2026年10月2日11:00"


def test_a_term_that_ends_with_the_calendar_does_not_raise() -> None:
    assert due_on(starting(date(9999, 12, 1), 10_000, Unit.WORKING)) == date.max
    assert due_on(starting(date(9999, 12, 1), 10_000, Unit.NATURAL)) == date.max


@pytest.mark.parametrize("count", [-1, 10_001])
def test_a_term_out_of_range_is_refused(count: int) -> None:
    with pytest.raises(Refused, match=r"deadlines.term.range"):
        Term(count, Unit.NATURAL)


def test_a_pause_moves_the_date_by_the_days_it_stood_still() -> None:
    paused = starting(date(2026, 3, 2), 10, Unit.NATURAL, stood(date(2026, 3, 5), date(2026, 3, 8)))
    assert due_on(paused) == date(2026, 3, 15)


def test_a_pause_over_a_holiday_takes_only_the_working_days() -> None:
    """2026-09-29 + 5: the 30th counts, 1-7 October is holiday anyhow, the pause takes the 8th."""
    over = starting(date(2026, 9, 29), 5, Unit.WORKING, stood(date(2026, 10, 1), date(2026, 10, 9)))
    assert due_on(over) == date(2026, 10, 13)


def test_overlapping_pauses_are_counted_once() -> None:
    first, last = date(2026, 3, 5), date(2026, 3, 12)
    once = starting(date(2026, 3, 2), 10, Unit.NATURAL, stood(first, last))
    pieces = (stood(first, date(2026, 3, 9)), stood(date(2026, 3, 7), last), stood(first, last))
    assert due_on(starting(date(2026, 3, 2), 10, Unit.NATURAL, *pieces)) == due_on(once)


def test_a_clock_that_stands_still_has_no_date() -> None:
    open_pause = stood(date(2026, 3, 5), None)
    assert due_on(starting(date(2026, 3, 2), 10, Unit.NATURAL, open_pause)) is None
    assert due_on(starting(date(2026, 3, 2), 10, Unit.WORK_HOURS, open_pause)) == date(2026, 3, 3)


def test_a_pause_after_the_last_day_changes_nothing() -> None:
    late = starting(date(2026, 3, 2), 10, Unit.NATURAL, stood(date(2026, 3, 13), None))
    assert due_on(late) == date(2026, 3, 12)


def test_work_hours_stand_still_in_a_pause() -> None:
    """Monday 9:00 to 12:00 are 3 of the 4 hours; the fourth follows on Wednesday from 9:00."""
    pause = Pause(moment(date(2026, 3, 2), 12), moment(date(2026, 3, 4)), "停电")
    due = Reckoning(moment(date(2026, 3, 2)), Term(4, Unit.WORK_HOURS), (pause,)).due()
    assert due is not None
    assert due.at == moment(date(2026, 3, 4), 10)


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
units = st.sampled_from([Unit.NATURAL, Unit.WORKING])


@given(
    days, st.integers(1, 90), units, st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 30)))
)
def test_the_days_that_count_are_exactly_the_term(
    start: date, count: int, unit: Unit, gaps: list[tuple[int, int]]
) -> None:
    begun = [(start + timedelta(days=ahead), length) for ahead, length in gaps]
    pauses = [stood(day, day + timedelta(days=length)) for day, length in begun]
    due = due_on(starting(start, count, unit, *pauses))
    assert due is not None
    still = {day + timedelta(days=n) for day, length in begun for n in range(length)}
    spent = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    counted = [day for day in spent if day not in still]
    if unit is Unit.WORKING:
        counted = [day for day in counted if LAWFUL.is_workday(day)]
    assert len(counted) == count
    assert counted[-1] == due


def granted(until: date, on: date, approver: str = "李县长", reason: str = "设备未到") -> Extension:
    return Extension(until, approver, reason, moment(on))


def test_an_extension_moves_the_date_and_leaves_the_first_one_to_see() -> None:
    given_ = starting(date(2026, 3, 2), 10, Unit.NATURAL)
    later = extend(given_, granted(date(2026, 3, 30), date(2026, 3, 10)), bound=BOUND)
    first = later.first_due()
    assert (due_on(later), first and first.on) == (date(2026, 3, 30), date(2026, 3, 12))


def test_only_a_pause_after_the_grant_moves_an_extended_date() -> None:
    before = stood(date(2026, 3, 4), date(2026, 3, 6))
    after = stood(date(2026, 3, 20), date(2026, 3, 25))
    given_ = starting(date(2026, 3, 2), 10, Unit.NATURAL, before, after)
    later = Reckoning(
        given_.start, given_.term, given_.pauses, (granted(date(2026, 3, 30), date(2026, 3, 10)),)
    )
    first = later.first_due()
    assert (due_on(later), first and first.on) == (date(2026, 4, 4), date(2026, 3, 14))


@pytest.mark.parametrize(
    ("extension", "code"),
    [
        (granted(date(2026, 3, 12), date(2026, 3, 9)), "not_later"),
        (granted(date(2026, 3, 20), date(2026, 3, 9), approver=" "), "no_approver"),
        (granted(date(2026, 3, 20), date(2026, 3, 9), reason=""), "no_reason"),
        (granted(date(2026, 5, 12), date(2026, 3, 9)), "too_far"),
    ],
)
def test_an_extension_needs_a_later_date_a_person_a_reason_and_room(
    extension: Extension, code: str
) -> None:
    with pytest.raises(Refused) as no:
        extend(starting(date(2026, 3, 2), 10, Unit.NATURAL), extension, bound=BOUND)
    assert no.value.code == f"deadlines.extension.{code}"


def test_a_third_extension_is_one_too_many() -> None:
    one = starting(date(2026, 3, 2), 10, Unit.NATURAL)
    for day in (15, 18):
        one = extend(one, granted(date(2026, 3, day), date(2026, 3, 9)), bound=BOUND)
    with pytest.raises(Refused, match="最多延期2次"):
        extend(one, granted(date(2026, 3, 20), date(2026, 3, 9)), bound=BOUND)


def test_a_paused_clock_cannot_be_extended() -> None:
    still = starting(date(2026, 3, 2), 10, Unit.NATURAL, stood(date(2026, 3, 5), None))
    with pytest.raises(Refused, match=r"deadlines.extension.paused"):
        extend(still, granted(date(2026, 4, 1), date(2026, 3, 9)), bound=BOUND)


def test_every_day_that_does_not_count_is_explained() -> None:
    assert explain(starting(date(2026, 9, 29), 5, Unit.WORKING)) == (
        "2026年9月29日（星期二）起算，当日不计入；期限5个工作日。",
        "2026年9月30日（星期三）计为第1个工作日。",
        "2026年10月1日（星期四）至2026年10月7日（星期三）不计7天：国庆假期。",
        "2026年10月8日（星期四）至2026年10月9日（星期五）计为第2至3个工作日。",
        "2026年10月10日（星期六）调休上班，计为第4个工作日。",
        "2026年10月11日（星期日）不计1天：周末。",
        "2026年10月12日（星期一）计为第5个工作日。",
        "期限：2026年10月12日24:00。",
    )


def test_a_pause_an_extension_and_an_estimate_are_explained() -> None:
    pause = stood(date(2026, 12, 30), date(2027, 1, 5))
    paused = starting(date(2026, 12, 28), 2, Unit.WORKING, pause)
    assert explain(paused)[2:] == (
        "2026年12月30日（星期三）至2027年1月4日（星期一）不计6天：中止，等省厅批复。",
        "2027年1月5日（星期二）计为第2个工作日。",
        "2027年节假日安排尚未导入，按周一至周五估算。",
        "期限：2027年1月5日24:00（估算）。",
    )
    later = extend(paused, granted(date(2027, 1, 8), date(2027, 1, 5)), bound=BOUND)
    assert explain(later)[-3:] == (
        "2027年1月5日经李县长批准，延期至2027年1月8日（原2027年1月5日）：设备未到。",
        "2026年12月30日（星期三）中止，2027年1月5日（星期二）恢复：等省厅批复。",
        "期限：2027年1月8日24:00。",
    )


def test_work_hours_are_explained_day_by_day() -> None:
    began = Reckoning(moment(date(2026, 10, 9), 16), Term(13, Unit.WORK_HOURS))
    assert explain(began) == (
        "2026年10月9日（星期五）16:00起算，只计工作日8:00至18:00；期限13个工作小时。",
        "2026年10月9日（星期五）计2小时。",
        "2026年10月10日（星期六）调休上班，计10小时。",
        "2026年10月11日（星期日）不计：周末。",
        "2026年10月12日（星期一）计1小时。",
        "期限：2026年10月12日09:00。",
    )


def test_a_clock_that_stands_still_says_so() -> None:
    still = starting(date(2026, 3, 2), 10, Unit.NATURAL, stood(date(2026, 3, 5), None))
    assert explain(still)[-1] == "中止尚未恢复，时限待恢复后确定。"


def test_a_table_that_arrives_lists_the_dates_that_change() -> None:
    table = tables_of('[2027]\nsource = "通知"\noff = [2027-01-01]\non = []')
    kept = {
        "甲": starting(date(2026, 12, 30), 5, Unit.WORKING),
        "乙": starting(date(2026, 12, 30), 5, Unit.NATURAL),
        "丙": starting(date(2026, 12, 1), 5, Unit.WORKING),
    }
    told = recounted(kept, before=LAWFUL, after=LAWFUL.with_tables(table))
    assert told == (Changed("甲", date(2027, 1, 6), date(2027, 1, 7)),)


@pytest.mark.parametrize(
    ("period", "last"),
    [
        (Period.DAY, date(2026, 2, 11)),
        (Period.WEEK, date(2026, 2, 15)),
        (Period.TEN_DAYS, date(2026, 2, 20)),
        (Period.MONTH, date(2026, 2, 28)),
        (Period.QUARTER, date(2026, 3, 31)),
        (Period.HALF_YEAR, date(2026, 6, 30)),
        (Period.YEAR, date(2026, 12, 31)),
    ],
)
def test_a_period_ends_on_its_last_day(period: Period, last: date) -> None:
    assert end_of(period, date(2026, 2, 11)) == last


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("sign_general", "2026年10月10日11:00"),
        ("sign_urgent", "2026年9月30日19:00"),
        ("review", "2026年10月10日24:00"),
        ("check", "2026年10月20日24:00"),
        ("publicity", "2026年10月10日24:00"),
        ("report_accept", "2026年10月9日24:00"),
        ("weekly", "2026年10月2日17:00"),
        ("air_daily", "2026年10月1日12:00"),
    ],
)
def test_the_clocks_of_an_office_run_from_a_wednesday_at_five(code: str, due: str) -> None:
    start = datetime(2026, 9, 30, 17, tzinfo=EIGHT)
    assert str(CLOCKS[code].due(start)) == due


def test_a_weekly_clock_past_its_hour_is_next_weeks() -> None:
    assert str(CLOCKS["weekly"].due(moment(date(2026, 11, 27), 18))) == "2026年12月4日17:00"


def test_a_clock_without_a_term_says_who_sets_it() -> None:
    with pytest.raises(Refused, match="“整改任务”没有固定时限"):
        CLOCKS["rectify"].due(moment(date(2026, 3, 2)))


def test_every_clock_names_its_source_and_every_template_its_points() -> None:
    assert [clock.code for clock in CLOCKS.values() if not clock.source] == []
    assert TEMPLATES["inspection"].days_before == (30, 15, 7, 3, 1)
    assert TEMPLATES["cadence_13710"].days_after_start == (1, 3, 7, 30)
