from datetime import date, datetime

from django.db import transaction

from bihuan.apps.water import access
from bihuan.apps.water.events import PatrolNoted
from bihuan.apps.water.models import Patrol
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

CALM = "未发现问题"


@transaction.atomic
def note_patrol(*, section_id: int, on: date, found: str, by: Viewer, at: datetime) -> Patrol:
    """Somebody was at the section, and says what was wrong or that nothing was."""
    section = access.section_to_patrol(by, section_id)
    if on > at.date():
        raise Refused("water.note_patrol.ahead", "巡查日期在今天之后")
    walked = Patrol.objects.create(
        section=section, on=on, found=found.strip(), noted_by=by.name, noted_at=at
    )
    event = PatrolNoted(section_id=section.id, name=section.name, on=on, found=walked.found or CALM)
    audit.record(event, by=by, at=at)
    return walked
