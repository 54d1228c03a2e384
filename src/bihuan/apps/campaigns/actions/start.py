from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import CampaignStarted
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import Campaign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def start(*, campaign_id: int, by: Viewer, at: datetime) -> Campaign:
    """From here on the units that hold an item of it see it."""
    campaign = access.campaign_for(by, campaign_id, to=Verb.START)
    items = campaign.entries.filter(removed_at__isnull=True).count()
    facts = Facts(goal=campaign.goal_text, items=items, is_past=campaign.end_on < at.date())
    move(campaign, Verb.START, by=by, facts=facts, started_at=at)
    event = CampaignStarted(campaign_id=campaign.id, name=campaign.name, items=items)
    audit.record(event, by=by, at=at)
    return campaign
