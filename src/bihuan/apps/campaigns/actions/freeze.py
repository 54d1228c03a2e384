from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access, queries
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import CampaignFrozen
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import FinalAccount
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def freeze(*, campaign_id: int, by: Viewer, at: datetime) -> FinalAccount:
    """Close the account of a campaign for good; what is left goes on in the ledger (R022)."""
    campaign = access.campaign_for(by, campaign_id, to=Verb.FREEZE)
    whole = queries.board(by, campaign, at=at)
    held = campaign.entries.filter(removed_at__isnull=True).count()
    if held != len(whole.tasks):
        raise Refused(
            "campaigns.freeze.hidden", f"清单上有{held - len(whole.tasks)}项您看不到，不能封账"
        )
    content = queries.content_of(campaign, whole)
    facts = Facts(has_begun=at.date() >= campaign.start_on)
    move(campaign, Verb.FREEZE, by=by, facts=facts, frozen_at=at)
    kept = FinalAccount.objects.create(
        campaign=campaign,
        content=content,
        sha256=queries.hash_of(content),
        frozen_at=at,
        frozen_by=by.name,
    )
    event = CampaignFrozen(
        campaign_id=campaign.id, name=campaign.name, verdict=whole.verdict, sha256=kept.sha256
    )
    audit.record(event, by=by, at=at)
    return kept
