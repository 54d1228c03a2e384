"""R045: deadlines tied to events; moving one moves all, and what became late is listed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.deadlines import Changed, Counted, Tied, Unit, carried, shift, tie_said, tied_on
from bihuan.rules.deadlines.events import countdown
from bihuan.rules.refusal import Refused

ARRIVAL = "督察入驻"
TIED = (
    Tied("整改完成", ARRIVAL, -15, Unit.WORKING),
    Tied("自查报告", ARRIVAL, -1),
    Tied("供暖前检修", "供暖季", -10),
)
EVENTS = {ARRIVAL: date(2026, 10, 20), "供暖季": date(2026, 11, 15)}


def test_working_days_before_an_event_are_counted_back_over_the_holiday() -> None:
    """19-12 October are 6, 10-8 are 3; 30-28 September 3, 24-22 another 3; 25-27 is 中秋."""
    assert tied_on(TIED[0], EVENTS) == Counted(date(2026, 9, 22))


def test_an_event_beyond_the_tables_makes_an_estimate() -> None:
    counted = tied_on(TIED[0], {ARRIVAL: date(2027, 1, 10)})
    assert counted is not None
    assert counted.guessed_years == (2027,)


def test_moving_an_event_moves_all_that_is_tied_and_lists_what_became_late() -> None:
    earlier = {**EVENTS, ARRIVAL: date(2026, 10, 9)}
    told = shift(TIED, before=EVENTS, after=earlier, today=date(2026, 9, 18))
    assert told.moved == (
        Changed("整改完成", date(2026, 9, 22), date(2026, 9, 11)),
        Changed("自查报告", date(2026, 10, 19), date(2026, 10, 8)),
    )
    assert told.became_late == told.moved[:1]
    assert told.undated == ()


def test_what_was_late_before_does_not_become_late() -> None:
    earlier = {**EVENTS, ARRIVAL: date(2026, 10, 9)}
    told = shift(TIED[:1], before=EVENTS, after=earlier, today=date(2026, 9, 23))
    assert (len(told.moved), told.became_late) == (1, ())


def test_an_event_without_a_day_leaves_its_deadlines_open_and_named() -> None:
    told = shift(TIED, before=EVENTS, after={**EVENTS, "供暖季": None}, today=date(2026, 9, 1))
    assert told.moved == (Changed("供暖前检修", date(2026, 11, 5), None),)
    assert told.undated == ("供暖前检修",)


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(Refused, match="没有名为“督察入驻”的事件"):
        tied_on(TIED[0], {})


def test_hours_cannot_be_tied_to_an_event() -> None:
    with pytest.raises(Refused, match=r"deadlines.event.unit"):
        tied_on(Tied("签收", ARRIVAL, 2, Unit.CLOCK_HOURS), EVENTS)


def test_a_countdown_tells_natural_and_working_days() -> None:
    assert countdown(date(2026, 10, 12), today=date(2026, 9, 30)) == (12, 3)


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
tied = st.builds(
    Tied,
    key=st.uuids().map(str),
    event=st.sampled_from(sorted(EVENTS)),
    days=st.integers(-200, 200),
    unit=st.sampled_from([Unit.NATURAL, Unit.WORKING]),
)


@given(st.lists(tied), days, days, days)
def test_moving_an_event_there_and_back_restores_every_date(
    rows: list[Tied], first: date, second: date, today: date
) -> None:
    before = {ARRIVAL: first, "供暖季": first + timedelta(days=40)}
    after = {**before, ARRIVAL: second}
    there = shift(rows, before=before, after=after, today=today)
    back = shift(rows, before=after, after=before, today=today)
    assert {(one.key, one.before, one.after) for one in there.moved} == {
        (one.key, one.after, one.before) for one in back.moved
    }
    assert shift(rows, before=before, after=before, today=today).moved == ()
    assert {one.key for one in there.moved} <= {one.key for one in rows if one.event == ARRIVAL}


@given(days, st.lists(days, max_size=6), tied, st.integers(-60, 60))
def test_what_was_granted_beyond_the_event_survives_any_moves(
    first: date, others: list[date], row: Tied, granted: int
) -> None:
    """R045: extensions and pauses keep their distance, and the way back restores the date."""
    given_on = _given(row, first)
    begun = due_on = given_on + timedelta(days=granted)
    for event_on in [*others, first]:
        becomes = _given(row, event_on)
        due_on, given_on = carried(due_on, was=given_on, becomes=becomes), becomes
        assert (due_on - given_on).days == granted
    assert due_on == begun


def _given(row: Tied, event_on: date) -> date:
    counted = tied_on(row, {row.event: event_on})
    assert counted is not None
    return counted.on


def test_a_date_whose_event_never_had_a_day_takes_the_first_it_gets() -> None:
    assert carried(date(2026, 12, 1), was=None, becomes=date(2026, 11, 10)) == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("count", "unit", "words"),
    [
        (0, Unit.WORKING, "当日"),
        (-15, Unit.WORKING, "前15个工作日"),
        (10, Unit.NATURAL, "后10天"),
    ],
)
def test_how_a_date_hangs_on_its_event_is_said(count: int, unit: Unit, words: str) -> None:
    assert tie_said(count, unit) == words
