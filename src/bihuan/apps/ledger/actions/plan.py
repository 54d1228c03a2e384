from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import PlanMade
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Step
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step of the timetable; weight is its share of the whole."""

    name: str
    due_on: date
    weight: int = 1
    done_on: date | None = None


@transaction.atomic
def plan(
    *, item_id: int, milestones: Sequence[Milestone], measure: str, by: Viewer, at: datetime
) -> Item:
    """Lay the timetable and roadmap (R029); the last milestone may not pass the due date."""
    item = access.item_for(by, item_id, to=Verb.PLAN)
    if not milestones:
        raise Refused("ledger.plan.empty", "整改方案至少要有一个节点")
    ordered = sorted(milestones, key=lambda milestone: milestone.due_on)
    if item.due_on is not None and ordered[-1].due_on > item.due_on:
        raise Refused(
            "ledger.plan.past_due",
            f"节点“{ordered[-1].name}”晚于时限{item.due_on:%m月%d日}，请调整或申请延期",
        )
    move(
        item,
        Verb.PLAN,
        by=by,
        facts=facts_of(item, by=by, at=at),
        measure=measure.strip() or item.measure,
    )
    item.steps.all().delete()
    Step.objects.bulk_create(
        Step(
            item=item,
            place=place,
            name=milestone.name[:80],
            due_on=milestone.due_on,
            weight=milestone.weight,
            done_on=milestone.done_on,
        )
        for place, milestone in enumerate(ordered, 1)
    )
    made = PlanMade(
        item_id=item.id, number=item.number, steps=len(ordered), last_on=ordered[-1].due_on
    )
    told(made, by=by, at=at)
    return item
