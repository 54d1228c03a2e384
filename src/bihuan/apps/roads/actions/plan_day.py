from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.roads import access, queries
from bihuan.apps.roads.events import DayPlanned
from bihuan.apps.roads.models import Plan, PlanLine
from bihuan.foundation.audit import actions as audit
from bihuan.rules import roadplan
from bihuan.rules.refusal import Refused
from bihuan.rules.roadplan import Slot, Weather
from bihuan.rules.viewer import Viewer


@transaction.atomic
def plan_day(
    *, on: date, day: Mapping[Slot, Weather], source: str, by: Viewer, at: datetime
) -> Plan:
    """Propose the day's work from its forecast; a plan not yet handed down is replaced."""
    county = access.require_plan(by)
    if on < at.date():
        raise Refused("roads.plan.past", "只能编制今天或以后的计划")
    if not day:
        raise Refused("roads.plan.no_forecast", "请至少填写一个时段的预报")
    if not source.strip():
        raise Refused("roads.plan.no_source", "请写明预报来源，如“县气象台17时预报”")
    roads = queries.roads(county)
    if not roads:
        raise Refused("roads.plan.no_roads", "道路清单里还没有道路，请先登记或导入")
    before = Plan.objects.select_for_update().filter(
        county_code=county, on=on, replaced_at__isnull=True
    )
    if before.filter(confirmed_at__isnull=False).exists():
        raise Refused("roads.plan.confirmed", "当天的计划已经下达；要改请逐项调整并写明原因")
    before.update(replaced_at=at)
    plan = Plan.objects.create(
        county_code=county,
        on=on,
        forecast={slot: asdict(weather) for slot, weather in day.items()},
        source=source.strip()[:120],
        made_by=by.name,
        made_at=at,
    )
    lines = PlanLine.objects.bulk_create(
        PlanLine(
            plan=plan,
            road_id=line.road_id,
            work=line.work,
            times=dict(line.times),
            reasons=list(line.reasons),
        )
        for line in roadplan.propose(roads, day)
    )
    event = DayPlanned(plan_id=plan.id, on=on, source=plan.source, lines=len(lines))
    audit.record(event, by=by, at=at)
    return plan
