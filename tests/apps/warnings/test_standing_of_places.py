"""R015: townships and counties in their order; R009: the situation of any day."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries as air_queries
from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings import queries
from bihuan.apps.warnings.models import PeerValue
from bihuan.foundation.audit.models import Record
from bihuan.foundation.places import actions as places
from bihuan.rules.refusal import Refused
from tests.factories import air as make_air
from tests.factories import ledger as make_ledger
from tests.factories import warnings as make
from tests.factories.people import CODE, SET_UP, County, Somebody

JAN, FEB = date(2026, 1, 1), date(2026, 2, 28)
BULLETIN = """县区,PM2.5,PM2.5去年同期,有效天数
云川县,42,45,59
甲县,40,39,59
乙县,40,44,58
丙县,30,30,40
"""


def bring(county: County, at: datetime, **changes: Any) -> warnings.Taken:
    held: dict[str, Any] = {
        "filename": "通报.csv",
        "data": BULLETIN.encode(),
        "since": JAN,
        "until": FEB,
        "source": "2月通报",
    }
    return warnings.import_peers(by=county.qian.viewer, at=at, **{**held, **changes})


def test_counties_of_the_bulletin(county: County, at: datetime) -> None:
    assert bring(county, at) == warnings.Taken(4, 4, ())
    bring(county, at)
    assert PeerValue.objects.count() == 4
    told = Record.objects.filter(kind="warnings.peers_imported").latest("seq")
    assert told.sentence == "导入各县数值（2月通报）：4个县区，4个数值"
    found = queries.counties(CODE, "pm25", JAN, FEB, ends=date(2026, 12, 31))
    assert [(one.entry.name, one.place) for one in found.level.ranked] == [
        ("乙县", 1),
        ("甲县", 1),
        ("云川县", 3),
    ]
    assert [one.reason for one in found.level.unranked] == ["有效天数40天，不足59天的75%"]
    assert found.own is not None
    assert (found.own.place, str(found.own.ahead), found.own.ahead_name) == (3, "2.0", "甲县")
    assert found.own_change is not None
    assert (found.own_change.place, str(found.own_change.entry.value)) == (2, "-6.7")
    assert found.moves["云川县"].sentence.startswith("剩余306天平均不高于39.6微克/立方米")
    assert queries.peer_periods(CODE) == [(JAN, FEB)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": ""}, "warnings.import_peers.no_source"),
        ({"until": date(2025, 12, 31)}, "warnings.import_peers.period"),
    ],
)
def test_numbers_without_a_source_or_a_period(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        bring(county, at, **changes)
    assert refusal.value.code == code


def test_townships_by_their_own_days(county: County, at: datetime) -> None:
    """A township without data, and one with too few days, are listed and not ranked."""
    for code, name in (("102", "白沙镇"), ("103", "柳溪镇"), ("104", "石桥镇")):
        places.add_place(code=CODE + code, name=name, lon=None, lat=None, by=SET_UP, at=at)
    dirty: Mapping[str, int | float | None] = {**make_air.GOOD, "pm25": 50}
    make_air.make_days(CODE + "101", JAN, FEB, at, dirty)
    make_air.make_days(CODE + "102", JAN, FEB, at)
    make_air.make_days(CODE + "103", JAN, JAN + timedelta(days=39), at)
    found = queries.townships(county.qian.viewer, CODE, "pm25", JAN, FEB, ends=date(2026, 3, 31))
    assert [(one.entry.name, one.place) for one in found.level.ranked] == [
        ("白沙镇", 1),
        ("青石镇", 2),
    ]
    assert [(one.entry.name, one.reason) for one in found.level.unranked] == [
        ("柳溪镇", "有效天数40天，不足59天的75%"),
        ("石桥镇", "没有监测数据"),
    ]
    assert found.change.ranked == ()
    assert found.moves[CODE + "101"].mean is None
    good = queries.townships(
        county.qian.viewer, CODE, "good_share", JAN, FEB, ends=date(2026, 3, 31)
    )
    assert [str(one.entry.value) for one in good.level.ranked] == ["100.0", "100.0"]
    assert [one.is_tied for one in good.level.ranked] == [True, True]


def test_the_situation_of_a_day_says_what_it_does_not_know(
    county: County, at: datetime, zhao: Somebody
) -> None:
    """R009."""
    make_air.make_days(CODE, JAN, at.date() - timedelta(days=1), at)
    make_ledger.make_issued(county, at)
    make.make_warning(county, at)
    make.make_alert(county, at)
    qian = county.qian.viewer
    found = queries.situation(qian, at.date(), at=at)
    assert found.day is None
    assert {one.word: one.count for one in found.backlog} == {
        "在办": 1,
        "超期": 0,
        "临期": 0,
        "待签收": 1,
    }
    assert [str(one) for one in found.warnings] == ["黄色预警 市重污染办〔2026〕1号"]
    assert [one.pollutant for one in found.alerts] == ["pm25"]
    assert found.unknown[0] == "3月2日的空气质量日值（还没有导入，或者还没有形成）"
    assert "气象条件：没有接入气象站，不能分清天气和工作的作用" in found.unknown
    before = queries.situation(qian, date(2026, 2, 20), at=at)
    assert before.day is not None
    assert before.day.aqi == 50
    assert (before.year.good_days, before.warnings, before.alerts) == (51, (), ())
    assert [one.count for one in before.backlog] == [0, 0, 0, 0]
    with pytest.raises(Refused) as refusal:
        queries.situation(qian, at.date() + timedelta(days=1), at=at)
    assert refusal.value.code == "warnings.situation.future"
    with pytest.raises(Refused) as refusal:
        queries.situation(zhao.viewer, at.date(), at=at)
    assert refusal.value.code == "warnings.read.not_yours"


def test_the_weather_of_the_day_is_said_when_a_station_spoke(county: County, at: datetime) -> None:
    make_air.make_station(
        county,
        at,
        "339921W01",
        kind="weather",
        name="县气象站",
        parameters=("temp", "ws"),
        is_assessed=False,
    )
    midnight = at.replace(hour=0)
    rows = [
        air.Row(
            "339921W01",
            midnight - timedelta(hours=ago),
            {"temp": value * air_queries.scale_of("temp"), "ws": 2 * air_queries.scale_of("ws")},
        )
        for ago, value in ((3, 1), (2, 4))
    ]
    air.import_hours(batch=air.Batch(source="气象.csv"), rows=rows, by=county.qian.viewer, at=at)
    yesterday = at.date() - timedelta(days=1)
    found = queries.situation(county.qian.viewer, yesterday, at=at)
    assert found.weather == "县气象站2小时平均：平均气温2.5℃，风速2.0米/秒"
    assert not any(one.startswith("气象条件") for one in found.unknown)
