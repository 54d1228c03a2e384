from django.db.models import Q, QuerySet

from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Duty, Viewer

OUTBOX_READERS = (Duty.DISPATCHER, Duty.SUPERVISOR, Duty.ADMIN, Duty.AUDITOR)
COUNTY_DIGITS = 6


def notice_for(viewer: Viewer, notice_id: int) -> Notice:
    """One's own notice; another person's does not exist."""
    found = Notice.objects.filter(id=notice_id, person_id=viewer.account).first()
    if found is None:
        raise NotVisible(f"notice {notice_id}")
    return found


def deliveries_visible_to(viewer: Viewer) -> QuerySet[Delivery]:
    """One's own; and those of the county, for the offices that must see what leaves the house."""
    own = Q(notice__person_id=viewer.person_id)
    if viewer.has(*OUTBOX_READERS) and 0 < len(viewer.scope) <= COUNTY_DIGITS:
        county = Q(notice__person__county_code__startswith=viewer.scope)
        return Delivery.objects.filter(own | county)
    return Delivery.objects.filter(own)
