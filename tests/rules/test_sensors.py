"""Signs in hourly series: found where they were planted, silent where nothing was."""

from datetime import datetime

import numpy as np
import pyarrow.parquet as pq
import pytest

from bihuan.rules import sensors
from bihuan.rules.sensors import Hours, Sign
from tests.factories import sensors as made


def signs(values, sign, parameter="pm25"):
    return [one for one in sensors.find(made.as_hours(values), parameter) if one.sign is sign]


def test_a_clean_network_is_silent():
    assert sensors.find(made.as_hours(made.network()), "pm25") == []


def test_nothing_in_is_nothing_out():
    assert sensors.find({}, "pm25") == []
    assert sensors.find({"A": Hours.of([])}, "pm25") == []


def test_twelve_equal_hours_are_constant():
    values = made.network()
    made.freeze(values[2], 60)
    [one] = signs(values, Sign.CONSTANT)
    assert (one.station, one.first_at, one.last_at) == (
        "S2", datetime(2025, 3, 2, 4), datetime(2025, 3, 2, 15),  # noqa: DTZ001
    )  # fmt: skip
    assert one.score == 12
    assert one.reason == f"PM2.5连续12小时都是{values[2, 60 * 24 + 3]:g}"
    assert one.may_be == "浓度长时间处于检出限附近，或接口重复发送上一小时"


def test_hours_at_the_detection_limit_may_stand_still():
    values = made.network()
    values[2, 1440:1460] = 2
    assert signs(values, Sign.CONSTANT) == []


def test_a_gap_ends_a_run():
    values = made.network()
    values[2, 1440:1452] = 40
    values[2, 1446] = np.nan
    assert signs(values, Sign.CONSTANT) == []


def test_a_coarse_instrument_may_repeat_itself_longer():
    values = np.random.default_rng(3).choice([30.0, 40.0], (4, 120 * 24))
    assert signs(values, Sign.CONSTANT) == []
    values[2, 1440:1470] = 30
    assert [one.score >= 30 for one in signs(values, Sign.CONSTANT)] == [True]


def test_a_pasted_day_is_copied():
    values = made.network()
    made.paste(values[1], 70)
    [one] = signs(values, Sign.COPIED)
    assert (one.station, one.score) == ("S1", 1.0)
    assert one.first_at == datetime(2025, 3, 12, 1)  # noqa: DTZ001
    assert one.reason == "PM2.5当日100%的小时与03月03日相同"


@pytest.mark.parametrize(("spoil", "factor"), [(made.halve, 0.5), (made.shrink, 0.7)])
def test_a_station_that_falls_against_its_neighbours_is_scaled(spoil, factor):
    values = made.network()
    spoil(values[4], 60)
    [one] = signs(values, Sign.SCALED)
    assert (one.station, one.score < -5) == ("S4", True)
    told = float(
        one.reason.removeprefix("PM2.510天均值与周边站的比例变为平时的").removesuffix("倍")
    )
    assert abs(told - factor) < 0.06


def test_a_ratio_needs_three_others():
    values = made.network(stations=3)
    made.halve(values[0], 60)
    assert signs(values, Sign.SCALED) == []


def test_hours_pressed_under_a_limit_are_clipped():
    values = made.network()
    made.clip(values[3], 50)
    [one] = signs(values, Sign.CLIPPED)
    assert (one.station, one.score > 60) == ("S3", True)
    assert "小时在69.75至75之间，超过75的只有" in one.reason


def test_what_cannot_be_measured_is_out_of_range():
    values = made.network()
    values[0, 100:103] = [-5, -7, -6]
    values[0, 200] = 1500
    assert [one.reason for one in signs(values, Sign.OUT_OF_RANGE)] == [
        "PM2.5为-7，不在0至1000之间",
        "PM2.5为1500，不在0至1000之间",
    ]


def test_one_hour_far_over_all_others_is_a_jump():
    values = made.network()
    values[:, 499:502] = 20
    values[5, 500] = 400
    [one] = signs(values, Sign.OUTLIER)
    assert (one.station, one.score) == ("S5", 20.0)
    assert one.reason == "PM2.5一小时升到400，前后两小时和周边站都不超过20"


def test_everybodys_storm_is_no_jump():
    values = made.network()
    values[:, 499:502] = 20
    values[:, 500] = 400
    assert signs(values, Sign.OUTLIER) == []


def test_an_index_that_contradicts_its_concentrations_names_the_other_edition():
    values = {"pm25": 70, "pm10": 20, "so2": 5, "no2": 20, "co": 0.4, "o3": 40}
    hours = [(datetime(2026, 3, 5, hour), values, 94) for hour in (8, 9, 10)]  # noqa: DTZ001
    hours.append((datetime(2026, 3, 5, 11), values, 110))  # noqa: DTZ001
    [one] = sensors.contradictions("S1", hours)
    assert (one.first_at.hour, one.last_at.hour, one.score) == (8, 10, 3)
    assert one.reason == "公布AQI为94，按浓度应为110（94是2012版标准的结果）"


def test_pairs_in_any_order_become_hours():
    one = Hours.of([(datetime(2026, 1, 1, 2), None), (datetime(2026, 1, 1, 1), 5.0)])  # noqa: DTZ001
    assert one.ends_at.astype(str).tolist() == ["2026-01-01T01", "2026-01-01T02"]
    assert (one.value[0], np.isnan(one.value[1])) == (5.0, True)


@pytest.mark.shared
def test_real_stations_raise_few_alarms(shared):
    """Bar Q1 of one year; the whole record and the recalls are in bench/sensors.py."""
    path = shared / "data/beijing_12stations_hourly_201303_201602.parquet"
    table = pq.read_table(path, columns=["station", "time_bjt", "pm25"])
    ends = table["time_bjt"].to_numpy().astype("datetime64[h]")
    year = (ends >= np.datetime64("2014-03-01")) & (ends < np.datetime64("2015-03-01"))
    names, values = table["station"].to_numpy(), table["pm25"].to_numpy()
    hours = {
        name: Hours(ends[year & (names == name)], values[year & (names == name)].astype(float))
        for name in sorted(set(names.tolist()))
    }
    assert len(hours) == 12
    assert len(sensors.find(hours, "pm25")) <= 0.5 * 12
