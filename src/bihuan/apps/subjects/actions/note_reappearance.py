from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.events import SubjectReappeared
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer

LEVEL = "item"


@transaction.atomic
def note_reappearance(
    *, subject_id: int, earlier_id: int, by: Viewer, at: datetime
) -> SubjectReappeared:
    """Tell that something opened where the earlier one was banned or closed (R083)."""
    opened = access.subject_for(by, subject_id)
    earlier = Subject.objects.get(id=earlier_id, county_code=opened.county_code)
    pack = queries.pack(opened.county_code, opened.register)
    metres = round(queries.metres_between(opened, earlier))
    event = SubjectReappeared(
        subject_id=opened.id,
        register=opened.register,
        name=opened.name,
        place_code=opened.place_code,
        earlier_id=earlier.id,
        metres=metres,
        rule="reappeared",
        level=LEVEL,
        text=f"{pack.name}“{opened.name}”距已取缔或注销的“{earlier.name}”{metres}米",
    )
    audit.record(event, by=by, at=at)
    return event
