from datetime import datetime

from django.db import transaction

from bihuan.foundation.notices.models import Notice
from bihuan.rules.viewer import Viewer


@transaction.atomic
def mark_all_read(*, by: Viewer, at: datetime) -> int:
    """How many of one's own were still unread."""
    unread = Notice.objects.filter(person_id=by.account, read_at__isnull=True)
    return unread.update(read_at=at)
