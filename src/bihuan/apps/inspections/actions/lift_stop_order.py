from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.clerk import clerk
from bihuan.apps.inspections.events import StopLifted
from bihuan.apps.inspections.models import StopOrder, Visit
from bihuan.apps.subjects import actions as subjects
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def lift_stop_order(*, stop_id: int, by: Viewer, at: datetime) -> StopOrder:
    """Work goes on, once the latest check since the order found every line met (R088)."""
    order = access.stop_for(by, stop_id)
    access.require_stopper(by, order.visit, "lift_stop_order")
    if order.lifted_at is not None:
        raise Refused("inspections.lift_stop_order.lifted", "已经解除停工")
    since = Visit.objects.filter(
        subject_id=order.subject_id,
        checklist=order.visit.checklist,
        is_self_check=False,
        begun_at__gt=order.ordered_at,
    )
    latest = since.order_by("-ended_at", "-id").first()
    if latest is None:
        raise Refused("inspections.lift_stop_order.no_recheck", "停工以来还没有复查，不能解除停工")
    if not latest.is_passed:
        raise Refused(
            "inspections.lift_stop_order.failed",
            f"最近一次复查还有{latest.failed}项不合格，不能解除停工",
        )
    order.lifted_at, order.lifted_by, order.lifted_on_visit = at, by.name, latest
    order.save(update_fields=["lifted_at", "lifted_by", "lifted_on_visit"])
    subjects.lift_stop(
        subject_id=order.subject_id, reason=f"检查记录{latest.id}号复查合格", by=clerk(by), at=at
    )
    event = StopLifted(
        visit_id=latest.id, subject_id=order.subject_id, subject_name=order.subject.name
    )
    audit.record(event, by=by, at=at)
    return order
