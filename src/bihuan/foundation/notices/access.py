from datetime import datetime

from django.db.models import Q, QuerySet

from bihuan.foundation.notices import token
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

OUTBOX_READERS = (Duty.DISPATCHER, Duty.SUPERVISOR, Duty.ADMIN, Duty.AUDITOR)
SENDERS = (Duty.DISPATCHER, Duty.ADMIN)
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
        return Delivery.objects.filter(own | Q(county_code__startswith=viewer.scope))
    return Delivery.objects.filter(own)


def delivery_for(viewer: Viewer, delivery_id: int) -> Delivery:
    """A delivery to act on, locked; whoever only reads the outbox is refused."""
    rows = deliveries_visible_to(viewer).values("id")
    found = Delivery.objects.select_for_update().filter(id=delivery_id, id__in=rows).first()
    if found is None:
        raise NotVisible(f"delivery {delivery_id}")
    if not viewer.has(*SENDERS):
        raise Refused("notices.again.not_yours", "由调度员或系统管理员再次发送")
    return found


def delivery_by(written: str, at: datetime) -> Delivery | None:
    """What a link belongs to; an old, altered or invented one belongs to nothing."""
    hashed = token.hashed(written)
    return Delivery.objects.filter(token_hash=hashed, token_until__gt=at).first()


def require_keeper(viewer: Viewer) -> None:
    if not viewer.has(Duty.ADMIN):
        raise Refused("notices.try.not_yours", "由系统管理员发送测试消息")
