from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.actions.moving import move
from bihuan.apps.campaigns.events import ItemsAdded
from bihuan.apps.campaigns.flow import Facts, Verb
from bihuan.apps.campaigns.models import Campaign, CampaignItem
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Added:
    """How many came on the list, and how many were left out: over already, or on it already."""

    campaign: Campaign
    count: int
    over: int
    known: int

    @property
    def sentence(self) -> str:
        left = [
            f"{count}项{word}"
            for count, word in ((self.known, "已在清单上"), (self.over, "已经办结或作废"))
            if count
        ]
        tail = f"；{'、'.join(left)}，没有加入" if left else ""
        return f"已把{self.count}项加入“{self.campaign.name}”{tail}"


@transaction.atomic
def add_items(
    *, campaign_id: int, item_ids: Collection[int], why: str, by: Viewer, at: datetime
) -> Added:
    """Put items on the list. What is over already never adorns the score of a campaign."""
    campaign = access.campaign_for(by, campaign_id, to=Verb.ADD_ITEMS)
    if not item_ids:
        raise Refused("campaigns.add_items.none", "请先勾选事项")
    items = ledger.items_by_id(by, set(item_ids))
    if missing := set(item_ids) - items.keys():
        raise NotVisible(f"ledger.item:{min(missing)}")
    if any(item.county_code != campaign.county_code for item in items.values()):
        raise Refused("campaigns.add_items.elsewhere", "只能加入本县的事项")
    held = set(campaign.entries.filter(removed_at__isnull=True).values_list("item_id", flat=True))
    fresh = [item for key, item in sorted(items.items()) if key not in held]
    fit = [item for item in fresh if item.stage != Stage.OVER]
    if not fit:
        raise Refused("campaigns.add_items.none_fit", "所选事项已经在清单上，或已经办结、作废")
    reason = why.strip() or "人工选定"
    move(campaign, Verb.ADD_ITEMS, by=by, facts=Facts())
    CampaignItem.objects.bulk_create(
        CampaignItem(campaign=campaign, item_id=item.id, added_at=at, added_by=by.name, why=reason)
        for item in fit
    )
    event = ItemsAdded(
        campaign_id=campaign.id,
        name=campaign.name,
        count=len(fit),
        why=reason,
        numbers=tuple(item.shown_number for item in fit),
    )
    audit.record(event, by=by, at=at)
    return Added(campaign, len(fit), over=len(fresh) - len(fit), known=len(items) - len(fresh))
