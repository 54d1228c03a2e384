"""The day's plan for roads: made, handed down, changed with a reason, answered for (R090)."""

from datetime import datetime, timedelta

import pytest

from bihuan.apps.roads import actions as roads
from bihuan.apps.roads import queries
from bihuan.apps.roads.events import DayPlanned, LineChanged, PlanConfirmed, WorkDone
from bihuan.apps.roads.models import Plan, PlanLine
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.roadplan import Slot, Weather, Work
from tests.factories import roads as make
from tests.factories.people import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(county: County, at: datetime) -> Plan:
    make.make_roads(county, at)
    return make.make_plan(county, at)


def line_of(plan: Plan, work: Work) -> PlanLine:
    return plan.lines.filter(work=work).order_by("-road__name")[0]


def confirmed(plan: Plan, county: County, at: datetime) -> Plan:
    return roads.confirm_plan(plan_id=plan.id, by=county.qian.viewer, at=at)


def test_a_frosty_dawn_is_planned_without_water_and_says_why(plan: Plan) -> None:
    assert [(line.road.name, line.work, line.planned) for line in queries.lines(plan)] == [
        ("人民路", "sweep", 2),
        ("人民路", "sprinkle", 3),
        ("人民路", "fog", 3),
        ("环城路", "sweep", 1),
    ]
    sprinkled = line_of(plan, Work.SPRINKLE)
    assert sprinkled.times == {"dawn": 0, "morning": 1, "afternoon": 1, "evening": 1}
    assert sprinkled.reasons == ["清晨最低-3℃，路面可能结冰，不得用水"]
    assert audit.about(f"roads.plan:{plan.id}")[0].kind == DayPlanned.KIND


def test_a_newer_forecast_replaces_a_plan_that_was_not_handed_down(
    plan: Plan, county: County, at: datetime
) -> None:
    second = make.make_plan(county, at + timedelta(hours=1), day=make.FAIR)
    assert queries.plan_on(county.zhou.viewer, plan.on) == second
    assert Plan.objects.get(id=plan.id).replaced_at == at + timedelta(hours=1)
    confirmed(second, county, at)
    with pytest.raises(Refused, match=r"roads.plan.confirmed"):
        make.make_plan(county, at)


def test_the_keeper_of_the_register_plans_and_nobody_else(county: County, at: datetime) -> None:
    make.make_roads(county, at)
    arguments = {"on": at.date(), "day": make.FAIR, "source": "预报", "at": at}
    assert roads.plan_day(by=county.feng.viewer, **arguments).made_by == "冯涛"  # type: ignore[arg-type]
    for other in (county.zhao, county.li, county.gu):
        with pytest.raises(Refused, match=r"roads.plan.not_yours"):
            roads.plan_day(by=other.viewer, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"days": -1}, "roads.plan.past"),
        ({"day": {}}, "roads.plan.no_forecast"),
        ({"source": " "}, "roads.plan.no_source"),
        ({}, "roads.plan.no_roads"),
    ],
)
def test_what_cannot_be_planned_is_refused(
    changes: dict[str, object], code: str, county: County, at: datetime
) -> None:
    asked = {"days": 0, "day": make.FAIR, "source": "预报"} | changes
    with pytest.raises(Refused, match=code):
        roads.plan_day(
            on=at.date() + timedelta(days=asked["days"]),  # type: ignore[arg-type]
            day=asked["day"],  # type: ignore[arg-type]
            source=asked["source"],  # type: ignore[arg-type]
            by=county.qian.viewer,
            at=at,
        )


def test_a_line_is_changed_with_a_reason_and_never_into_ice(
    plan: Plan, county: County, at: datetime
) -> None:
    line = line_of(plan, Work.SPRINKLE)
    by, rounds = county.qian.viewer, dict.fromkeys(Slot, 0) | {Slot.AFTERNOON: 5}
    changed = roads.change_line(line_id=line.id, times=rounds, reason="运动会", by=by, at=at)
    assert (changed.planned, changed.change_reason) == (5, "运动会")
    last = audit.about(f"roads.plan:{plan.id}")[-1]
    assert last.kind == LineChanged.KIND
    assert last.sentence == "2026-03-02“人民路”洒水由3遍改为5遍：运动会"
    for times, reason, code in (
        (rounds | {Slot.DAWN: 1}, "迎检", "roads.change.ice"),
        (rounds, "", "roads.change.no_reason"),
        ({Slot.DAWN: 0}, "迎检", "roads.change.times"),
        (rounds | {Slot.EVENING: 21}, "迎检", "roads.change.times"),
    ):
        with pytest.raises(Refused, match=code):
            roads.change_line(line_id=line.id, times=times, reason=reason, by=by, at=at)
    swept = line_of(plan, Work.SWEEP)
    dawn = dict.fromkeys(Slot, 0) | {Slot.DAWN: 3}
    assert roads.change_line(line_id=swept.id, times=dawn, reason="早市", by=by, at=at).planned == 3


def test_what_was_done_is_told_and_less_than_planned_explained(
    plan: Plan, county: County, at: datetime
) -> None:
    line, by = line_of(plan, Work.SPRINKLE), county.qian.viewer
    told = {"line_id": line.id, "by": by, "at": at}
    with pytest.raises(Refused, match=r"roads.done.not_confirmed"):
        roads.note_done(done=3, note="", **told)  # type: ignore[arg-type]
    confirmed(plan, county, at)
    with pytest.raises(Refused, match=r"roads.confirm.already"):
        confirmed(plan, county, at)
    assert audit.about(f"roads.plan:{plan.id}")[-1].kind == PlanConfirmed.KIND
    with pytest.raises(Refused, match=r"roads.done.no_note"):
        roads.note_done(done=2, note="", **told)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=r"roads.done.number"):
        roads.note_done(done=41, note="", **told)  # type: ignore[arg-type]
    done = roads.note_done(done=2, note="水车检修", **told)  # type: ignore[arg-type]
    assert (done.done, done.done_note, done.done_by) == (2, "水车检修", "钱敏")
    assert audit.about(f"roads.plan:{plan.id}")[-1].kind == WorkDone.KIND
    (day,) = queries.days(county.zhou.viewer)
    assert (day.planned, day.done, day.untold) == (9, 2, 3)
    with pytest.raises(Refused, match=r"roads.change.done"):
        roads.change_line(line_id=line.id, times=dict.fromkeys(Slot, 0), reason="改", by=by, at=at)


def test_tomorrows_work_is_not_done_today(county: County, at: datetime) -> None:
    make.make_roads(county, at)
    plan = confirmed(make.make_plan(county, at, on=at.date() + timedelta(days=1)), county, at)
    line = line_of(plan, Work.SWEEP)
    with pytest.raises(Refused, match=r"roads.done.early"):
        roads.note_done(line_id=line.id, done=2, note="", by=county.qian.viewer, at=at)


def test_another_county_knows_nothing_of_it(plan: Plan, county: County, at: datetime) -> None:
    assert queries.plan_on(county.sun.viewer, plan.on) is None
    with pytest.raises(NotVisible):
        roads.confirm_plan(plan_id=plan.id, by=county.sun.viewer, at=at)
    with pytest.raises(NotVisible):
        roads.note_done(line_id=0, done=1, note="", by=county.qian.viewer, at=at)


def test_a_forecast_is_kept_as_it_was_told(county: County, at: datetime) -> None:
    make.make_roads(county, at)
    day = {Slot.EVENING: Weather(3, rain_mm=2, pm10=90)}
    assert queries.forecast(make.make_plan(county, at, day=day)) == day
