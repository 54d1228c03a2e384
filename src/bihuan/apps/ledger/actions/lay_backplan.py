from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.safety import days_of, review_plan
from bihuan.apps.ledger.events import BackplanLaid
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Backplan, Item, Step
from bihuan.apps.ledger.queries import plans
from bihuan.apps.ledger.queries.plans import PlanRow, Sketch, Worked
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.backplan import Plan
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def lay_backplan(
    *, item_id: int, sketch: Sketch, reason: str = "", by: Viewer, at: datetime
) -> Item:
    """Make the steps of an item those of a backplan, each on its latest days (R043).

    What cannot be done in time is laid only with a reason, and says for ever by how much.
    """
    item = access.item_for(by, item_id, to=Verb.PLAN)
    if item.due_on is not None and sketch.finish_on > item.due_on:
        raise Refused(
            "ledger.backplan.past_due",
            f"完成日期{sketch.finish_on}晚于时限{item.due_on}，请先申请延期",
        )
    steps = plans.steps_of(item)
    worked = plans.worked(
        sketch, steps, today=at.date(), calendar=calendars.current(), has_ways=False
    )
    _keeps_what_is_done(steps, sketch)
    plan, before = worked.plan, days_of(steps)
    short_by = plan.short_by if plan else 0
    if short_by and not reason.strip():
        raise Refused("ledger.backplan.short", f"{worked.sentence}。仍要保存的，请写明理由")
    compressed = _compressed(steps, sketch)
    move(item, Verb.PLAN, by=by, facts=facts_of(item, by=by, at=at))
    _frame(item, sketch, plan, reason=reason.strip()[:200] if short_by else "", by=by, at=at)
    _steps(item, steps, worked)
    laid = BackplanLaid(
        item_id=item.id,
        number=item.number,
        steps=len(sketch.rows),
        finish_on=sketch.finish_on,
        verdict=f"，{worked.sentence}" if short_by else "",
        short_by=short_by,
        reason=reason.strip(),
        compressed=compressed,
    )
    told(laid, by=by, at=at)
    review_plan(item, before, by=by, at=at)
    return item


def _keeps_what_is_done(steps: list[Step], sketch: Sketch) -> None:
    kept = {row.name for row in sketch.rows}
    lost = [step.name for step in steps if step.done_on and step.days and step.name not in kept]
    if lost:
        raise Refused(
            "ledger.backplan.done_step", f"步骤“{lost[0]}”已经完成，不能从方案里去掉或改名"
        )


def _compressed(steps: list[Step], sketch: Sketch) -> str:
    """R105: speed is told, so that somebody can ask after safety."""
    had = {step.name: step.days for step in steps if not step.done_on}
    cut = [
        f"“{row.name}”{had[row.name]}天改为{row.days}天"
        for row in sketch.rows
        if row.days < had.get(row.name, 0)
    ]
    return f"；压缩工期：{'、'.join(cut)}" if cut else ""


def _frame(
    item: Item, sketch: Sketch, plan: Plan | None, *, reason: str, by: Viewer, at: datetime
) -> None:
    closed_from, closed_until = sketch.closed or (None, None)
    Backplan.objects.update_or_create(
        item=item,
        defaults={
            "finish_on": sketch.finish_on,
            "closed_from": closed_from,
            "closed_until": closed_until,
            "workdays": [day.isoformat() for day in sorted(sketch.workdays)],
            "overlaps": [[*pair, days] for pair, days in sketch.overlaps.items() if days],
            "crew_order": [list(pair) for pair in plan.crew_order] if plan else [],
            "short_by": plan.short_by if plan else 0,
            "short_reason": reason,
            "laid_by": by.name,
            "laid_at": at,
        },
    )


def _steps(item: Item, steps: list[Step], worked: Worked) -> None:
    """Rows keep the identity and the past of the steps whose names they bear."""
    held = {step.name: step for step in steps}
    item.steps.all().delete()
    Step.objects.bulk_create(
        _step(item, place, row, held.get(row.name), worked.plan)
        for place, row in enumerate(worked.sketch.rows, 1)
    )


def _step(item: Item, place: int, row: PlanRow, old: Step | None, plan: Plan | None) -> Step:
    step = old or Step(item=item, weight=row.days)
    planned = {one.name: one for one in plan.steps}.get(row.name) if plan else None
    if step.weight == step.days:
        step.weight = row.days
    if planned is not None:
        step.start_on = min(step.begun_on or planned.latest_start, planned.latest_finish)
        step.due_on = planned.latest_finish
        step.is_critical = plan is not None and row.name in plan.critical
    step.first_due_on = step.first_due_on or step.due_on
    step.place, step.name, step.days, step.unit = place, row.name, row.days, row.unit
    step.after, step.crew, step.is_outdoors = list(row.after), row.crew[:40], row.is_outdoors
    return step
