from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import PartsAllotted
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def allot_parts(*, item_id: int, parts: Mapping[int, str], by: Viewer, at: datetime) -> Item:
    """Say what each unit has to do of the whole (R028); a part that was done stays done."""
    item = access.item_for(by, item_id, to=Verb.ALLOT_PARTS)
    shares = {share.org_id: share for share in item.parties.select_related("org").order_by("id")}
    if set(parts) - set(shares):
        raise Refused("ledger.allot_parts.stranger", "只能给本事项的牵头、配合、属地单位明确分工")
    wanted = {org_id: text.strip()[:200] for org_id, text in parts.items()}
    changed = [
        share for org_id, share in shares.items() if wanted.get(org_id, share.part) != share.part
    ]
    done = next((share for share in changed if share.part_done_at is not None), None)
    if done is not None:
        raise Refused("ledger.allot_parts.done", f"{done.org.name}已完成分工，不能再改")
    move(item, Verb.ALLOT_PARTS, by=by, facts=facts_of(item, by=by, at=at))
    for share in changed:
        share.part = wanted[share.org_id]
        share.save(update_fields=["part"])
    units = "、".join(share.org.short for share in changed) or "无变化"
    told(PartsAllotted(item_id=item.id, number=item.number, units=units), by=by, at=at)
    return item
