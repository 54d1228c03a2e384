from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.answering import answer
from bihuan.apps.warnings.events import MeasureDone
from bihuan.apps.warnings.models import Response
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def report_done(
    *,
    response_id: int,
    note: str,
    proofs: Sequence[tuple[str, BinaryIO]] = (),
    by: Viewer,
    at: datetime,
) -> Response:
    """已执行, with what shows it: a note of the meter or the log, or photos."""
    response = access.response_to_answer(by, response_id)
    if not note.strip() and not proofs:
        raise Refused(
            "warnings.report_done.no_proof", "请写明执行情况（电表读数、台账），或上传照片"
        )
    for name, stream in proofs:
        files.attach(
            subject=f"warnings.response:{response.id}",
            name=name,
            stream=stream,
            role="after",
            note="",
            by=by,
            at=at,
        )
    answer(response, Response.State.DONE, note, by=by, at=at)
    event = MeasureDone(
        warning_id=response.warning_id,
        response_id=response.id,
        name=response.name,
        text=response.text,
        note=note.strip() or f"上传{len(proofs)}个文件",
    )
    audit.record(event, by=by, at=at)
    return response
