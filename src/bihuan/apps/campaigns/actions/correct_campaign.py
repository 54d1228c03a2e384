from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.framing import Frame, columns
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import CampaignCorrected
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import Campaign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WORDS = {
    "name": "名称",
    "kind": "类型",
    "start_on": "开始日期",
    "end_on": "结束日期",
    "goal_text": "总体目标",
    "lead_org_id": "牵头单位",
    "leader_id": "牵头领导",
    "scope": "范围",
}


@transaction.atomic
def correct_campaign(
    *, campaign_id: int, version: int, frame: Frame, by: Viewer, at: datetime
) -> Campaign:
    """Change the head or the scope; what is on the list stays on it."""
    campaign = access.campaign_for(by, campaign_id, to=Verb.CORRECT_CAMPAIGN)
    if campaign.version != version:
        raise Refused(
            "campaigns.correct_campaign.conflict", "您打开之后，这一行动已被别人修改；请刷新后再改"
        )
    wanted = columns(frame, campaign.county_code, but=campaign.id, at=at)
    changed = {name: new for name, new in wanted.items() if campaign.__dict__[name] != new}
    move(campaign, Verb.CORRECT_CAMPAIGN, by=by, facts=Facts(), **changed)
    words = "、".join(WORDS[name] for name in changed) or "无变化"
    event = CampaignCorrected(campaign_id=campaign.id, name=campaign.name, changes=words)
    audit.record(event, by=by, at=at)
    return campaign
