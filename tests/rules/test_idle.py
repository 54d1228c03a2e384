"""R116: idle working days, net of lawful pauses."""

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.deadlines import LAWFUL
from bihuan.rules.idle import Halt, Idle, Pace, Turn, idle, paces

ZONE = timezone(timedelta(hours=8))


def on(month: int, day: int, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


def test_the_national_holiday_and_its_worked_saturday_are_counted_as_the_law_says() -> None:
    """30 September to 12 October 2026: 8, 9, 10 (a Saturday worked) and 12 October."""
    assert idle(on(9, 30), on(10, 12)) == Idle(4)


def test_the_day_of_the_last_move_is_not_idle() -> None:
    assert idle(on(3, 2, 8), on(3, 2, 18)) == Idle(0)
    assert idle(on(3, 2, 18), on(3, 3, 8)) == Idle(1)


def test_a_weekend_is_nobodys_idleness() -> None:
    assert idle(on(3, 6), on(3, 8)) == Idle(0)
    assert idle(on(3, 6), on(3, 9)) == Idle(1)


def test_a_pause_is_taken_off_and_said() -> None:
    halts = [Halt(on(3, 4), on(3, 6))]
    assert idle(on(3, 2), on(3, 10), halts) == Idle(4, paused=2)


def test_while_it_stands_still_it_is_not_idle_any_longer() -> None:
    assert idle(on(3, 2), on(3, 20), [Halt(on(3, 4))]) == Idle(2, paused=12)


def test_a_pause_of_another_time_takes_nothing_off() -> None:
    halts = [Halt(on(2, 2), on(2, 20)), Halt(on(3, 12), on(3, 13))]
    assert idle(on(3, 2), on(3, 10), halts) == Idle(6)


def test_each_desk_has_its_pace_and_the_slowest_is_first() -> None:
    life = [
        Turn("unit", on(3, 2)),
        Turn("unit", on(3, 3)),
        Turn("office", on(3, 4)),
        Turn("", on(3, 16)),
        Turn("checker", on(3, 20)),
    ]
    other = [Turn("unit", on(3, 2)), Turn("office", on(3, 10)), Turn("unit", on(3, 11))]
    assert paces([life, other], since=on(1, 1)) == [
        Pace("office", 2, 4.5, 8),
        Pace("unit", 2, 4.0, 6),
    ]
    assert paces([life, other], since=on(3, 11)) == [Pace("office", 2, 4.5, 8)]


moments = st.integers(0, 730 * 24).map(lambda hours: on(1, 1) + timedelta(hours=hours))


@given(st.lists(moments, min_size=2, max_size=6).map(sorted))
def test_idle_and_paused_days_are_all_the_working_days_there_were(times: list[datetime]) -> None:
    since, now = times[0], times[-1]
    middle = times[1:-1]
    halts = [Halt(a, b) for a, b in zip(middle[::2], middle[1::2], strict=False)]
    found = idle(since, now, halts)
    whole = LAWFUL.rank(now.toordinal()) - LAWFUL.rank(since.toordinal())
    assert found.days + found.paused == whole
    assert found.days >= 0 <= found.paused
