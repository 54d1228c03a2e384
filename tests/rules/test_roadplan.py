"""The day's plan for roads follows the weather, and says why (R090)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.roadplan import WET, Limits, Road, Slot, Weather, Work, propose, spread

MAIN = Road(1, "人民路", sweeps=2, sprinkles=4, has_fog=True, near_sites=True)
FAIR = dict.fromkeys(Slot, Weather(12))


def times(lines: list[object], work: Work) -> list[int]:
    (line,) = [one for one in lines if one.work == work]  # type: ignore[attr-defined]
    return list(line.times.values())  # type: ignore[attr-defined]


def test_fair_weather_gives_what_the_register_says() -> None:
    lines = propose([MAIN], FAIR)
    assert [(line.work, line.total) for line in lines] == [
        (Work.SWEEP, 2),
        (Work.SPRINKLE, 4),
        (Work.FOG, 4),
    ]
    assert [line.reasons for line in lines] == [(), (), ()]


def test_a_frosty_morning_gets_no_water_and_the_afternoon_does() -> None:
    """R090: no water below freezing."""
    day = FAIR | {Slot.DAWN: Weather(-3), Slot.EVENING: Weather(2)}
    lines = propose([MAIN], day)
    assert times(lines, Work.SPRINKLE) == [0, 1, 1, 0]
    assert times(lines, Work.FOG) == [0, 1, 1, 0]
    assert lines[1].reasons == (
        "清晨最低-3℃，路面可能结冰，不得用水",
        "晚间最低2℃，路面可能结冰，不得用水",
    )


def test_a_day_of_frost_is_swept_by_suction_alone() -> None:
    lines = propose([MAIN], dict.fromkeys(Slot, Weather(-5)))
    assert [(line.work, line.total) for line in lines] == [
        (Work.VACUUM, 2),
        (Work.SPRINKLE, 0),
        (Work.FOG, 0),
    ]
    assert lines[0].reasons == ("全天可能结冰，不能带水清扫，改用吸尘",)


def test_rain_saves_the_sprinkler_and_its_mud_is_flushed_after() -> None:
    day = FAIR | {Slot.MORNING: Weather(12, rain_mm=6)}
    lines = propose([MAIN], day)
    assert times(lines, Work.SPRINKLE) == [1, 0, 1, 1]
    assert times(lines, Work.FLUSH) == [0, 0, 1, 0]
    late = FAIR | {Slot.EVENING: Weather(12, rain_mm=6)}
    assert propose([MAIN], late)[2].reasons == ("雨停后当天没有可以冲洗的时段，次日先冲洗",)


def test_fog_cannons_rest_in_humid_air() -> None:
    lines = propose([MAIN], dict.fromkeys(Slot, Weather(12, humidity=90)))
    assert times(lines, Work.FOG) == [0, 0, 0, 0]
    assert times(lines, Work.SPRINKLE) == [1, 1, 1, 1]
    assert lines[2].reasons == ("清晨、上午、下午、晚间湿度90%，雾炮压不住尘，反使颗粒物吸湿",)


def test_each_cause_of_dust_adds_a_round_and_is_named() -> None:
    windy = propose([MAIN], dict.fromkeys(Slot, Weather(12, wind_ms=6, humidity=30, pm10=180)))
    assert [line.total for line in windy] == [5, 7, 4]
    assert windy[0].reasons == (
        "风大且邻近工地，加一遍",
        "预计PM10不低于150微克/立方米，加一遍",
        "空气干燥（湿度不超过40%），加一遍",
    )
    assert propose([MAIN], dict.fromkeys(Slot, Weather(36)))[0].reasons == ("高温，加一遍",)


def test_a_gale_takes_the_brush_off_the_road() -> None:
    far = Road(2, "环城路", sweeps=1, sprinkles=0)
    (line,) = propose([far], dict.fromkeys(Slot, Weather(12, wind_ms=9)))
    assert line.work == Work.VACUUM
    assert line.reasons == ("清晨、上午、下午、晚间风力大，刷扫会扬尘，改用吸尘",)


def test_a_day_without_a_forecast_is_not_planned() -> None:
    with pytest.raises(ValueError, match="no slot"):
        propose([MAIN], {})


weathers = st.builds(
    Weather,
    st.integers(-30, 45),
    rain_mm=st.integers(0, 40),
    wind_ms=st.integers(0, 20),
    humidity=st.integers(5, 100),
    pm10=st.none() | st.integers(0, 900),
)


@given(
    day=st.dictionaries(st.sampled_from(list(Slot)), weathers, min_size=1),
    sweeps=st.integers(0, 6),
    sprinkles=st.integers(0, 8),
    fog=st.booleans(),
)
def test_no_weather_puts_water_on_a_road_that_may_freeze(
    day: dict[Slot, Weather], sweeps: int, sprinkles: int, *, fog: bool
) -> None:
    for line in propose([Road(1, "路", sweeps, sprinkles, has_fog=fog)], day):
        assert set(line.times) == set(day)
        for slot, count in line.times.items():
            assert count >= 0
            assert not (line.work in WET and count and day[slot].coldest_c <= Limits().freeze_c)


@given(st.integers(0, 50), st.integers(1, 4))
def test_rounds_are_spread_evenly_and_none_is_lost(count: int, slots: int) -> None:
    made = spread(count, list(Slot)[:slots])
    assert sum(made.values()) == count
    assert max(made.values()) - min(made.values()) <= 1
