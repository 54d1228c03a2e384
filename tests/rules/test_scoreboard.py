from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.account import Column, Entry, Move, Way, account, settle
from bihuan.rules.scoreboard import (
    Outcome,
    Score,
    Stay,
    Task,
    forecast,
    grouped,
    listed,
    ranked,
    score,
    verdict,
)
from tests.factories.tasks import TASKS, task

TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


def over(number: int, **changes: Any) -> Task:
    return task(number, outcome=Outcome.CLOSED, lamp="done", lamp_word="办结", **changes)


def unit(one: Task) -> tuple[str, str]:
    return (str(one.unit_id), one.unit)


@given(TASKS)
def test_the_counts_add_up_for_any_mix(tasks: list[Task]) -> None:
    """R022: each row is counted once, in the whole and in every way of parting it."""
    whole = score(tasks, today=TODAY)
    assert whole.total == len(tasks)
    assert whole.draft + whole.live + whole.closed + whole.done + whole.void == whole.total
    assert whole.in_time + whole.late == whole.over
    assert whole.overdue + whole.soon <= 2 * whole.live
    assert whole.overdue <= whole.live
    assert 0 <= whole.rate <= 100
    assert (whole.rate == 100) == (whole.over == whole.total > 0)
    simple = score((one for one in tasks if not one.is_hard), today=TODAY)
    hard = score((one for one in tasks if one.is_hard), today=TODAY)
    units = ranked(grouped(tasks, unit), today=TODAY)
    for name in ("total", "draft", "live", "closed", "done", "void", "overdue", "soon", "in_time"):
        held = {one: getattr(one, name) for one in (whole, simple, hard)}
        assert held[simple] + held[hard] == held[whole]
        assert sum(getattr(row.score, name) for row in units) == held[whole]


@given(TASKS)
def test_zero_is_said_of_verified_closures_alone(tasks: list[Task]) -> None:
    """R041."""
    whole = score(tasks, today=TODAY)
    is_cleared = bool(tasks) and all(one.outcome is Outcome.CLOSED for one in tasks)
    assert whole.is_cleared == is_cleared
    assert verdict(whole, 0).startswith("清零") == is_cleared


@pytest.mark.parametrize(
    ("counted", "removed", "sentence"),
    [
        (Score(), 0, "清单上没有事项"),
        (Score(total=2, closed=2), 0, "清零：2项全部核查销号"),
        (Score(total=2, closed=2), 1, "清零：2项全部核查销号；另有1项写明理由撤出"),
        (
            Score(total=3, closed=2, done=1),
            0,
            "全部办结：2项核查销号，1项审核办结（不需要销号）",
        ),
        (
            Score(total=5, closed=2, live=1, draft=1, void=1),
            0,
            "没有清零：应办5项，已办结2项，还有1项在办、1项未下发、1项作废未撤出",
        ),
    ],
)
def test_the_verdict_says_what_is_true(counted: Score, removed: int, sentence: str) -> None:
    assert verdict(counted, removed) == sentence


def test_equal_units_share_a_place_and_the_next_place_is_left_out() -> None:
    rows = [
        *(over(1, unit_id=1), task(2, unit_id=1)),
        *(over(3, unit_id=2), task(4, unit_id=2)),
        *(task(5, unit_id=3),),
        *(over(6, unit_id=4), task(7, unit_id=4, lamp="over")),
    ]
    shown = [(row.code, row.place, row.is_tied) for row in ranked(grouped(rows, unit), today=TODAY)]
    assert shown == [("1", 1, True), ("2", 1, True), ("4", 3, False), ("3", 4, False)]


def test_a_third_is_less_than_a_little_more_than_a_third() -> None:
    """Places go by the exact share, not by the whole per cent that is shown."""
    rows = [*(over(n, unit_id=1) for n in range(1)), *(task(n, unit_id=1) for n in range(2))]
    rows += [*(over(n, unit_id=2) for n in range(34)), *(task(n, unit_id=2) for n in range(67))]
    first, second = ranked(grouped(rows, unit), today=TODAY)
    assert (first.code, first.score.rate, first.place) == ("2", 33, 1)
    assert (second.code, second.score.rate, second.place) == ("1", 33, 2)


def test_the_plan_is_all_of_a_task_whose_day_is_gone_and_its_milestones_before() -> None:
    rows = [
        task(1, due_on=date(2026, 3, 1), progress_pct=40),
        task(2, due_on=date(2026, 3, 2), planned_pct=50, progress_pct=50),
        over(3, due_on=date(2026, 3, 1), progress_pct=0),
    ]
    counted = score(rows, today=TODAY)
    assert (counted.planned_pct, counted.actual_pct, counted.lag) == (83, 63, 20)


def test_on_time_is_a_share_of_what_is_over() -> None:
    rows = [over(1, in_time=True), over(2, in_time=False), over(3, in_time=True), task(4)]
    assert score(rows, today=TODAY).in_time_rate == 66
    assert score([task(4)], today=TODAY).in_time_rate is None


