from datetime import date, datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.clerk import clerk
from bihuan.apps.inspections.events import StopOrdered
from bihuan.apps.inspections.models import Recheck, StopOrder
from bihuan.apps.subjects import actions as subjects
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def order_stop(
    *, visit_id: int, reason: str, recheck_on: date, by: Viewer, at: datetime
) -> StopOrder:
    """停工整改 for a line whose failing stops work; it holds until a re-check passes (R088)."""
    visit = access.visit_for(by, visit_id)
    access.require_stopper(by, visit, "order_stop")
    access.require_grave(visit)
    if not reason.strip():
        raise Refused("inspections.order_stop.no_reason", "请写明停工整改的原因")
    if recheck_on < at.date():
        raise Refused("inspections.order_stop.past", "复查日期不能早于今天")
    if StopOrder.objects.filter(subject_id=visit.subject_id, lifted_at__isnull=True).exists():
        raise Refused("inspections.order_stop.twice", f"“{visit.subject.name}”已在停工整改")
    order = StopOrder.objects.create(
        subject_id=visit.subject_id,
        visit=visit,
        county_code=visit.county_code,
        reason=reason.strip()[:200],
        ordered_at=at,
        ordered_by=by.name,
    )
    Recheck.objects.filter(visit=visit, done_visit__isnull=True).update(due_on=recheck_on)
    subjects.stop_work(subject_id=visit.subject_id, reason=order.reason, by=clerk(by), at=at)
    event = StopOrdered(
        visit_id=visit.id,
        subject_id=visit.subject_id,
        subject_name=visit.subject.name,
        reason=order.reason,
    )
    audit.record(event, by=by, at=at)
    return order
