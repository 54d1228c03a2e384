from datetime import datetime

from django.db import transaction

from bihuan.apps.patrols import access
from bihuan.apps.patrols.events import PlanEnded
from bihuan.apps.patrols.models import PatrolPlan
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_plan(*, plan_id: int, by: Viewer, at: datetime) -> PatrolPlan:
    """From today on the plan asks for no more walks; those made stay."""
    plan = access.plan_for(by, plan_id)
    if plan.ended_on is not None:
        raise Refused("patrols.end_plan.ended", "这项巡查安排已经结束")
    plan.ended_on = at.date()
    plan.save(update_fields=["ended_on"])
    event = PlanEnded(plan_id=plan.id, name=plan.name, on=plan.ended_on)
    audit.record(event, by=by, at=at)
    return plan
