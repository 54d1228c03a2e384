from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.stages import (
    Milestone,
    in_order,
    lay_steps,
    require_done_kept,
    require_names_apart,
)
from bihuan.apps.ledger.events import PlanMade
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def plan(
    *, item_id: int, milestones: Sequence[Milestone], measure: str, by: Viewer, at: datetime
) -> Item:
    """Lay the timetable and roadmap (R029); the last milestone may not pass the due date."""
    item = access.item_for(by, item_id, to=Verb.PLAN)
    if not milestones:
        raise Refused("ledger.plan.empty", "整改方案至少要有一个节点")
    require_names_apart(milestones)
    require_done_kept(item, milestones)
    ordered = in_order(milestones, item.due_on)
    move(
        item,
        Verb.PLAN,
        by=by,
        facts=facts_of(item, by=by, at=at),
        measure=measure.strip() or item.measure,
    )
    lay_steps(item, ordered, today=at.date())
    made = PlanMade(
        item_id=item.id, number=item.number, steps=len(ordered), last_on=ordered[-1].due_on
    )
    told(made, by=by, at=at)
    return item
