from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bihuan.apps.roads import access, queries
from bihuan.apps.roads.events import LineChanged
from bihuan.apps.roads.models import PlanLine
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.roadplan import SLOT_WORDS, WET, Limits, Slot
from bihuan.rules.viewer import Viewer

MOST = 20


@transaction.atomic
def change_line(
    *, line_id: int, times: Mapping[Slot, int], reason: str, by: Viewer, at: datetime
) -> PlanLine:
    """Plan a work otherwise than proposed, with the reason; never water where it may freeze."""
    line = access.line_for(by, line_id)
    if not reason.strip():
        raise Refused("roads.change.no_reason", "请写明为什么调整")
    if line.done is not None:
        raise Refused("roads.change.done", "这一项已经登记完成情况，不能再改计划")
    if set(times) != set(line.times) or not all(0 <= each <= MOST for each in times.values()):
        raise Refused("roads.change.times", f"每个时段填0到{MOST}遍")
    _guard_ice(line, times)
    before = line.planned
    line.times = {slot.value: each for slot, each in times.items()}
    line.change_reason = reason.strip()[:200]
    line.save(update_fields=["times", "change_reason"])
    event = LineChanged(
        plan_id=line.plan_id,
        on=line.plan.on,
        line_id=line.id,
        road=line.road.name,
        work=line.get_work_display(),
        before=before,
        after=line.planned,
        reason=line.change_reason,
    )
    audit.record(event, by=by, at=at)
    return line


def _guard_ice(line: PlanLine, times: Mapping[Slot, int]) -> None:
    if line.work not in WET:
        return
    weather = queries.forecast(line.plan)
    for slot, each in times.items():
        if each and weather[slot].coldest_c <= Limits().freeze_c:
            raise Refused(
                "roads.change.ice",
                f"{SLOT_WORDS[slot]}最低{weather[slot].coldest_c:g}℃，路面可能结冰，不得安排用水",
            )
