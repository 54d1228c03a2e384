from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ExtensionGranted
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Extension, Item
from bihuan.rules.deadlines import said
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def grant_extension(*, item_id: int, note: str = "", by: Viewer, at: datetime) -> Item:
    """Approve the later date; the first one stays visible beside it (R030)."""
    item = access.item_for(by, item_id, to=Verb.GRANT_EXTENSION)
    asked = item.extensions.filter(state=Extension.State.ASKED).first()
    until = asked.until_on if asked else item.due
    earlier = item.due
    if asked and until <= earlier:
        raise Refused(
            "ledger.grant_extension.not_later",
            f"时限已改为{said(earlier)}，申请的{said(until)}不再更晚；请不同意，由单位重新申请",
        )
    move(
        item,
        Verb.GRANT_EXTENSION,
        by=by,
        facts=facts_of(item, by=by, at=at),
        due_on=until,
        clock_due_on=until,
        extension_is_asked=False,
    )
    item.extensions.filter(state=Extension.State.ASKED).update(
        state=Extension.State.GRANTED,
        decided_by=by.name,
        decided_at=at,
        decision_note=note.strip()[:300],
    )
    granted = ExtensionGranted(
        item_id=item.id, number=item.number, from_due_on=earlier, until_on=until, note=note
    )
    told(granted, by=by, at=at)
    return item
