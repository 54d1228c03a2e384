from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.events import SignalNoted
from bihuan.apps.ledger.models import Item
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer


@transaction.atomic
def note_signal(*, number: str, text: str, by: Viewer, at: datetime) -> Item:
    """What the sensors say after an item was opened for them stands in its journal."""
    item = Item.objects.select_for_update().filter(number=number).first()
    if item is None:
        raise NotVisible(f"ledger.item:{number}")
    if not by.has(Duty.SYSTEM):
        raise Refused("ledger.note_signal.not_yours", "在线监测情况由系统登记")
    if item.stage == Stage.OVER:
        raise Refused("ledger.note_signal.over", f"{item.shown_number}已经办结")
    told(SignalNoted(item_id=item.id, number=item.number, text=text.strip()), by=by, at=at)
    return item
