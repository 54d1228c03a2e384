from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import PlanFiled
from bihuan.apps.warnings.models import Plan
from bihuan.foundation.audit import actions as audit
from bihuan.rules import alerts
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The county's plan as it was filed with the city."""

    name: str
    number: str
    filed_with: str
    from_on: date
    basis: str = "current"
    thresholds: str = ""
    """Only of a plan with thresholds of its own."""
    yellow_pct: int = 10
    orange_pct: int = 20
    red_pct: int = 30
    bases: Mapping[str, str] = field(default_factory=dict)
    call_after_min: int = 120


@transaction.atomic
def file_plan(*, filed: Filed, by: Viewer, at: datetime) -> Plan:
    """Enter the plan that is in force from a day on; the one before it ends the day before."""
    county_code = access.home_county(by)
    if not filed.name.strip() or not filed.number.strip():
        raise Refused("warnings.file_plan.no_name", "请写明预案名称和文号")
    suggested = {one.code: one.thresholds for one in alerts.SUGGESTED}
    thresholds = suggested.get(filed.basis, filed.thresholds.strip())
    alerts.read(thresholds)
    if not 0 < filed.yellow_pct <= filed.orange_pct <= filed.red_pct <= 100:
        raise Refused("warnings.file_plan.shares", "减排比例须依次不降：黄色、橙色、红色")
    earlier = (
        Plan.objects.select_for_update().filter(county_code=county_code, to_on__isnull=True).first()
    )
    if earlier is not None:
        if filed.from_on <= earlier.from_on:
            raise Refused("warnings.file_plan.not_later", "新预案的执行日期须晚于现行预案")
        earlier.to_on = filed.from_on - timedelta(days=1)
        earlier.save(update_fields=["to_on"])
    plan = Plan.objects.create(
        county_code=county_code,
        name=filed.name.strip(),
        number=filed.number.strip(),
        filed_with=filed.filed_with.strip(),
        from_on=filed.from_on,
        basis=filed.basis,
        thresholds=thresholds,
        yellow_pct=filed.yellow_pct,
        orange_pct=filed.orange_pct,
        red_pct=filed.red_pct,
        bases=dict(filed.bases),
        call_after_min=filed.call_after_min,
        filed_by=by.name,
        filed_at=at,
    )
    event = PlanFiled(
        plan_id=plan.id,
        name=plan.name,
        number=plan.number,
        from_on=plan.from_on,
        thresholds=plan.thresholds,
    )
    audit.record(event, by=by, at=at)
    return plan
