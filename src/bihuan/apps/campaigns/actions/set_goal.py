from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import GoalSet
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import Goal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A number to reach, and the paper it stands in."""

    name: str
    direction: str
    target: Decimal
    unit: str
    source: str


@transaction.atomic
def set_goal(*, campaign_id: int, aim: Aim, by: Viewer, at: datetime) -> Goal:
    """Set a target; one of the same name is replaced, and what was measured of it stays."""
    campaign = access.campaign_for(by, campaign_id, to=Verb.SET_GOAL)
    name, source = aim.name.strip(), aim.source.strip()
    if not name:
        raise Refused("campaigns.set_goal.no_name", "请写明指标名称")
    if not source:
        raise Refused("campaigns.set_goal.no_source", "请写明目标值的出处，例如文件名称和文号")
    move(campaign, Verb.SET_GOAL, by=by, facts=Facts())
    goal, _ = Goal.objects.update_or_create(
        campaign=campaign,
        name=name,
        dropped_at=None,
        defaults={
            "direction": Goal.Direction(aim.direction),
            "target": aim.target,
            "unit": aim.unit.strip(),
            "source": source,
        },
    )
    event = GoalSet(
        campaign_id=campaign.id,
        name=campaign.name,
        goal=goal.name,
        direction=goal.direction_word,
        target=goal.shown_target,
        unit=goal.unit,
        source=goal.source,
    )
    audit.record(event, by=by, at=at)
    return goal
