"""R071: the city's warning opens the plan's measures and ends with an evaluation."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings.flow import Verb
from bihuan.apps.warnings.models import Emitter, Plan, Response, Warning
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import air as make_air
from tests.factories import warnings as make
from tests.factories.people import CODE, County, Somebody

HOUR = timedelta(hours=1)


def said(seq_kind: str) -> str:
    return Record.objects.filter(kind=seq_kind).latest("seq").sentence


def turn(county: County, warning: Warning, verb: str, at: datetime, **changes: Any) -> Warning:
    held: dict[str, Any] = {"document": "市重污染办〔2026〕2号", "on": at}
    if verb in {"upgrade", "downgrade"}:
        held["level"] = "orange"
    acts: dict[str, Callable[..., Warning]] = {
        "upgrade": warnings.upgrade,
        "downgrade": warnings.downgrade,
        "lift": warnings.lift,
    }
    return acts[verb](warning_id=warning.id, by=county.qian.viewer, at=at, **{**held, **changes})


def test_a_warning_opens_each_line_of_each_object_that_is_not_protected(
    county: County, at: datetime
) -> None:
    warning = make.make_warning(county, at)
    rows = Response.objects.filter(warning=warning).order_by("id")
    assert [(row.name, row.text, row.level) for row in rows] == [
        ("安置房项目", "停止土方", "yellow"),
        ("安置房项目", "湿法作业", "yellow"),
        ("青石砖厂", "停一条窑", "yellow"),
        ("青石电子", "自主减排", "yellow"),
    ]
    assert [row.org_id for row in rows] == [county.housing.id] * 2 + [None] * 2
    assert rows[2].overseer_id == county.water.id
    assert said("warnings.recorded") == (
        "市重污染天气应急指挥部发布黄色预警（市重污染办〔2026〕1号），启动4项措施"
    )
    assert Record.objects.filter(kind="warnings.plan_filed").count() == 1
    assert said("warnings.list_imported") == "导入应急减排清单“清单.csv”：4个对象，0行未导入"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issuer_rank": "county"}, "warnings.record.county"),
        ({"document": " "}, "warnings.record.no_document"),
        ({"level": "blue"}, "warnings.level.unknown"),
        ({"issued_at": datetime(2099, 1, 1).astimezone()}, "warnings.record.future"),
        ({"ends_planned_at": datetime(2026, 1, 1).astimezone()}, "warnings.record.ends_before"),
    ],
)
def test_what_is_no_paper_of_the_city_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        make.make_warning(county, at, **changes)
    assert refusal.value.code == code
    assert not Warning.objects.exists()


def test_without_a_plan_or_measures_nothing_is_recorded(county: County, at: datetime) -> None:
    for code in ("warnings.record.no_plan", "warnings.record.no_measures"):
        with pytest.raises(Refused) as refusal:
            warnings.record_warning(notice=make.notice(at), by=county.qian.viewer, at=at)
        assert refusal.value.code == code
        if code.endswith("no_plan"):
            make.make_plan(county, at)


def test_a_second_warning_waits_and_the_same_paper_comes_once(county: County, at: datetime) -> None:
    make.make_warning(county, at)
    for changes, code in (
        ({}, "warnings.record.twice"),
        ({"document": "市重污染办〔2026〕9号"}, "warnings.record.one"),
    ):
        with pytest.raises(Refused) as refusal:
            warnings.record_warning(notice=make.notice(at, **changes), by=county.qian.viewer, at=at)
        assert refusal.value.code == code


def test_only_a_dispatcher_records(county: County, at: datetime, zhao: Somebody) -> None:
    with pytest.raises(Refused) as refusal:
        warnings.record_warning(notice=make.notice(at), by=zhao.viewer, at=at)
    assert refusal.value.code == "warnings.not_yours"


def test_up_and_down_replace_the_measures_and_keep_the_answers(
    county: County, at: datetime
) -> None:
    warning = make.make_warning(county, at)
    row = make.row_of(warning, "停一条窑")
    warnings.report_done(response_id=row.id, note="已停", by=county.qian.viewer, at=at)
    turn(county, warning, "upgrade", at + HOUR)
    assert Warning.objects.get().level == "orange"
    assert Response.objects.filter(ended_at__isnull=True).count() == 3
    assert said("warnings.upgraded") == "预警升级为橙色（市重污染办〔2026〕2号），启动3项措施"
    turn(county, warning, "downgrade", at + 2 * HOUR, level="yellow")
    assert Response.objects.filter(ended_at__isnull=True).count() == 4
    assert said("warnings.downgraded").startswith("预警降级为黄色")
    account = queries.account(
        county.qian.viewer, queries.warning(county.qian.viewer, warning.id), at=at + 3 * HOUR
    )
    assert (account.measures, account.done, len(account.past)) == (4, 0, 7)
    assert [one.kind for one in account.turns] == ["issued", "upgraded", "downgraded"]


@pytest.mark.parametrize(
    ("verb", "changes", "code"),
    [
        ("upgrade", {"level": "yellow"}, "warnings.upgrade.not_higher"),
        ("downgrade", {}, "warnings.downgrade.not_lower"),
        ("upgrade", {"document": ""}, "warnings.no_document"),
        ("lift", {"document": ""}, "warnings.no_document"),
        ("lift", {"on": datetime(2026, 1, 1).astimezone()}, "warnings.not_later"),
    ],
)
def test_a_turn_needs_a_paper_a_level_and_a_later_time(
    county: County, at: datetime, verb: str, changes: dict[str, Any], code: str
) -> None:
    warning = make.make_warning(county, at)
    with pytest.raises(Refused) as refusal:
        turn(county, warning, verb, at + HOUR, **changes)
    assert refusal.value.code == code


def test_it_is_lifted_and_evaluated_with_its_numbers_frozen(county: County, at: datetime) -> None:
    make_air.make_days(CODE, at.date(), at.date() + timedelta(days=1), at)
    warning = make.make_warning(county, at)
    row = make.row_of(warning, "停一条窑")
    warnings.report_done(response_id=row.id, note="已停", by=county.qian.viewer, at=at)
    turn(county, warning, "lift", at + 30 * HOUR)
    assert said("warnings.lifted") == "预警解除（市重污染办〔2026〕2号），终止4项措施"
    with pytest.raises(Refused) as refusal:
        evaluate(county, warning, at + 31 * HOUR, text=" ")
    assert refusal.value.code == "warnings.evaluate.no_text"
    found = evaluate(county, warning, at + 31 * HOUR)
    assert (found.status, found.stage) == ("evaluated", "over")
    kept = found.facts_kept
    assert (kept["measures"], kept["done"], kept["open"], kept["rate"]) == (4, 1, 3, "25.0%")
    assert kept["late"] == ["青石电子", "安置房项目"]
    assert [one["aqi"] for one in kept["air"]] == [50, 50]
    assert said("warnings.evaluated") == "完成预警响应评估：执行率25.0%"
    with pytest.raises(Refused) as refusal:
        turn(county, found, "lift", at + 32 * HOUR)
    assert refusal.value.code == "warnings.lift.not_now"


def evaluate(county: County, warning: Warning, at: datetime, text: str = "总体有效") -> Warning:
    return warnings.evaluate(warning_id=warning.id, text=text, by=county.qian.viewer, at=at)


def test_the_cut_is_held_against_the_plan(county: County, at: datetime) -> None:
    """NOx 1 + 6 + 0 of 60 kg a day is 11.7 %, and yellow asks 10 %."""
    warning = make.make_warning(county, at)
    row = make.row_of(warning, "停一条窑")
    warnings.report_done(response_id=row.id, note="已停", by=county.qian.viewer, at=at)
    account = queries.account(county.qian.viewer, warning, at=at)
    nox = next(one for one in account.cuts if one.word == "氮氧化物")
    assert (str(nox.planned_kg), str(nox.reported_kg), str(nox.share)) == ("7", "6", "11.7")
    assert (nox.least_pct, nox.is_enough) == (10, True)
    pm = next(one for one in account.cuts if one.word == "颗粒物")
    assert (pm.planned_kg, pm.share, pm.is_enough) == (None, None, None)


def test_a_new_list_replaces_the_old_one_and_past_measures_stay(
    county: County, at: datetime
) -> None:
    warning = make.make_warning(county, at)
    made = make.make_list(
        county, at + HOUR, rows=(*make.ROWS[:1], "企业,外地厂,,D,,,某局,乌有镇,,,,停,,停,,停,")
    )
    assert (made.taken, Emitter.objects.filter(retired_at__isnull=True).count()) == (2, 2)
    assert made.report[1]["notes"] == [
        "“乌有镇”不在行政区划里，记在县级",
        "监管部门“某局”对不上唯一单位",
        "没有能在平台上反馈的单位，由县环委办电话通知并代为反馈",
    ]
    assert warning.responses.count() == 4


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "warnings.file_plan.no_name"),
        ({"yellow_pct": 40}, "warnings.file_plan.shares"),
        ({"basis": "own", "thresholds": "黄色"}, "alerts.read.line"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        make.make_plan(county, at, **changes)
    assert refusal.value.code == code


def test_a_later_plan_ends_the_earlier_one(county: County, at: datetime) -> None:
    make.make_plan(county, at)
    with pytest.raises(Refused) as refusal:
        make.make_plan(county, at)
    assert refusal.value.code == "warnings.file_plan.not_later"
    make.make_plan(county, at, from_on=date(2026, 3, 1), basis="legacy")
    earlier, later = Plan.objects.order_by("id")
    assert (earlier.to_on, later.to_on) == (date(2026, 2, 28), None)
    assert later.mark == "2024年以前的预案"
    assert earlier.mark.startswith("未核实")


def test_who_sees_what(
    county: County, at: datetime, zhao: Somebody, sun: Somebody, li: Somebody
) -> None:
    warning = make.make_warning(county, at)
    assert access.may_see(zhao.viewer, warning.id)
    own = queries.account(zhao.viewer, warning, at=at)
    assert [one.first.name for one in own.asked] == ["安置房项目"]
    assert not access.may_see(sun.viewer, warning.id)
    with pytest.raises(NotVisible):
        queries.warning(sun.viewer, warning.id)
    assert access.offered(li.viewer, warning) == set()
    assert access.offered(county.qian.viewer, warning) == {
        Verb.UPGRADE,
        Verb.DOWNGRADE,
        Verb.LIFT,
        Verb.NOTE_CALL,
    }
    with pytest.raises(Refused) as refusal:
        warnings.lift(warning_id=warning.id, document="x", on=at, by=li.viewer, at=at)
    assert refusal.value.code == "warnings.lift.not_yours"
    with pytest.raises(NotVisible):
        warnings.lift(warning_id=warning.id, document="x", on=at, by=sun.viewer, at=at)
