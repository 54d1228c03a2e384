from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.answering import answer
from bihuan.apps.warnings.events import MeasureDone
from bihuan.apps.warnings.models import Response
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import queries as files
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def report_done(*, response_id: int, note: str, by: Viewer, at: datetime) -> Response:
    """已执行, with what shows it: a note of the meter or the log, or a photo attached before."""
    response = access.response_to_answer(by, response_id)
    if not note.strip() and not files.attachments(f"warnings.response:{response.id}"):
        raise Refused(
            "warnings.report_done.no_proof", "请写明执行情况（电表读数、台账），或上传照片"
        )
    answer(response, Response.State.DONE, note, by=by, at=at)
    event = MeasureDone(
        warning_id=response.warning_id,
        response_id=response.id,
        name=response.name,
        text=response.text,
        note=note.strip() or "已上传照片",
    )
    audit.record(event, by=by, at=at)
    return response
