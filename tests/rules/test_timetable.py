from datetime import datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.deadlines import LAWFUL
from bihuan.rules.timetable import Daily, Every, OnWorkdays

CHINA = timezone(timedelta(hours=8))
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 the strategy adds the zone
    datetime(2027, 6, 1),  # noqa: DTZ001
    timezones=st.just(CHINA),
)


def at(day: int, hour: int, minute: int = 0, second: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("minutes", "moment", "slot"),
    [
        (1, at(9, 8, 30, 59), at(9, 8, 30)),
        (5, at(9, 8, 34, 1), at(9, 8, 30)),
        (60, at(9, 8, 0), at(9, 8, 0)),
        (1440, at(9, 23, 59), at(9, 0)),
    ],
)
def test_a_slot_is_the_latest_beginning(minutes: int, moment: datetime, slot: datetime) -> None:
    assert Every(minutes).slot(moment, LAWFUL) == slot


@pytest.mark.parametrize("minutes", [0, -5, 7, 1441])
def test_slots_part_a_day_evenly(minutes: int) -> None:
    with pytest.raises(ValueError, match="slots of"):
        Every(minutes)


@pytest.mark.parametrize(
    ("moment", "slot"),
    [
        (at(9, 8, 29, 59), None),
        (at(9, 8, 30), at(9, 8, 30)),
        (at(9, 23, 59), at(9, 8, 30)),
        (at(10, 9, 0), at(10, 8, 30)),  # a Saturday worked
        (at(11, 9, 0), None),  # a Sunday
        (at(7, 9, 0), None),  # 国庆节
    ],
)
def test_a_working_day_has_one_turn_and_a_holiday_none(
    moment: datetime, slot: datetime | None
) -> None:
    assert OnWorkdays(time(8, 30)).slot(moment, LAWFUL) == slot


def test_a_daily_turn_comes_on_holidays_too() -> None:
    assert Daily(time(8, 30)).slot(at(7, 9), LAWFUL) == at(7, 8, 30)
    assert Daily(time(8, 30)).slot(at(7, 8), LAWFUL) is None


@given(moment=MOMENTS, minutes=st.sampled_from([1, 2, 5, 15, 30, 60, 720, 1440]))
def test_a_slot_is_never_ahead_and_never_a_whole_turn_behind(
    moment: datetime, minutes: int
) -> None:
    slot = Every(minutes).slot(moment, LAWFUL)
    assert slot is not None
    assert timedelta(0) <= moment - slot < timedelta(minutes=minutes)
    assert Every(minutes).slot(slot, LAWFUL) == slot
