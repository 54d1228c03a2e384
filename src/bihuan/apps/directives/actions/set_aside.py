from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.events import SentenceSetAside
from bihuan.apps.directives.models import Uncovered
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def set_aside(*, uncovered_id: int, reason: str, by: Viewer, at: datetime) -> Uncovered:
    """Say why a directive sentence that became no proposal needs none, so that no gap remains."""
    sentence = access.uncovered_for(by, uncovered_id)
    if sentence.reason:
        raise Refused("directives.set_aside.already", f"{sentence.set_aside_by}已写明这一句不办")
    if not reason.strip():
        raise Refused("directives.set_aside.no_reason", "不列为事项要写明理由")
    sentence.reason, sentence.set_aside_by = reason.strip()[:200], by.name
    sentence.save(update_fields=["reason", "set_aside_by"])
    event = SentenceSetAside(
        document_id=sentence.document_id,
        uncovered_id=sentence.id,
        quote=sentence.quote,
        reason=sentence.reason,
    )
    audit.record(event, by=by, at=at)
    return sentence
