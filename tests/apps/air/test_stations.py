"""Stations: registered once, corrected, moved with their past left where it was, closed."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.foundation.audit.models import Record
from bihuan.rules import beijing
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.air import FINE, import_rows, make_rows, make_station
from tests.factories.people import CODE, OTHER, County

A01 = "339921A01"
TOWN = CODE + "101"


def _said(kind: str) -> str:
    return Record.objects.get(kind=kind).sentence


def test_a_station_is_registered_by_the_dispatcher(county: County, at: datetime) -> None:
    make_station(county, at)
    assert _said("air.station_registered") == (
        "登记国控站“站点A01”（339921A01），代表云川县，市生态环境监测站所有"
    )
    assert [one.code for one in queries.stations(county.zhou.viewer)] == [A01]
    assert queries.station(county.zhao.viewer, A01).name == "站点A01"
    with pytest.raises(NotVisible):
        queries.station(county.sun.viewer, A01)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "339921"}, "站点编码由3至20位大写字母、数字组成，并至少含一个字母"),
        ({"lon": 30.2, "lat": 120.2}, "经纬度不在境内，请检查是否颠倒"),
        ({"name": " "}, "请填写站点名称和所有单位"),
        ({"kind": "moon"}, "请选择站点类型"),
        ({"parameters": ["pm1"]}, "请选择监测项目"),
        ({"rhythm_min": 0}, "上报间隔为1至1440分钟"),
        ({"kind": "micro"}, "气象站和微站不参与评价"),
        ({"place_code": CODE + "999"}, "所代表的区划未登记，请先维护行政区划"),
        ({"place_code": OTHER}, "“登记站点”由县环委办调度员办理，您可以查看"),
    ],
)
def test_what_cannot_be_is_refused(
    county: County, at: datetime, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused) as refused:
        make_station(county, at, **changes)
    assert refused.value.sentence == said


def test_a_code_and_a_name_are_one_stations(county: County, at: datetime) -> None:
    make_station(county, at)
    with pytest.raises(Refused, match="站点编码339921A01已登记"):
        make_station(county, at)
    with pytest.raises(Refused, match="“站点A01”已是站点339921A01（站点A01）的名称"):
        make_station(county, at, "339921B02", aliases=["站点A01"])


def _facts(**changes: Any) -> air.Facts:
    held: dict[str, Any] = {"name": "县城站", "kind": "national", "owner": "市生态环境监测站"}
    return air.Facts(**{**held, "is_assessed": True, **changes})


def test_a_station_is_corrected_on_the_version_that_was_read(county: County, at: datetime) -> None:
    make_station(county, at)
    by = county.qian.viewer
    air.correct_station(code=A01, facts=_facts(operator="某运维公司"), version=1, by=by, at=at)
    assert _said("air.station_corrected") == "修改站点“县城站”：名称、运维单位"
    with pytest.raises(Refused, match="站点信息刚被他人修改"):
        air.correct_station(code=A01, facts=_facts(), version=1, by=by, at=at)
    with pytest.raises(Refused, match="没有修改任何内容"):
        air.correct_station(code=A01, facts=_facts(operator="某运维公司"), version=2, by=by, at=at)


def test_values_keep_the_place_they_were_measured_at(county: County, at: datetime) -> None:
    make_station(
        county, at, kind="township", is_assessed=False, place_code=TOWN, opened_on=date(2026, 2, 1)
    )
    to = air.Site(CODE, 120.3, 30.3)
    on = date(2026, 2, 27)
    air.move_station(code=A01, to=to, on=on, reason="站房拆迁", by=county.qian.viewer, at=at)
    import_rows(county, make_rows(A01, beijing.opens(date(2026, 2, 26)), 48), at)
    assert [one.day for one in queries.days(TOWN, date(2026, 2, 1), date(2026, 2, 28))] == [
        date(2026, 2, 26)
    ]
    assert _said("air.station_moved") == ("站点“站点A01”自2026-02-27起由青石镇迁至云川县：站房拆迁")
    (move,) = queries.moves(county.zhao.viewer, A01)
    assert (move.from_place_code, move.on) == (TOWN, on)


@pytest.mark.parametrize(
    ("to", "on", "reason", "said"),
    [
        (air.Site(CODE, 120.3, 30.3), date(2026, 2, 1), "", "请填写迁移原因"),
        (air.Site(CODE, 120.2, 30.2), date(2026, 2, 1), "拆迁", "新位置与现位置相同"),
        (air.Site(CODE, 120.3, 30.3), date(2024, 1, 1), "拆迁", "迁移日期须晚于2024-01-01"),
        (air.Site(CODE, 120.3, 30.3), date(2026, 3, 3), "拆迁", "且不晚于今天"),
        (air.Site(CODE + "999", 120.3, 30.3), date(2026, 2, 1), "拆迁", "所代表的区划未登记"),
        (air.Site(CODE, 20.0, 30.3), date(2026, 2, 1), "拆迁", "经纬度不在境内"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    county: County, at: datetime, to: air.Site, on: date, reason: str, said: str
) -> None:
    make_station(county, at)
    with pytest.raises(Refused, match=said):
        air.move_station(code=A01, to=to, on=on, reason=reason, by=county.qian.viewer, at=at)


def test_a_closed_station_is_in_no_mean_from_that_day(county: County, at: datetime) -> None:
    make_station(county, at)
    by = county.qian.viewer
    on = date(2026, 2, 27)
    for day, reason, said in (
        (on, "", "请填写停用原因"),
        (date(2024, 1, 1), "撤站", "停用日期须晚于建站日期2024-01-01"),
    ):
        with pytest.raises(Refused, match=said):
            air.close_station(code=A01, on=day, reason=reason, by=by, at=at)
    air.close_station(code=A01, on=on, reason="撤站", by=by, at=at)
    assert _said("air.station_closed") == "站点“站点A01”自2026-02-27起停用：撤站"
    assert queries.stations(by, on=on) == []
    assert len(queries.stations(by, on=on - timedelta(days=1))) == 1
    with pytest.raises(Refused, match="站点已自2026-02-27起停用"):
        air.close_station(code=A01, on=on, reason="撤站", by=by, at=at)


def test_a_move_in_the_past_regroups_the_days_since(county: County, at: datetime) -> None:
    make_station(county, at, kind="township", is_assessed=False, place_code=TOWN)
    import_rows(county, make_rows(A01, beijing.opens(date(2026, 2, 26)), 48), at)
    assert [one.aqi for one in queries.days(TOWN, date(2026, 2, 26), date(2026, 2, 27))] == [50, 50]
    to = air.Site(CODE, 120.3, 30.3)
    by = county.qian.viewer
    air.move_station(code=A01, to=to, on=date(2026, 2, 27), reason="站房拆迁", by=by, at=at)
    before, after = queries.days(TOWN, date(2026, 2, 26), date(2026, 2, 27))
    assert (before.aqi, after.aqi, after.gaps["pm25"]) == (50, None, "未监测")


def test_a_station_that_is_no_longer_assessed_leaves_the_countys_mean(
    county: County, at: datetime
) -> None:
    make_station(county, at, name="县城站")
    make_station(county, at, "339921B02", name="南站")
    begins = beijing.opens(date(2026, 2, 26))
    import_rows(county, make_rows(A01, begins, 24), at)
    import_rows(county, make_rows("339921B02", begins, 24, {**FINE, "pm25": 50}), at)
    (day,) = queries.days(CODE, date(2026, 2, 26), date(2026, 2, 26))
    assert day.values["pm25"] == Decimal(40)
    facts = _facts(is_assessed=False)
    air.correct_station(code=A01, facts=facts, version=1, by=county.qian.viewer, at=at)
    (day,) = queries.days(CODE, date(2026, 2, 26), date(2026, 2, 26))
    assert day.values["pm25"] == Decimal(50)
