from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import GoalMeasured
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import Goal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def measure_goal(
    *,
    goal_id: int,
    measured: Decimal,
    measured_on: date,
    source: str,
    by: Viewer,
    at: datetime,
) -> Goal:
    """Put down what was measured, up to which day, and who says so; nothing is worked out here."""
    campaign, goal = access.goal_for(by, goal_id, to=Verb.MEASURE_GOAL)
    if not source.strip():
        raise Refused(
            "campaigns.measure_goal.no_source", "请写明实测值的来源，例如某月空气质量月报"
        )
    if measured_on > at.date():
        raise Refused("campaigns.measure_goal.future", "数据截至日期不能晚于今天")
    move(campaign, Verb.MEASURE_GOAL, by=by, facts=Facts())
    goal.measured, goal.measured_on = measured, measured_on
    goal.measured_source = source.strip()[:120]
    goal.save(update_fields=["measured", "measured_on", "measured_source"])
    event = GoalMeasured(
        campaign_id=campaign.id,
        name=campaign.name,
        goal=goal.name,
        measured=goal.shown_measured,
        unit=goal.unit,
        measured_on=measured_on,
        source=goal.measured_source,
    )
    audit.record(event, by=by, at=at)
    return goal
