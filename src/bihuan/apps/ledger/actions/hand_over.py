from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.actions.meetings import open_days
from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.events import ItemHandedOver
from bihuan.apps.ledger.models import Item
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Viewer

THREE = ("manager_id", "doer_id", "supervisor_id")
ROLES = (*THREE, "leader_id", "sponsor_id")


@transaction.atomic
def hand_over(
    *, item_id: int, from_person_id: int, to_person_id: int, by: Viewer, at: datetime
) -> bool:
    """Put the successor where the predecessor stood (R049); False where that would make one
    person hold two of three roles, which a dispatcher must then solve.
    """
    item = Item.objects.select_for_update().get(id=item_id)
    held = [role for role in ROLES if item.__dict__[role] == from_person_id]
    for role in held:
        setattr(item, role, to_person_id)
    three = [one for role in THREE if (one := item.__dict__[role]) is not None]
    if not held or len(set(three)) < len(three):
        return False
    item.version += 1
    item.save(update_fields=[*held, "version"])
    if "sponsor_id" in held:
        item.listings.filter(removed_at__isnull=True).update(sponsor_id=to_person_id)
    if "leader_id" in held:
        open_days(item).update(leader_id=to_person_id)
    names = people.names([from_person_id, to_person_id])
    handed = ItemHandedOver(
        item_id=item.id,
        number=item.number,
        from_name=names[from_person_id],
        to_name=names[to_person_id],
    )
    told(handed, by=by, at=at)
    return True
