"""Road plans of the last days: by frost, by rain, one line changed, most of it driven (R090)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from bihuan.apps.roads import actions as roads
from bihuan.apps.roads import queries as held
from bihuan.doors.demo.story import Stage
from bihuan.rules.roadplan import Slot, Weather, Work

Happening = tuple[date, time, Callable[[datetime], object]]
KEEPER = "余倩"
SOURCE = "县气象台17时预报"
FORECASTS = {
    3: {
        Slot.DAWN: Weather(3, humidity=55),
        Slot.MORNING: Weather(7, rain_mm=4, humidity=90),
        Slot.AFTERNOON: Weather(9, humidity=75),
        Slot.EVENING: Weather(6, humidity=70),
    },
    1: {
        Slot.DAWN: Weather(-2, wind_ms=3, humidity=48),
        Slot.MORNING: Weather(4, wind_ms=6, humidity=38, pm10=120),
        Slot.AFTERNOON: Weather(8, wind_ms=6, humidity=32, pm10=165),
        Slot.EVENING: Weather(1, wind_ms=2, humidity=50),
    },
    0: {
        Slot.DAWN: Weather(-3, humidity=60),
        Slot.MORNING: Weather(3, humidity=55, pm10=90),
        Slot.AFTERNOON: Weather(7, humidity=45, pm10=110),
        Slot.EVENING: Weather(2, humidity=58),
    },
}
"""Days before today → what was forecast for them."""


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    for ago, weather in FORECASTS.items():
        on = today - timedelta(days=ago)
        yield on - timedelta(days=1), time(17, 20), partial(_plan, stage, on, weather)
        if ago:
            yield on, time(18, 10), partial(_drive, stage, on)


def _plan(stage: Stage, on: date, weather: dict[Slot, Weather], at: datetime) -> None:
    by = stage.county.viewer(KEEPER, at)
    plan = roads.plan_day(on=on, day=weather, source=SOURCE, by=by, at=at)
    roads.confirm_plan(plan_id=plan.id, by=by, at=at)


def _drive(stage: Stage, on: date, at: datetime) -> None:
    """All but the last line were driven as planned; one came short and says why."""
    by = stage.county.viewer(KEEPER, at)
    plan = held.plan_on(by, on)
    lines = held.lines(plan) if plan else []
    for place, line in enumerate(lines[:-1]):
        is_short = line.work == Work.SPRINKLE and place < len(lines) // 2 and line.planned > 1
        roads.note_done(
            line_id=line.id,
            done=line.planned - is_short,
            note="水车检修半天" if is_short else "",
            by=by,
            at=at,
        )
