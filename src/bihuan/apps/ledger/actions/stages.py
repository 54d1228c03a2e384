"""The dated steps of an item's timetable, laid the same by a plan and by an opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.apps.ledger.models import Item, Step
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step of the timetable; weight is its share of the whole."""

    name: str
    due_on: date
    weight: int = 1
    done_on: date | None = None


def in_order(milestones: Sequence[Milestone], due_on: date | None) -> list[Milestone]:
    """By day; the last may not pass the item's date."""
    ordered = sorted(milestones, key=lambda milestone: milestone.due_on)
    if ordered and due_on is not None and ordered[-1].due_on > due_on:
        raise Refused(
            "ledger.plan.past_due",
            f"节点“{ordered[-1].name}”晚于时限{due_on:%m月%d日}，请调整或申请延期",
        )
    return ordered


def lay_steps(item: Item, ordered: Sequence[Milestone]) -> None:
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
