from datetime import date, datetime

from django.db import transaction

from bihuan.apps.duties import access
from bihuan.apps.duties.actions.laying import TOWNSHIP
from bihuan.apps.duties.events import DutyLineEnded
from bihuan.apps.duties.models import DutyLine
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_duty_line(*, line_id: int, to_on: date, reason: str, by: Viewer, at: datetime) -> DutyLine:
    """The line holds to its last day and stays in the history."""
    line = access.line_for(by, line_id, verb="end_duty_line")
    if not reason.strip():
        raise Refused("duties.end_duty_line.no_reason", "请写明停用的理由")
    if to_on < line.from_on:
        raise Refused("duties.end_duty_line.ends_before", "截止日不能早于起始日")
    if line.to_on is not None and line.to_on <= to_on:
        raise Refused("duties.end_duty_line.over", "这条分工已经停用")
    line.to_on, line.end_reason = to_on, reason.strip()[:200]
    line.save(update_fields=["to_on", "end_reason"])
    event = DutyLineEnded(
        line_id=line.id,
        domain=line.domain,
        lead=line.lead_org.short if line.lead_org else TOWNSHIP,
        to_on=to_on,
        reason=line.end_reason,
    )
    audit.record(event, by=by, at=at)
    return line
