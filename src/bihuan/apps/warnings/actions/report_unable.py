from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.answering import answer
from bihuan.apps.warnings.events import MeasureUnable
from bihuan.apps.warnings.models import Response
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def report_unable(*, response_id: int, reason: str, by: Viewer, at: datetime) -> Response:
    """无法执行, with the reason; the dispatcher decides what follows."""
    response = access.response_to_answer(by, response_id)
    if not reason.strip():
        raise Refused("warnings.report_unable.no_reason", "请写明无法执行的原因")
    answer(response, Response.State.UNABLE, reason, by=by, at=at)
    event = MeasureUnable(
        warning_id=response.warning_id,
        response_id=response.id,
        name=response.name,
        text=response.text,
        reason=reason.strip(),
    )
    audit.record(event, by=by, at=at)
    return response
