from datetime import datetime

from django.db import transaction

from bihuan.foundation.notices import access
from bihuan.foundation.notices.models import Notice
from bihuan.rules.viewer import Viewer


@transaction.atomic
def mark_read(*, notice_id: int, by: Viewer, at: datetime) -> Notice:
    """Note when the person first opened it; opening is not signing for (签收)."""
    notice = access.notice_for(by, notice_id)
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice
