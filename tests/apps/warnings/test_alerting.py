"""R018, R070: one alert until its cause is over, and each ends in an action or with a reason."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings import jobs, queries
from bihuan.apps.warnings.models import Alert
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as running
from bihuan.foundation.notices.models import Notice
from bihuan.rules.alerts import Level
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories import air as make_air
from tests.factories import warnings as make
from tests.factories.people import CODE, County, Somebody

DAY = timedelta(days=1)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def said(kind: str) -> str:
    return Record.objects.filter(kind=kind).latest("seq").sentence


def foresee(county: County, at: datetime, *indices: int, **changes: Any) -> None:
    days = {at.date() + n * DAY: (index, "pm25") for n, index in enumerate(indices)}
    held: dict[str, Any] = {"days": days, "source": "市监测中心", **changes}
    warnings.enter_forecast(by=county.qian.viewer, at=at, **held)


def test_an_alert_stands_once_until_it_is_over(county: County, at: datetime) -> None:
    alert = make.make_alert(county, at)
    found = warnings.Found(
        kind="trend",
        place_code=CODE,
        place_name="云川县",
        pollutant="pm10",
        since=at.date(),
        sentence="PM10也高",
    )
    assert warnings.raise_alert(found=found, by=make.WATCH, at=at) is None
    warnings.end_alert(alert_id=alert.id, on=at.date(), by=make.WATCH, at=at)
    assert said("warnings.alert_ended") == "2026-03-02起已经回落"
    assert (
        code_of(lambda: warnings.end_alert(alert_id=alert.id, on=at.date(), by=make.WATCH, at=at))
        == "warnings.end_alert.already"
    )
    with pytest.raises(NotVisible):
        warnings.end_alert(alert_id=0, on=at.date(), by=make.WATCH, at=at)
    assert Alert.objects.get().outcome == "", "an end is no decision"
    assert warnings.raise_alert(found=found, by=make.WATCH, at=at) is not None
    running.run_due(handlers=HANDLERS, at=at)
    told = Notice.objects.filter(kind="warnings.alert_raised")
    assert {one.person_id for one in told} == {county.qian.id, county.wang.id}


def test_it_becomes_an_item_of_the_ledger(county: County, at: datetime) -> None:
    alert = make.make_alert(county, at)

    def turn(title: str) -> Alert:
        return warnings.turn_into_item(alert_id=alert.id, title=title, by=county.qian.viewer, at=at)

    assert code_of(lambda: turn(" ")) == "warnings.turn_into_item.no_title"
    made = turn("核查青石镇PM2.5持续偏高的原因")
    assert made.item is not None
    assert (made.item.field, made.item.kind, made.item.description) == (
        "air",
        "problem",
        "PM2.5自2月10日起持续偏高",
    )
    assert said("warnings.alert_turned") == "提示转为事项“核查青石镇PM2.5持续偏高的原因”"
    assert code_of(lambda: turn("x")) == "warnings.alert.decided"


def test_or_it_is_dismissed_with_a_reason(
    county: County, at: datetime, li: Somebody, zhao: Somebody
) -> None:
    alert = make.make_alert(county, at)

    def dismiss(reason: str, by: Somebody) -> Alert:
        return warnings.dismiss_alert(alert_id=alert.id, reason=reason, by=by.viewer, at=at)

    assert code_of(lambda: dismiss("x", li)) == "warnings.alert.not_yours"
    with pytest.raises(NotVisible):
        dismiss("x", zhao)
    assert code_of(lambda: dismiss(" ", county.qian)) == "warnings.dismiss_alert.no_reason"
    assert dismiss("上游输送，已报市局", county.qian).outcome == "dismissed"
    assert said("warnings.alert_dismissed") == "提示不需处置：上游输送，已报市局"
    assert queries.open_count(county.qian.viewer) == 0
    assert queries.alerts(zhao.viewer) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": " "}, "warnings.forecast.nothing"),
        ({"days": {}}, "warnings.forecast.nothing"),
        ({"days": {date(2026, 3, 1): (100, "")}}, "warnings.forecast.day"),
        ({"days": {date(2026, 3, 3): (501, "")}}, "warnings.forecast.aqi"),
    ],
)
def test_a_forecast_that_cannot_be(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    assert code_of(lambda: foresee(county, at, 100, **changes)) == code


def test_the_forecast_meets_the_plan_once_and_the_citys_warning_answers(
    county: County, at: datetime
) -> None:
    assert jobs.check_thresholds({}, at) == "没有录入预案"
    make.make_plan(county, at)
    assert jobs.check_thresholds({}, at) == "实测和预报都没有达到预案的预警标准"
    foresee(county, at, 120, 90, 90)
    foresee(county, at, 90, 160, 170)
    assert said("warnings.forecast_entered").startswith("录入预报（市监测中心）：3月2日AQI 90")
    sentence = "按预案已达黄色标准（3月3日至3月4日预报满足AQI>150持续48小时），请核对市级预警"
    assert jobs.check_thresholds({}, at) == sentence
    assert jobs.check_thresholds({}, at) == "已有同一级别的提示"
    alert = Alert.objects.get()
    assert (alert.kind, alert.level, alert.sentence) == ("threshold", "yellow", sentence)
    assert said("warnings.alert_raised") == f"提示：{sentence}"
    make.make_list(county, at)
    warning = warnings.record_warning(notice=make.notice(at), by=county.qian.viewer, at=at)
    alert.refresh_from_db()
    assert (alert.outcome, alert.warning) == ("followed", warning)
    foresee(county, at + timedelta(hours=1), 90, 90, 90)
    jobs.check_thresholds({}, at + timedelta(hours=2))
    alert.refresh_from_db()
    assert alert.ended_on == at.date()


def test_measured_days_come_before_the_forecast_and_dust_stays_apart(
    county: County, at: datetime
) -> None:
    plan = make.make_plan(county, at)
    heavy = {**make_air.GOOD, "pm25": 260, "pm10": 420}
    make_air.make_days(CODE, at.date() - 2 * DAY, at.date() - DAY, at, heavy)
    foresee(county, at, 180)
    found = queries.outlook(plan, at.date())
    assert [one.is_forecast for one in found.days] == [False, False, True]
    assert found.finding.level is Level.ORANGE
    assert found.sources == ("市监测中心",)


def rising(at: datetime, times: float) -> Callable[[date], dict[str, int | float | None]]:
    """Years of a quiet week's pattern, the last 25 days `times` as dirty."""

    def values(day: date) -> dict[str, int | float | None]:
        base = 34 + day.toordinal() % 7 * 3
        return {
            **make_air.GOOD,
            "pm25": round(base * times) if day > at.date() - 25 * DAY else base,
        }

    return values


@pytest.mark.slow  # two and a half years of days of a county and a township
def test_a_sustained_rise_raises_one_alert_with_area_and_pollutant(
    county: County, at: datetime
) -> None:
    """R018."""
    since = date(2023, 9, 1)
    make_air.make_days(CODE, since, at.date() - DAY, at, rising(at, 1.6))
    make_air.make_days(make_air.TOWN, since, at.date() - DAY, at, rising(at, 2.4))
    assert jobs.watch_trends({}, at) == "新提示1条，结束0条"
    assert jobs.watch_trends({}, at + DAY) == "新提示0条，结束0条"
    alert = Alert.objects.get()
    assert (alert.kind, alert.pollutant, alert.areas) == ("trend", "pm25", ["青石镇"])
    assert alert.sentence.startswith("PM2.5自")
    assert "可能来自青石镇" in alert.sentence
    quiet = at + 60 * DAY
    make_air.make_days(CODE, at.date(), quiet.date(), at, rising(quiet + 365 * DAY, 1))
    assert jobs.watch_trends({}, quiet) == "新提示0条，结束1条"
    assert Alert.objects.get().ended_on == quiet.date()
