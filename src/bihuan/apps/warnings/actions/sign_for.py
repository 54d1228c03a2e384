from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import MeasuresSignedFor
from bihuan.apps.warnings.models import Response
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def sign_for(*, warning_id: int, emitter_id: int, by: Viewer, at: datetime) -> int:
    """签收: an object confirms that its measures of the level have reached it."""
    rows = list(
        access.responses_visible_to(by)
        .select_for_update(of=("self",))
        .filter(warning_id=warning_id, emitter_id=emitter_id, ended_at__isnull=True)
        .order_by("id")
    )
    if not rows:
        raise NotVisible(f"warnings.warning:{warning_id}")
    if not access.answers(by, rows[0]):
        raise Refused("warnings.sign_for.not_yours", "由该单位、监管部门或县环委办签收")
    unsigned = [row.id for row in rows if row.signed_at is None]
    if not unsigned:
        raise Refused("warnings.sign_for.already", "已经签收")
    Response.objects.filter(id__in=unsigned).update(signed_at=at, signed_by=by.name)
    event = MeasuresSignedFor(warning_id=warning_id, name=rows[0].name, count=len(unsigned))
    audit.record(event, by=by, at=at)
    return len(unsigned)
