from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.laying import Draft, lay_item
from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.actions.roles import require_three_people
from bihuan.apps.ledger.events import ItemOpened
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.item import Origin
from bihuan.rules.viewer import Viewer


@transaction.atomic
def open_item(*, draft: Draft, by: Viewer, at: datetime) -> Item:
    """Put one task or problem on the ledger as a draft, with its number and its source sentence."""
    access.require_dispatcher(by, draft.place_code)
    require_three_people("open", draft.manager_id, draft.doer_id, draft.supervisor_id)
    item = lay_item(draft, at=at)
    opened = ItemOpened(
        item_id=item.id,
        number=item.number,
        title=item.title,
        origin=Origin(item.origin).label,
        quote=item.quote,
    )
    told(opened, by=by, at=at)
    return item
