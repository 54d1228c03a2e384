"""Dust days are out of the PM means and still among the good-day counts, until lifted."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.apps.air.models import ExceptionalDay
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.air import make_days
from tests.factories.people import CODE, OTHER, County

DUST = date(2026, 3, 1)
SINCE = date(2026, 2, 27)


def _ground(**changes: Any) -> air.Ground:
    held: dict[str, Any] = {
        "kind": "dust",
        "reason": "3月1日受上游沙尘传输影响",
        "basis": "省监测中心沙尘认定函〔2026〕3号",
    }
    return air.Ground(**{**held, **changes})


def _mark(county: County, at: datetime, **changes: Any) -> ExceptionalDay:
    held: dict[str, Any] = {"place_code": CODE, "day": DUST, "ground": _ground()}
    return air.mark_exceptional(**{**held, **changes}, by=county.qian.viewer, at=at)


def test_a_dust_day_leaves_the_means_and_stays_in_the_counts(county: County, at: datetime) -> None:
    make_days(CODE, SINCE, DUST, at, lambda day: {"pm10": 400, "pm25": 90} if day == DUST else {})
    before = queries.period(CODE, SINCE, DUST)
    marked = _mark(county, at)
    after = queries.period(CODE, SINCE, DUST)
    assert (before.pollutants["pm10"].mean, after.pollutants["pm10"].mean) == (
        Decimal("166.7"),
        Decimal("50.0"),
    )
    assert (after.pollutants["pm25"].mean, after.pollutants["pm25"].excluded_days) == (
        Decimal("30.0"),
        1,
    )
    assert after.pollutants["o3_8h"].excluded_days == 0
    assert (before.good_days, after.good_days, after.valid_days) == (2, 2, 3)
    whole = queries.period(CODE, SINCE, DUST, without_events=False)
    assert whole.pollutants == before.pollutants
    shown = queries.day(CODE, DUST)
    assert shown is not None
    assert (shown.event, shown.excluded) == (
        "3月1日受上游沙尘传输影响",
        frozenset({"pm10", "pm25"}),
    )
    assert queries.daily_means(CODE, "pm10", SINCE, DUST) == [
        (date(2026, 2, 27), 50.0),
        (date(2026, 2, 28), 50.0),
    ]
    assert Record.objects.get(kind="air.exceptional_marked").sentence == (
        "云川县2026-03-01认定为沙尘日，PM10、PM2.5不参与均值统计：3月1日受上游沙尘传输影响"
        "（省监测中心沙尘认定函〔2026〕3号）"
    )
    by = county.qian.viewer
    with pytest.raises(Refused, match="请填写撤销理由"):
        air.lift_exceptional(event_id=marked.id, reason=" ", by=by, at=at)
    air.lift_exceptional(event_id=marked.id, reason="认定函已撤回", by=by, at=at)
    assert queries.period(CODE, SINCE, DUST) == before
    assert Record.objects.get(kind="air.exceptional_lifted").sentence == (
        "撤销云川县2026-03-01的例外事件认定：认定函已撤回"
    )
    with pytest.raises(Refused, match="该认定已撤销"):
        air.lift_exceptional(event_id=marked.id, reason="再撤", by=by, at=at)
    assert [one.id for one in queries.exceptional_days(county.zhou.viewer, SINCE, DUST)] == [
        marked.id
    ]
    assert queries.exceptional_day(county.zhou.viewer, marked.id) == marked
    with pytest.raises(NotVisible):
        queries.exceptional_day(county.sun.viewer, marked.id)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": date(2026, 3, 2)}, "只能认定已经过去的日子"),
        ({"ground": _ground(reason="")}, "请填写认定理由和依据文件"),
        ({"ground": _ground(basis=" ")}, "请填写认定理由和依据文件"),
        ({"ground": _ground(kind="fog")}, "请选择例外事件类型"),
        ({"ground": _ground(kind="other", pollutants=[])}, "请选择不参与统计的污染物"),
        ({"place_code": CODE + "999"}, "例外事件日按县或乡镇认定，该区划未登记"),
    ],
)
def test_a_mark_without_ground_is_refused(
    county: County, at: datetime, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused) as refused:
        _mark(county, at, **changes)
    assert refused.value.sentence == said


def test_a_day_is_marked_once_and_only_at_home(county: County, at: datetime) -> None:
    _mark(county, at)
    with pytest.raises(Refused, match="云川县2026-03-01已认定为例外事件日"):
        _mark(county, at)
    with pytest.raises(NotVisible):
        _mark(county, at, place_code=OTHER)
    with pytest.raises(Refused, match="“认定例外事件日”由县环委办调度员办理"):
        air.mark_exceptional(
            place_code=CODE, day=SINCE, ground=_ground(), by=county.zhou.viewer, at=at
        )
