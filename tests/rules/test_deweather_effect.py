"""A planted change is found and said; where nothing was planted, nothing is claimed (R017)."""

from datetime import date, timedelta

import pytest

from bihuan.rules.deweather import Effect, Measure, Settings, Verdict, effect
from tests.factories.weather import FIRST, make_hours

QUICK = Settings(trees=14, leaves=8, rate=0.4, rows=0.8, columns=0.5, least=30.0, bins=32)
DAYS, CHANGE_DAY = 760, 430
ON = FIRST + timedelta(days=CHANGE_DAY)


def judged(factor: float) -> Effect:
    hours = make_hours(days=DAYS, change_day=CHANGE_DAY, factor=factor)
    return effect([hours], Measure(ON), QUICK)


@pytest.mark.slow
def test_a_quarter_less_is_found_and_its_direction_said() -> None:
    """Some seventy small forests: the truth test of analytics 4.2 at the size of a test."""
    found = judged(0.75)
    assert found.parts is not None
    assert found.parts.left == pytest.approx(-25, abs=6)
    assert found.parts.low < -25 < found.parts.high
    assert found.parts.observed == pytest.approx(found.parts.weather + found.parts.left)
    assert found.verdict == Verdict.LIKELY
    assert found.sentence.endswith("扣除天气后下降，方向可信。")
    assert len(found.placebos) == 6
    assert all(abs((one.on - ON).days) >= 75 for one in found.placebos)


@pytest.mark.slow
def test_where_nothing_was_done_nothing_is_claimed() -> None:
    """The same seventy forests over air that did not change."""
    found = judged(1.0)
    assert found.parts is not None
    assert found.verdict == Verdict.CANNOT_TELL
    assert found.parts.low < 0 < found.parts.high
    assert "不可区分" in found.sentence


@pytest.mark.parametrize(
    ("days", "on", "why"),
    [
        (500, FIRST + timedelta(days=380), "少于18个月"),
        (600, FIRST + timedelta(days=100), "措施开始前一年只有"),
        (600, FIRST + timedelta(days=580), "至少要两个月"),
        (600, date(2030, 1, 1), "措施开始前一年只有0小时"),
    ],
)
def test_too_little_is_said_before_any_number(days: int, on: date, why: str) -> None:
    told: list[float] = []
    found = effect([make_hours(days=days)], Measure(on), QUICK, told.append)
    assert found.verdict == Verdict.TOO_LITTLE
    assert found.parts is None
    assert why in found.sentence
    assert told == []


def test_one_poor_station_among_several_is_enough_to_say_so() -> None:
    good, poor = make_hours(days=600), make_hours(days=300)
    found = effect([good, poor], Measure(FIRST + timedelta(days=400)), QUICK)
    assert found.verdict == Verdict.TOO_LITTLE
