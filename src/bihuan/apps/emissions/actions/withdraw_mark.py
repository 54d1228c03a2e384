from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access
from bihuan.apps.emissions.events import MarkWithdrawn
from bihuan.apps.emissions.models import Mark
from bihuan.foundation.audit import actions as audit
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def withdraw_mark(*, mark_id: int, reason: str, by: Viewer, at: datetime) -> Mark:
    """A wrong mark is withdrawn by who made it, at any time: what it set aside is judged again."""
    held = access.mark_for(by, mark_id)
    outlet = access.outlet_for(by, held.outlet_id)
    access.require_owner(by, outlet, to="withdraw_mark", word="撤回标记")
    if held.withdrawn_at is not None:
        raise Refused("emissions.withdraw_mark.withdrawn", "这条标记已经撤回")
    if not reason.strip():
        raise Refused("emissions.withdraw_mark.no_reason", "请写明撤回的原因")
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    event = MarkWithdrawn(
        outlet_id=outlet.id,
        outlet=outlet.name,
        mark_id=held.id,
        kind=held.get_kind_display(),
        from_at=beijing.wall(held.from_at),
        until_at=beijing.wall(held.until_at),
        reason=reason.strip(),
    )
    audit.record(event, by=by, at=at)
    return held
