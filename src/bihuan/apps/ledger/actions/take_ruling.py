from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.actions.shares import lay_shares
from bihuan.apps.ledger.events import ItemRuled
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Who leads by the arbiter's word, and the people that unit names; None: still open."""

    lead_org_id: int
    assisting_org_ids: Sequence[int]
    manager_id: int | None
    doer_id: int | None
    reason: str


@transaction.atomic
def take_ruling(*, item_id: int, ruling: Ruling, by: Viewer, at: datetime) -> Item:
    """The declined draft gets the lead that an arbiter named (R054); `duties` asks who may rule."""
    item = Item.objects.select_for_update().get(id=item_id)
    if item.status != Status.DRAFT:
        raise Refused("ledger.take_ruling.not_now", "事项已经重新下发，不再等待裁定")
    item.lead_org_id = ruling.lead_org_id
    item.manager_id, item.doer_id = ruling.manager_id, ruling.doer_id
    if item.supervisor_id in {item.manager_id, item.doer_id}:
        item.supervisor_id = None
    item.no_assisting_needed = not ruling.assisting_org_ids
    item.version += 1
    item.save(
        update_fields=[
            "lead_org",
            "manager",
            "doer",
            "supervisor",
            "no_assisting_needed",
            "version",
        ]
    )
    lay_shares(item, ruling.assisting_org_ids)
    ruled = ItemRuled(
        item_id=item.id,
        number=item.number,
        lead=orgs.org(ruling.lead_org_id).name,
        reason=ruling.reason,
    )
    told(ruled, by=by, at=at)
    return item
