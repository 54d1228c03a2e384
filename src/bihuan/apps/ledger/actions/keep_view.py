from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.events import ViewKept
from bihuan.apps.ledger.models import SavedView
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer


@transaction.atomic
def keep_view(*, name: str, query: str, is_public: bool, by: Viewer, at: datetime) -> SavedView:
    """Name a filter of the ledger; a public one is a dispatcher's to give."""
    if not name.strip() or len(name.strip()) > 40:
        raise Refused("ledger.keep_view.name", "视图名称须为1到40个字")
    if is_public and not by.has(Duty.DISPATCHER):
        raise Refused("ledger.keep_view.public", "公共视图由调度员保存")
    view, _ = SavedView.objects.update_or_create(
        person_id=by.account,
        name=name.strip(),
        defaults={"county_code": by.scope[:6], "query": query[:500], "is_public": is_public},
    )
    audit.record(ViewKept(view_id=view.id, name=view.name), by=by, at=at)
    return view
