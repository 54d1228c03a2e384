from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import CampaignCancelled
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import Campaign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def cancel(*, campaign_id: int, reason: str, by: Viewer, at: datetime) -> Campaign:
    """Call a campaign off; its items go on in the ledger."""
    campaign = access.campaign_for(by, campaign_id, to=Verb.CANCEL)
    said = reason.strip()[:200]
    move(
        campaign,
        Verb.CANCEL,
        by=by,
        facts=Facts(reason=said),
        cancelled_at=at,
        cancel_reason=said,
    )
    event = CampaignCancelled(campaign_id=campaign.id, name=campaign.name, reason=said)
    audit.record(event, by=by, at=at)
    return campaign
