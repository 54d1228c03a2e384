from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ExtensionAsked
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Extension, Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ask_extension(*, item_id: int, until: date, reason: str, by: Viewer, at: datetime) -> Item:
    """Ask for a later date before the present one has passed (R030)."""
    item = access.item_for(by, item_id, to=Verb.ASK_EXTENSION)
    facts = facts_of(item, by=by, at=at, reason=reason, until=until)
    move(item, Verb.ASK_EXTENSION, by=by, facts=facts, extension_is_asked=True)
    Extension.objects.create(
        item=item,
        from_due_on=item.due,
        until_on=until,
        reason=reason.strip(),
        asked_by=by.name,
        asked_at=at,
    )
    asked = ExtensionAsked(
        item_id=item.id, number=item.number, until_on=until, reason=reason.strip()
    )
    told(asked, by=by, at=at)
    return item
