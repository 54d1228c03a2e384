from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import GoalDropped
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import Goal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def drop_goal(*, goal_id: int, reason: str, by: Viewer, at: datetime) -> Goal:
    """Take a target down that was set by mistake; the row and the reason are kept."""
    campaign, goal = access.goal_for(by, goal_id, to=Verb.DROP_GOAL)
    move(campaign, Verb.DROP_GOAL, by=by, facts=Facts(reason=reason))
    goal.dropped_at, goal.dropped_reason = at, reason.strip()[:200]
    goal.save(update_fields=["dropped_at", "dropped_reason"])
    event = GoalDropped(
        campaign_id=campaign.id, name=campaign.name, goal=goal.name, reason=goal.dropped_reason
    )
    audit.record(event, by=by, at=at)
    return goal
