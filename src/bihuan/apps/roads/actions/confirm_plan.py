from datetime import datetime

from django.db import transaction

from bihuan.apps.roads import access
from bihuan.apps.roads.events import PlanConfirmed
from bihuan.apps.roads.models import Plan
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def confirm_plan(*, plan_id: int, by: Viewer, at: datetime) -> Plan:
    """Hand the day's plan down to those who drive."""
    plan = access.plan_for(by, plan_id)
    if plan.confirmed_at is not None:
        raise Refused("roads.confirm.already", "当天的计划已经下达")
    plan.confirmed_at, plan.confirmed_by = at, by.name
    plan.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record(PlanConfirmed(plan_id=plan.id, on=plan.on), by=by, at=at)
    return plan
