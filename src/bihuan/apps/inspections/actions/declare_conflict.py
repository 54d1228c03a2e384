from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.events import ConflictDeclared
from bihuan.apps.inspections.models import Recusal
from bihuan.apps.subjects import access as subjects
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def declare_conflict(*, subject_id: int, reason: str, by: Viewer, at: datetime) -> Recusal:
    """Somebody says of themselves that they must not be drawn for this subject (回避)."""
    access.require_visitor(by)
    subject = subjects.visible_to(by).filter(id=subject_id).first()
    if subject is None:
        raise NotVisible(f"subjects.subject:{subject_id}")
    said = reason.strip()[:200]
    if not said:
        raise Refused("inspections.declare_conflict.no_reason", "请写明回避的原因")
    recusal, _ = Recusal.objects.update_or_create(
        person_id=by.account, subject=subject, defaults={"reason": said, "declared_at": at}
    )
    event = ConflictDeclared(
        subject_id=subject.id, subject_name=subject.name, person=by.name, reason=said
    )
    audit.record(event, by=by, at=at)
    return recusal
