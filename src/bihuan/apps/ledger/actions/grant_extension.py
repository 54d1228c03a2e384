from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ExtensionGranted
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Extension, Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def grant_extension(*, item_id: int, note: str = "", by: Viewer, at: datetime) -> Item:
    """Approve the later date; the first one stays visible beside it (R030)."""
    item = access.item_for(by, item_id, to=Verb.GRANT_EXTENSION)
    asked = item.extensions.filter(state=Extension.State.ASKED).first()
    until = asked.until_on if asked else item.due
    earlier = item.due
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
