"""The reminder ladder: which rung is due, merged, once, in words that fit."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from bihuan.rules.deadlines import TEMPLATES
from bihuan.rules.urging import (
    LADDERS,
    PROPOSES_WORDS,
    RUNGS,
    Clock,
    Given,
    Matter,
    Role,
    Urgency,
    body,
    climb,
    digest_body,
    digest_title,
    due_rungs,
    falls_at,
    horizon,
    is_quiet,
    tag,
    template_of,
    title,
    wanting,
    week_of,
    within,
)

GENERAL = Clock("general", date(2026, 10, 9))


CN = timezone(timedelta(hours=8))


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=CN)


def codes(found: Iterable[Given]) -> list[tuple[str, str]]:
    return [(one.rung, one.merged_into) for one in found]


def test_rungs_before_a_holiday_move_back_to_its_eve() -> None:
    """ux.md 1.10: due 2026-10-09, T-7 and T-3 both on 09-30, T-1 on 10-08."""
    days = {
        code: falls_at(RUNGS[code], date(2026, 10, 9)).date()
        for code in ("T-7", "T-3", "T-1", "T0", "T+1", "T+3", "T+7", "T+15")
    }
    assert days == {
        "T-7": date(2026, 9, 30),
        "T-3": date(2026, 9, 30),
        "T-1": date(2026, 10, 8),
        "T0": date(2026, 10, 9),
        "T+1": date(2026, 10, 10),
        "T+3": date(2026, 10, 12),
        "T+7": date(2026, 10, 16),
        "T+15": date(2026, 10, 24),
    }


def test_two_rungs_on_one_day_are_one_reminder() -> None:
    found = wanting(1, GENERAL, set(), morning(date(2026, 9, 30)))
    assert codes(found) == [("T-3", ""), ("T-7", "T-3")]


def test_nothing_is_due_the_day_before_the_first_rung() -> None:
    assert wanting(1, GENERAL, set(), morning(date(2026, 9, 29))) == []


def test_what_was_given_is_not_given_again() -> None:
    given = {one.key for one in wanting(1, GENERAL, set(), morning(date(2026, 9, 30)))}
    assert wanting(1, GENERAL, given, morning(date(2026, 10, 7))) == []
    assert codes(wanting(1, GENERAL, given, morning(date(2026, 10, 8)))) == [("T-1", "")]


def test_a_later_date_has_rungs_of_its_own() -> None:
    given = {one.key for one in wanting(1, GENERAL, set(), morning(date(2026, 10, 8)))}
    extended = Clock("general", date(2026, 10, 30))
    assert wanting(1, extended, given, morning(date(2026, 10, 22))) == []
    found = wanting(1, extended, given, morning(date(2026, 10, 23)))
    assert codes(found) == [("T-7", "")]
    assert found[0].counted_from == date(2026, 10, 30)


def test_a_missed_rung_is_given_up_to_thirty_days_after_the_last_day() -> None:
    assert codes(wanting(1, GENERAL, set(), morning(date(2026, 11, 8))))[0] == ("T+15", "")
    assert wanting(1, GENERAL, set(), morning(date(2026, 11, 9))) == []


def test_a_clock_that_stands_still_has_no_rung() -> None:
    assert due_rungs(Clock("general", None), morning(date(2026, 10, 9))) == ()


def test_a_year_without_a_table_counts_monday_to_friday() -> None:
    """2027-10-01 is a Friday; without its notice it counts as worked."""
    assert falls_at(RUNGS["T-7"], date(2027, 10, 8)).date() == date(2027, 10, 1)


def test_the_emergency_ladder_counts_minutes_to_midnight() -> None:
    due_on = date(2026, 11, 25)
    clock = Clock("emergency", due_on)
    falls = [falls_at(RUNGS[code], due_on).isoformat() for code in ("M-120", "M-60", "M-30")]
    assert falls == ["2026-11-25T22:00:00", "2026-11-25T23:00:00", "2026-11-25T23:30:00"]
    before = due_rungs(clock, datetime(2026, 11, 25, 21, 59, tzinfo=CN))
    after = due_rungs(clock, datetime(2026, 11, 25, 22, 0, tzinfo=CN))
    assert [rung.code for rung in before] == ["T-1", "T0"]
    assert [rung.code for rung in after] == ["T-1", "T0", "M-120"]


def test_the_13710_ladder_counts_from_the_day_of_issue() -> None:
    clock = Clock("cadence_13710", date(2026, 4, 30), start_on=date(2026, 3, 2))
    found = due_rungs(clock, morning(date(2026, 3, 9)))
    assert [rung.code for rung in found] == ["S+1", "S+3", "S+7"]


def test_a_13710_rung_past_the_last_day_is_left_to_lateness() -> None:
    clock = Clock("cadence_13710", date(2026, 3, 6), start_on=date(2026, 3, 2))
    found = [rung.code for rung in due_rungs(clock, morning(date(2026, 3, 9)))]
    assert found == ["S+1", "S+3", "T-3", "T-1", "T0", "T+1", "T+3"]


@pytest.mark.parametrize(
    ("origin", "pace", "template"),
    [
        ("county", "dated", "general"),
        ("central", "dated", "inspection"),
        ("province", "dated", "inspection"),
        ("instruction", "dated", "cadence_13710"),
        ("central", "immediate", "emergency"),
    ],
)
def test_the_template_follows_from_pace_and_origin(origin: str, pace: str, template: str) -> None:
    assert template_of(origin=origin, pace=pace) == template


def test_every_template_has_a_ladder_with_the_days_it_names() -> None:
    assert set(LADDERS) == set(TEMPLATES)
    assert [rung.code for rung in LADDERS["inspection"]] == [
        "T-30", "T-15", "T-7", "T-3", "T-1", "T0", "T+1", "T+3", "T+7", "T+15",
    ]  # fmt: skip


def test_late_rungs_climb_in_audience_and_propose_but_do_nothing() -> None:
    proposed = {
        code: [PROPOSES_WORDS[one] for one in RUNGS[code].proposes]
        for code in ("T0", "T+1", "T+3", "T+7", "T+15")
    }
    assert proposed == {
        "T0": [],
        "T+1": ["黄色督办单"],
        "T+3": ["黄色督办单"],
        "T+7": ["红色督办单", "列入通报"],
        "T+15": ["红色督办单", "约谈"],
    }
    audiences = [set(RUNGS[code].audience) for code in ("T-7", "T-3", "T-1", "T+1", "T+3", "T+7")]
    assert all(lower <= higher for lower, higher in pairwise(audiences))
    assert Role.SUPERVISION not in audiences[3]
    assert Role.SUPERVISION in audiences[4]


@pytest.mark.parametrize(
    ("code", "word"),
    [("T-7", "到期前7天"), ("T0", "到期当日"), ("T+3", "超期3天"), ("S+7", "交办后第7天"),
     ("M-30", "到期前30分钟")],
)  # fmt: skip
def test_a_rung_says_its_distance(code: str, word: str) -> None:
    assert RUNGS[code].word == word


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(20, 59, False), (21, 0, True), (0, 0, True), (7, 29, True), (7, 30, False)],
)
def test_quiet_hours_are_from_nine_to_half_past_seven(hour: int, minute: int, quiet: bool) -> None:
    assert is_quiet(datetime(2026, 11, 25, hour, minute, tzinfo=CN)) is quiet


def test_the_tag_counts_the_days_that_are_really_left() -> None:
    """T-3 of 10-09 is given on 09-30: nine days are left, and it says so."""
    matter = Matter("YC-2026-0087", "取水口周边环境未整治", date(2026, 10, 9))
    days = [date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 12)]
    assert [tag(RUNGS["T-3"], matter, day) for day in days] == [
        "还剩9天",
        "明日到期",
        "今日到期",
        "超期3天",
    ]


def test_a_reminder_names_number_percentage_and_lag() -> None:
    matter = Matter("YC-2026-0087", "取水口周边环境未整治", date(2026, 10, 9), 65, 80)
    today = date(2026, 9, 30)
    assert title(RUNGS["T-3"], matter, today) == "【还剩9天】YC-2026-0087 取水口周边环境未整治"
    assert body(RUNGS["T-3"], matter, today) == "完成率65%，滞后序时15个百分点，请今日填报。"
    assert body(RUNGS["T-1"], matter, today) == (
        "完成率65%，滞后序时15个百分点。如需延期，须在10月9日24:00前申请，逾期不再受理。"
    )


def test_a_digest_counts_by_kind_and_fits_a_robots_message() -> None:
    today = date(2026, 10, 9)
    held = [
        (RUNGS["T+1"], Matter(f"YC-2026-{n:04}", "取水口" * 12, today - timedelta(days=1), n % 100))
        for n in range(60)
    ] + [(RUNGS["T0"], Matter("YC-2026-0100", "裸土未覆盖", today, 40))]
    assert digest_title(held, today) == "【催办汇总】超期60项、今日到期1项"
    text = digest_body(held, today)
    assert len(text.encode()) <= 1500
    lines = text.splitlines()
    assert lines[0].startswith("【超期1天】YC-2026-0000 取水口")
    assert lines[-1] == f"另有{61 - len(lines) + 1}项，见工作台。"


def test_a_short_digest_is_whole() -> None:
    assert within(["一", "二"]) == "一\n二"


def test_a_digest_with_no_room_says_only_how_many() -> None:
    assert within(["很长的一行" * 200, "二"]) == "另有2项，见工作台。"


def test_the_horizon_reaches_over_the_holiday() -> None:
    """On 2026-09-30 the rung of T-7 is given for last days up to 2026-10-14."""
    first, last = horizon("general", date(2026, 9, 30))
    assert (first, last) == (date(2026, 8, 31), date(2026, 10, 14))
    reached = Clock("general", last)
    beyond = Clock("general", last + timedelta(days=1))
    assert due_rungs(reached, morning(date(2026, 9, 30)))
    assert not due_rungs(beyond, morning(date(2026, 9, 30)))


def test_many_items_are_climbed_one_by_one() -> None:
    clocks = [(n, GENERAL) for n in range(3)]
    given = {(1, code, date(2026, 10, 9)) for code in ("T-7", "T-3")}
    found = list(climb(clocks, given, morning(date(2026, 9, 30))))
    assert [one.item_id for one in found] == [0, 0, 2, 2]


def test_emergencies_are_few_and_named() -> None:
    assert {code for code, rung in RUNGS.items() if rung.urgency is Urgency.EMERGENCY} == {
        "M-120",
        "M-60",
        "M-30",
    }


def test_the_week_ends_on_friday_at_five() -> None:
    week = week_of(datetime(2026, 11, 25, 8, tzinfo=CN))
    assert week.word == "2026年第48周（11月23日—11月29日）"
    assert week.due_at == datetime(2026, 11, 27, 17, tzinfo=CN)
    assert not week.is_estimate


def test_a_week_whose_friday_is_off_ends_on_its_last_working_day() -> None:
    """2026-09-25 is 中秋节: the week ends on Thursday."""
    assert week_of(datetime(2026, 9, 22, 8, tzinfo=CN)).due_at == datetime(
        2026, 9, 24, 17, tzinfo=CN
    )


def test_a_week_of_holidays_keeps_its_friday() -> None:
    """2026-10-01 to 07 is off; the week of 02-16 (春节) has no working day."""
    assert week_of(datetime(2026, 2, 18, 8, tzinfo=CN)).due_at == datetime(
        2026, 2, 20, 17, tzinfo=CN
    )


def test_a_week_of_a_year_without_a_table_is_an_estimate() -> None:
    assert week_of(datetime(2027, 3, 3, 8, tzinfo=CN)).is_estimate
