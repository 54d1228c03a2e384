from datetime import datetime

from django.db import transaction

from bihuan.apps.roads import access
from bihuan.apps.roads.events import WorkDone
from bihuan.apps.roads.models import PlanLine
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

MOST = 40


@transaction.atomic
def note_done(*, line_id: int, done: int, note: str, by: Viewer, at: datetime) -> PlanLine:
    """What was done of one line; less than planned is explained."""
    line = access.line_for(by, line_id)
    if line.plan.confirmed_at is None:
        raise Refused("roads.done.not_confirmed", "计划还没有下达，不能登记完成情况")
    if at.date() < line.plan.on:
        raise Refused("roads.done.early", "当天的作业还没有开始")
    if not 0 <= done <= MOST:
        raise Refused("roads.done.number", f"完成遍数填0到{MOST}")
    if done < line.planned and not note.strip():
        raise Refused("roads.done.no_note", "没有做满计划，请写明原因")
    line.done, line.done_note = done, note.strip()[:200]
    line.done_by, line.done_at = by.name, at
    line.save(update_fields=["done", "done_note", "done_by", "done_at"])
    event = WorkDone(
        plan_id=line.plan_id,
        on=line.plan.on,
        line_id=line.id,
        road=line.road.name,
        work=line.get_work_display(),
        done=done,
        planned=line.planned,
        note=f"（{line.done_note}）" if line.done_note else "",
    )
    audit.record(event, by=by, at=at)
    return line
