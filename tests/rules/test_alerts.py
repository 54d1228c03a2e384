"""R071: which level measured and foreseen days meet; ozone and dust days stay apart."""

from datetime import date, timedelta

import pytest

from bihuan.rules import alerts
from bihuan.rules.alerts import SUGGESTED, Condition, DayAqi, Level
from bihuan.rules.refusal import Refused

FIRST = date(2026, 11, 20)
CURRENT = alerts.read(SUGGESTED[0].thresholds)
LEGACY = alerts.read(SUGGESTED[1].thresholds)


def days(*indices: int | None, forecast_from: int = 99) -> list[DayAqi]:
    return [
        DayAqi(
            day=FIRST + timedelta(days=place),
            aqi=index,
            primary=("pm25",),
            without_ozone=index,
            is_forecast=place >= forecast_from,
        )
        for place, index in enumerate(indices)
    ]


def level(*indices: int | None, thresholds: alerts.Thresholds = CURRENT) -> Level | None:
    return alerts.reached(days(*indices), thresholds, since=FIRST).level


def test_the_suggested_sets_are_those_of_the_table_with_their_marks() -> None:
    assert {
        Level.YELLOW: ((Condition(200, 1),), (Condition(150, 2),)),
        Level.ORANGE: ((Condition(200, 2),), (Condition(150, 3),)),
        Level.RED: ((Condition(200, 3), Condition(300, 1)),),
    } == CURRENT
    assert LEGACY[Level.RED] == ((Condition(200, 4), Condition(300, 2)), (Condition(499, 1),))
    assert SUGGESTED[0].mark.startswith("未核实")
    assert not SUGGESTED[1].mark.startswith("未核实")
    assert alerts.SHARES == {Level.YELLOW: 10, Level.ORANGE: 20, Level.RED: 30}


@pytest.mark.parametrize(
    ("indices", "current", "legacy"),
    [
        ((150, 150, 150), None, None),
        ((151, 151), Level.YELLOW, None),
        ((201,), Level.YELLOW, None),
        ((151, 151, 151), Level.ORANGE, None),
        ((201, 201), Level.ORANGE, Level.YELLOW),
        ((201, 201, 201), Level.ORANGE, Level.ORANGE),
        ((201, 301, 201), Level.RED, Level.ORANGE),
        ((301, 301, 201, 201), Level.RED, Level.RED),
        ((500,), Level.YELLOW, Level.RED),
        ((151, 150, 151), None, None),
        ((151, None, 151), None, None),
    ],
)
def test_levels_by_both_sets(
    indices: tuple[int | None, ...], current: Level | None, legacy: Level | None
) -> None:
    assert level(*indices) == current
    assert level(*indices, thresholds=LEGACY) == legacy


def test_the_other_condition_must_hold_within_the_same_run() -> None:
    """A day over 300 that stands apart does not make three days over 200 red."""
    assert level(301, 100, 201, 201, 201) == Level.ORANGE


def test_the_sentence_asks_to_look_at_the_city_and_names_the_days() -> None:
    found = alerts.reached(days(160, 170, 180, forecast_from=1), CURRENT, since=FIRST)
    assert found.sentence == (
        "按预案已达橙色标准（11月20日至11月22日实测和预报满足AQI>150持续72小时），请核对市级预警"
    )
    assert found.is_forecast


def test_a_run_that_is_over_counts_no_more() -> None:
    rows = days(201, 201, 90, 90)
    assert alerts.reached(rows, CURRENT, since=FIRST).level is Level.ORANGE
    late = alerts.reached(rows, CURRENT, since=FIRST + timedelta(days=3))
    assert late.level is None
    assert late.sentence == "实测和预报都没有达到预案的预警标准"


def test_ozone_counts_for_nothing_and_the_others_still_do() -> None:
    ozone = DayAqi(day=FIRST, aqi=220, primary=("o3_8h",), without_ozone=90)
    found = alerts.reached([ozone], CURRENT, since=FIRST)
    assert found.level is None
    assert found.set_aside == ("11月20日首要污染物为臭氧，臭氧不计入",)
    both = DayAqi(day=FIRST, aqi=220, primary=("o3_8h", "pm25"), without_ozone=220)
    assert alerts.reached([both], CURRENT, since=FIRST).level is Level.YELLOW


def test_dust_days_are_set_aside_and_break_a_run() -> None:
    rows = days(160, 160)
    dust = DayAqi(day=FIRST + timedelta(days=1), aqi=400, primary=("pm10",), is_dust=True)
    found = alerts.reached([rows[0], dust], CURRENT, since=FIRST)
    assert found.level is None
    assert found.set_aside == ("11月21日为沙尘影响日，另行处理",)


def test_words_of_the_own_plan_are_read() -> None:
    text = (
        "黄色：AQI＞200持续24小时\n橙色：AQI>200持续48小时。\n红色：AQI达到500，或AQI>300持续48小时"
    )
    found = alerts.read(text)
    assert found[Level.YELLOW] == ((Condition(200, 1),),)
    assert found[Level.RED] == ((Condition(500, 1, is_reaching=True),), (Condition(300, 2),))
    assert found[Level.RED][0][0].word == "AQI达到500"
    assert level(500, thresholds=found) == Level.RED
    assert level(499, thresholds=found) == Level.YELLOW


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("蓝色：AQI>200持续24小时", "alerts.read.line"),
        ("黄色：AQI>200持续24小时\n黄色：AQI>200持续24小时", "alerts.read.twice"),
        ("黄色：AQI>200持续24小时", "alerts.read.missing"),
        ("黄色：AQI>200持续30小时", "alerts.read.hours"),
        ("黄色：空气很差", "alerts.read.condition"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        alerts.read(text)
    assert refusal.value.code == code
