from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import MeasureChecked
from bihuan.apps.warnings.models import Response
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def check_measure(
    *, response_id: int, verdict: str, note: str, by: Viewer, at: datetime
) -> Response:
    """符合 or 不符, by an inspector, of a measure that was reported done."""
    response = access.response_to_check(by, response_id)
    if verdict not in {Response.Verdict.FIT, Response.Verdict.UNFIT}:
        raise Refused("warnings.check.no_verdict", "请选择核查相符或核查不符")
    if verdict == Response.Verdict.UNFIT and not note.strip():
        raise Refused("warnings.check.no_note", "核查不符须写明现场情况")
    response.verdict = verdict
    response.checked_at, response.checked_by = at, by.name
    response.check_note = note.strip()
    response.save(update_fields=["verdict", "checked_at", "checked_by", "check_note"])
    event = MeasureChecked(
        warning_id=response.warning_id,
        response_id=response.id,
        name=response.name,
        text=response.text,
        verdict=response.get_verdict_display(),
        note=note.strip() or "无补充",
    )
    audit.record(event, by=by, at=at)
    return response