def entries(*rows: tuple[int, int, Column]) -> list[Entry]:
    return [Entry(item, AT + timedelta(days=day), column) for item, day, column in rows]


TEN = [(number, 0, Column.NEW) for number in range(10)]
END = date(2026, 3, 31)


def said(now: int, *rows: tuple[int, int, Column]) -> str:
    return forecast(entries(*TEN, *rows), began=AT, now=AT + timedelta(days=now), end=END)


def test_the_forecast_goes_on_at_the_pace_so_far_and_is_held_against_the_end() -> None:
    """Four of ten gone in 28 days, one a week: six more take 42 days, from 30 March."""
    gone = [(week, week * 7 + 1, Column.CLOSED) for week in range(4)]
    assert said(28, *gone) == (
        "在办6项，开始以来28天净办结4项，预计2026年5月11日办完"
        "（最早2026年5月11日，最晚2026年5月11日），比结束日期晚41天"
    )


def test_only_closures_are_pace_and_only_a_return_takes_it_back() -> None:
    gone = [(0, 1, Column.CLOSED), (1, 8, Column.CLOSED)]
    assert said(14, *gone).startswith("在办8项，开始以来14天净办结2项")
    assert said(14, *gone, (2, 9, Column.WITHDRAWN)).startswith("在办7项，开始以来14天净办结2项")
    assert said(14, *gone, (11, 2, Column.NEW)).startswith("在办9项，开始以来14天净办结2项")
    assert said(14, *gone, (0, 9, Column.RETURNED)).startswith("在办9项，开始以来14天净办结1项")


def test_without_pace_or_without_time_no_day_is_promised() -> None:
    assert said(14) == "在办10项，开始以来14天净办结0项，按这个速度办不完"
    assert said(13) == "在办10项，开始不到2周，还不推算"
    assert forecast([], began=AT, now=AT, end=END) == "清单上没有在办事项"


def test_slow_weeks_that_never_end_are_said_so() -> None:
    gone = [(number, 1, Column.CLOSED) for number in range(4)]
    assert said(28, *gone).endswith("（最早2026年5月11日，慢的周份办不完），比结束日期晚41天")


def hours(number: int) -> datetime:
    return AT + timedelta(hours=number)


def test_joining_and_leaving_alive_count_and_what_happens_off_the_list_does_not() -> None:
    moves = [
        Move(1, hours(0), Way.IN),
        Move(2, hours(1), Way.IN),
        Move(2, hours(2), Way.CLOSED),
        Move(3, hours(3), Way.IN),
        Move(1, hours(9), Way.CLOSED),
    ]
    stays = [Stay(1, hours(1), hours(5)), Stay(1, hours(6)), Stay(3, hours(1))]
    assert listed(moves, stays) == [
        Move(1, hours(1), Way.IN),
        Move(3, hours(3), Way.IN),
        Move(1, hours(5), Way.WITHDRAWN),
        Move(1, hours(6), Way.IN),
        Move(1, hours(9), Way.CLOSED),
    ]


def test_in_one_moment_the_ledger_goes_first() -> None:
    moves = [Move(1, AT, Way.IN), Move(2, AT, Way.IN), Move(2, hours(1), Way.CLOSED)]
    stays = [Stay(1, AT), Stay(2, AT, hours(1))]
    assert [(move.item, move.way) for move in listed(moves, stays)] == [
        (1, Way.IN),
        (2, Way.IN),
        (2, Way.CLOSED),
    ]


HOURS = st.integers(0, 20)
STREAM = st.lists(st.tuples(st.integers(1, 4), HOURS, st.sampled_from(Way)), max_size=24)
SPANS = st.lists(st.tuples(st.integers(1, 4), HOURS, st.integers(0, 9)), max_size=8)


@given(STREAM, SPANS, HOURS)
def test_the_account_of_a_list_balances_and_ends_with_what_is_alive_on_it(
    stream: list[tuple[int, int, Way]], spans: list[tuple[int, int, int]], opens: int
) -> None:
    """R040, R041: for any moves and any stays that do not overlap."""
    moves = sorted((Move(i, hours(h), way) for i, h, way in stream), key=lambda one: one.at)
    stays: list[Stay] = []
    for item, start, length in sorted(spans):
        before = [one for one in stays if one.item == item]
        if all(one.left_at is not None and one.left_at <= hours(start) for one in before):
            stays.append(Stay(item, hours(start), hours(start + length) if length else None))
    settled = settle(listed(moves, stays))
    assert settled.odd == 0
    held = account(settled.entries, hours(opens), hours(99))
    assert held.balances
    alive = {item for item in range(1, 5) if _last_way(moves, item) is Way.IN}
    on_it = {one.item for one in stays if one.left_at is None}
    assert held.closing == len(alive & on_it)


def _last_way(moves: list[Move], item: int) -> Way | None:
    ways = [move.way for move in moves if move.item == item]
    return ways[-1] if ways else None
