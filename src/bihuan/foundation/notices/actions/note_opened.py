from datetime import datetime

from django.db import transaction

from bihuan.foundation.notices import access
from bihuan.foundation.notices.models import Delivery


@transaction.atomic
def note_opened(*, token: str, at: datetime) -> str:
    """Note when the link was first opened; where it leads, or "" for one that leads nowhere.

    Opening is not signing for (签收), and the page behind it still asks who is there.
    """
    delivery = access.delivery_by(token, at)
    if delivery is None:
        return ""
    Delivery.objects.filter(id=delivery.id, opened_at__isnull=True).update(opened_at=at)
    return delivery.url
