from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import ItemRemoved
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import CampaignItem
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def remove_item(
    *, campaign_id: int, item_id: int, reason: str, by: Viewer, at: datetime
) -> CampaignItem:
    """Take an item off the list; the row stays to be seen, and the item goes on (R041)."""
    campaign = access.campaign_for(by, campaign_id, to=Verb.REMOVE_ITEM)
    item = ledger.item(by, item_id)
    entry = campaign.entries.filter(item_id=item_id, removed_at__isnull=True).first()
    if entry is None:
        raise Refused("campaigns.remove_item.not_on_it", "这一事项不在清单上")
    move(campaign, Verb.REMOVE_ITEM, by=by, facts=Facts(reason=reason))
    entry.removed_at, entry.removed_by = at, by.name
    entry.removed_reason = reason.strip()[:200]
    entry.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    event = ItemRemoved(
        campaign_id=campaign.id,
        name=campaign.name,
        number=item.shown_number,
        reason=entry.removed_reason,
    )
    audit.record(event, by=by, at=at)
    return entry
