from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.events import ViewDropped
from bihuan.apps.ledger.models import SavedView
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer


@transaction.atomic
def drop_view(*, view_id: int, by: Viewer, at: datetime) -> None:
    """Forget a filter of one's own."""
    view = SavedView.objects.filter(id=view_id, person_id=by.account).first()
    if view is None:
        raise NotVisible(f"ledger.view:{view_id}")
    audit.record(ViewDropped(view_id=view.id, name=view.name), by=by, at=at)
    view.delete()
