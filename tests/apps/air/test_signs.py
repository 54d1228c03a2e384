"""Signs in the data: noted once, decided by a person, voided values out of the day."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.air import actions as air
from bihuan.apps.air import jobs, queries
from bihuan.apps.air.models import Day, Sign
from bihuan.foundation.audit.models import Record
from bihuan.foundation.series import queries as series
from bihuan.rules import beijing
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.air import FINE, import_rows, make_rows, make_station
from tests.factories.people import County

A01 = "339921A01"
DAY = date(2026, 2, 25)


@pytest.fixture
def frozen(county: County, at: datetime) -> Sign:
    """A day whose PM2.5 did not move for twelve hours, as the night's look found it."""
    make_station(county, at)
    begins = beijing.opens(DAY - timedelta(days=9))
    rows = [
        air.Row(
            row.code,
            row.ends_at,
            dict.fromkeys(row.values, 200 + n * 37 % 90) | {"pm25": 300 + min(n * 7 % 50, n)},
        )
        for n, row in enumerate(make_rows(A01, begins, 240))
    ]
    still = [air.Row(row.code, row.ends_at, {**row.values, "pm25": 312}) for row in rows[-12:]]
    import_rows(county, rows[:-12] + still, at)
    assert jobs.find_signs({}, at) == "新的数据疑点1个"
    return Sign.objects.get()


def test_a_run_that_does_not_move_is_noted_once(county: County, frozen: Sign, at: datetime) -> None:
    assert (frozen.rule, frozen.parameter, frozen.last_at) == (
        "constant",
        "pm25",
        beijing.closes(DAY),
    )
    assert jobs.find_signs({}, at + timedelta(days=1)) == "新的数据疑点0个"
    (shown,) = queries.signs(county.zhou.viewer, code=A01, state="open")
    assert shown == frozen
    said = Record.objects.get(kind="air.sign_found").sentence
    assert said == f"站点“站点A01”PM2.5数据疑点：{frozen.reason}"
    lead = air.Lead("pm25", "constant", frozen.first_at, frozen.last_at, 1.0, "x")
    with pytest.raises(Refused, match="这一疑点已登记"):
        air.note_sign(code=A01, lead=lead, by=jobs.NIGHT, at=at)


def test_voided_values_leave_the_day_and_stay_in_the_series(
    county: County, frozen: Sign, at: datetime
) -> None:
    by = county.qian.viewer
    for verdict, decision, said in (
        ("", "故障", "请判断数据有效还是无效"),
        ("voided", " ", "请填写研判依据"),
    ):
        with pytest.raises(Refused, match=said):
            air.decide_sign(sign_id=frozen.id, verdict=verdict, decision=decision, by=by, at=at)
    air.decide_sign(sign_id=frozen.id, verdict="voided", decision="采样管堵塞", by=by, at=at)
    day = queries.day(A01, DAY)
    assert day is not None
    assert (day.values["pm25"], day.gaps["pm25"]) == (None, "PM2.5有效小时12个，少于20个")
    assert Day.objects.get(code=A01, day=DAY).revision == 2
    told = series.revisions("air/" + A01, "pm25", beijing.closes(DAY))
    assert [one.value for one in told] == [312, 312]
    assert told[-1].ingest.note == "采样管堵塞"
    hour = queries.hours(A01, beijing.closes(DAY) - beijing.HOUR, beijing.closes(DAY))[0]
    assert (hour.values["pm25"], hour.flags["pm25"]) == (None, 256 | 8)
    assert Record.objects.get(kind="air.sign_decided").sentence == (
        "站点“站点A01”PM2.5数据疑点判为无效：采样管堵塞"
    )
    with pytest.raises(Refused, match="这一疑点已判为无效"):
        air.decide_sign(sign_id=frozen.id, verdict="kept", decision="x", by=by, at=at)


def test_kept_values_stay_and_the_sign_does_not_come_back(
    county: County, frozen: Sign, at: datetime
) -> None:
    by = county.qian.viewer
    with pytest.raises(NotVisible):
        air.decide_sign(
            sign_id=frozen.id, verdict="kept", decision="x", by=county.sun.viewer, at=at
        )
    air.decide_sign(sign_id=frozen.id, verdict="kept", decision="大气稳定", by=by, at=at)
    assert Day.objects.get(code=A01, day=DAY).revision == 1
    assert jobs.find_signs({}, at) == "新的数据疑点0个"


def test_hours_as_columns_leave_gaps_null(county: County, at: datetime) -> None:
    make_station(county, at)
    opens = beijing.opens(DAY)
    rows = [
        *make_rows(A01, opens, 1),
        *make_rows(A01, opens + beijing.HOUR, 1, {**FINE, "co": None}),
    ]
    import_rows(county, rows, at)
    table = queries.hourly_table(A01, ["pm25", "co"], opens, opens + 2 * beijing.HOUR)
    assert table.to_pydict() == {
        "ends_at": [beijing.wall(opens + n * beijing.HOUR) for n in (1, 2)],
        "pm25": [30.0, 30.0],
        "co": [0.6, None],
    }
    latest = queries.latest([A01], opens + 2 * beijing.HOUR)[A01]
    assert (latest.ends_at, latest.aqi) == (opens + 2 * beijing.HOUR, 50)
