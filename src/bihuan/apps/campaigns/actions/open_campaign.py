from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.framing import Frame, columns
from bihuan.apps.campaigns.events import CampaignOpened
from bihuan.apps.campaigns.models import Campaign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def open_campaign(*, frame: Frame, by: Viewer, at: datetime) -> Campaign:
    """Draw a campaign up; it gathers items before it is started."""
    county_code = access.home_county(by)
    held = columns(frame, county_code, but=None, at=at)
    opened = Campaign.objects.create(
        county_code=county_code, opened_at=at, opened_by=by.name, **held
    )
    event = CampaignOpened(
        campaign_id=opened.id, name=opened.name, start_on=opened.start_on, end_on=opened.end_on
    )
    audit.record(event, by=by, at=at)
    return opened
