from datetime import date, datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.events import RecheckSet
from bihuan.apps.inspections.models import Recheck
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def set_recheck(*, visit_id: int, due_on: date, by: Viewer, at: datetime) -> Recheck:
    """The day by which it is looked at again."""
    visit = access.visit_for(by, visit_id)
    access.require_author(by, visit, "set_recheck")
    access.require_recheck(visit)
    if due_on < at.date():
        raise Refused("inspections.set_recheck.past", "复查日期不能早于今天")
    recheck, _ = Recheck.objects.update_or_create(
        visit=visit,
        defaults={
            "subject_id": visit.subject_id,
            "county_code": visit.county_code,
            "checklist": visit.checklist,
            "due_on": due_on,
            "set_by": by.name,
            "set_at": at,
        },
    )
    event = RecheckSet(
        visit_id=visit.id,
        subject_id=visit.subject_id,
        subject_name=visit.subject.name,
        due_on=due_on,
    )
    audit.record(event, by=by, at=at)
    return recheck
