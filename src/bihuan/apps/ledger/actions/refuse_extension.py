from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ExtensionRefused
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Extension, Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def refuse_extension(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """Refuse the later date with a reason; the old one has been running all the time."""
    item = access.item_for(by, item_id, to=Verb.REFUSE_EXTENSION)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(item, Verb.REFUSE_EXTENSION, by=by, facts=facts, extension_is_asked=False)
    item.extensions.filter(state=Extension.State.ASKED).update(
        state=Extension.State.REFUSED,
        decided_by=by.name,
        decided_at=at,
        decision_note=reason.strip()[:300],
    )
    told(ExtensionRefused(item_id=item.id, number=item.number, reason=reason), by=by, at=at)
    return item
