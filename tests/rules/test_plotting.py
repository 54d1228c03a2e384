"""Ticks, gaps and labels of a plot: round, never bridged, never on top of each other."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.chart.plotting import (
    Scale,
    Tick,
    apart,
    hatched,
    missing,
    place,
    rounded,
    said,
    simplified,
    strokes,
    ticks,
    within,
)


@pytest.mark.parametrize(
    ("low", "high", "levels"),
    [
        (0, 42, (0, 10, 20, 30, 40, 50)),
        (0, 38.2, (0, 10, 20, 30, 40)),
        (-3, 3.3, (-4, -2, 0, 2, 4)),
        (97, 103, (96, 98, 100, 102, 104)),
        (0, 0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (7, 7, (6, 6.5, 7, 7.5, 8)),
    ],
)
def test_levels_are_round_and_hold_the_values(
    low: float, high: float, levels: tuple[float, ...]
) -> None:
    assert rounded(low, high) == levels


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_levels_always_hold_the_values_and_are_few(low: float, span: float) -> None:
    levels = rounded(low, low + span)
    step = levels[1] - levels[0]
    assert 2 <= len(levels) <= 6
    assert levels[0] <= low + step * 1e-6
    assert levels[-1] >= low + span - step * 1e-6


def test_round_values_inside_do_not_leave_the_span() -> None:
    assert within(1, 11) == (2, 4, 6, 8, 10)


def test_a_value_lies_in_proportion_and_a_single_value_in_the_middle() -> None:
    assert Scale(0, 10, 100, 0).at(2.5) == 75
    assert Scale(4, 4, 0, 10).at(4) == 5


def test_days_months_and_hours_are_counted() -> None:
    assert place(date(2026, 3, 1), "day") == 739676
    assert place(date(2026, 3, 1), "month") == 24314
    assert place(datetime(2026, 3, 1, 6, 30, tzinfo=UTC), "hour") == 739676 * 24 + 6.5
    assert place(0.3, "number") == 0.3


def day_ticks(first: date, last: date, most: int = 12) -> list[tuple[str, str]]:
    return [
        (tick.word, tick.under) for tick in ticks(first.toordinal(), last.toordinal(), "day", most)
    ]


def test_a_month_shows_every_fifth_day_and_its_name_once() -> None:
    shown = day_ticks(date(2026, 11, 1), date(2026, 11, 26), 8)
    assert shown == [("1", "11月"), ("6", ""), ("11", ""), ("16", ""), ("21", ""), ("26", "")]


def test_a_year_shows_its_months_and_the_year_once() -> None:
    shown = day_ticks(date(2026, 1, 1), date(2026, 12, 31))
    assert shown[0] == ("1月", "2026年")
    assert [word for word, _ in shown] == [f"{month}月" for month in range(1, 13)]
    assert {under for _, under in shown[1:]} == {""}


def test_two_years_show_every_third_month_and_both_years() -> None:
    shown = day_ticks(date(2024, 11, 20), date(2026, 11, 26), 8)
    assert [word for word, _ in shown] == ["1月", "4月", "7月", "10月"] * 2
    assert [under for _, under in shown if under] == ["2025年", "2026年"]


def test_many_years_show_round_years_only() -> None:
    found = ticks(place(date(2010, 3, 1), "month"), place(date(2026, 3, 1), "month"), "month", 10)
    assert [tick.word for tick in found] == [f"{year}年" for year in range(2012, 2027, 2)]


def test_the_last_hour_of_a_day_is_its_24th_and_bears_its_date() -> None:
    first = place(datetime(2026, 11, 25, 1, tzinfo=UTC), "hour")
    last = place(datetime(2026, 11, 26, 3, tzinfo=UTC), "hour")
    found = ticks(first, last, "hour", 10)
    assert [(tick.word, tick.under) for tick in found[-3:]] == [
        ("21时", ""),
        ("24时", ""),
        ("3时", "11-26"),
    ]


def test_many_days_of_hours_are_named_by_day() -> None:
    first, last = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC)
    found = ticks(place(first, "hour"), place(last, "hour"), "hour", 8)
    assert found[1] == Tick(place(datetime(2026, 11, 6, tzinfo=UTC), "hour"), "6", "")


def test_a_missing_value_is_a_gap_and_never_bridged() -> None:
    points = [(1.0, 5.0), (2.0, None), (3.0, None), (4.0, 6.0), (5.0, 7.0), (6.0, None)]
    assert list(strokes(points)) == [((1.0, 5.0),), ((4.0, 6.0), (5.0, 7.0))]
    assert list(missing(points)) == [(2.0, 3.0), (6.0, 6.0)]


def test_a_line_keeps_only_the_points_that_show() -> None:
    straight = [(float(x), 2.0 * x) for x in range(100)]
    assert simplified(straight) == ((0, 0), (99, 198))
    bent = [(0.0, 0.0), (1.0, 0.3), (2.0, 9.0), (3.0, 0.0)]
    assert simplified(bent) == ((0, 0), (1, 0.3), (2, 9), (3, 0))
    assert simplified([(1.0, 1.0)]) == ((1, 1),)


def test_labels_keep_apart_and_inside() -> None:
    assert apart([10, 12, 11], 10, 0, 100) == (10, 30, 20)
    assert apart([98, 99], 10, 0, 100) == (90, 100)
    assert apart([], 10, 0, 100) == ()


@given(st.lists(st.floats(0, 100), max_size=8))
def test_labels_never_overlap_while_there_is_room(wished: list[float]) -> None:
    placed = sorted(apart(wished, 10, 0, 100))
    assert all(after - before >= 9.999 for before, after in pairwise(placed))
    assert all(-1e-9 <= at <= 100 + 1e-9 for at in placed)


def test_hatching_is_slanted_lines_inside_its_box() -> None:
    assert hatched(0, 0, 10, 10) == "M0 4L4 0M0 8L8 0M2 10L10 2M6 10L10 6"


def test_numbers_are_read_without_needless_digits() -> None:
    assert [said(40.0), said(2.5), said(0.125)] == ["40", "2.5", "0.125"]
