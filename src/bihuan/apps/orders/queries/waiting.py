from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.orders import access
from bihuan.apps.orders.flow import Part, Status
from bihuan.apps.orders.models import Order
from bihuan.rules.viewer import Duty, Viewer


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many orders wait for the viewer, and for which step."""

    part: Part | None
    to_issue: int = 0
    to_sign: int = 0
    to_reply: int = 0
    to_review: int = 0
    unsigned_late: int = 0

    @property
    def is_any(self) -> bool:
        steps = (self.to_issue, self.to_sign, self.to_reply, self.to_review, self.unsigned_late)
        return any(steps)


def waiting(viewer: Viewer, *, at: datetime) -> Waiting:
    """One query for a unit, a leader, a dispatcher; none for the others."""
    if access.reads_area(viewer) and viewer.has(Duty.LEADER):
        rows = access.visible_to(viewer).exclude(drafter_id__in=viewer.person_ids)
        return Waiting(Part.LEADER, to_issue=rows.filter(status=Status.SENT).count())
    if access.may_compose(viewer):
        rows = access.visible_to(viewer)
        return Waiting(
            Part.DISPATCH,
            to_review=rows.filter(status=Status.REPLIED).count(),
            unsigned_late=rows.filter(status=Status.ISSUED, sign_by__lt=at).count(),
        )
    if viewer.org_ids and viewer.has(*access.ACT_FOR_UNIT):
        held = Order.objects.filter(org_id__in=viewer.org_ids)
        return Waiting(
            Part.UNIT,
            to_sign=held.filter(status=Status.ISSUED).count(),
            to_reply=held.filter(status=Status.SIGNED).count(),
        )
    return Waiting(None)
