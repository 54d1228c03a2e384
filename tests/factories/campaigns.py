"""Campaigns at any place of their life, made through the actions."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns.models import Campaign, Goal
from bihuan.apps.ledger.models import Item
from tests.factories.people import County

START, END = date(2026, 3, 1), date(2026, 3, 31)


def frame(county: County, **changes: Any) -> campaigns.Frame:
    held: dict[str, Any] = {
        "name": "春季扬尘攻坚",
        "kind": "special",
        "start_on": START,
        "end_on": END,
        "goal_text": "工地扬尘全部整改到位",
        "lead_org_id": county.housing.id,
        "leader_id": county.li.id,
    }
    return campaigns.Frame(**{**held, **changes})


def make_campaign(county: County, at: datetime, **changes: Any) -> Campaign:
    return campaigns.open_campaign(frame=frame(county, **changes), by=county.qian.viewer, at=at)


def add(
    county: County, campaign: Campaign, items: Collection[Item], at: datetime
) -> campaigns.Added:
    return campaigns.add_items(
        campaign_id=campaign.id,
        item_ids=[item.id for item in items],
        why="方案列明",
        by=county.qian.viewer,
        at=at,
    )


def make_running(county: County, at: datetime, items: Collection[Item], **changes: Any) -> Campaign:
    campaign = make_campaign(county, at, **changes)
    add(county, campaign, items, at)
    return campaigns.start(campaign_id=campaign.id, by=county.qian.viewer, at=at)


def make_goal(county: County, campaign: Campaign, at: datetime, **changes: Any) -> Goal:
    held: dict[str, Any] = {
        "name": "PM2.5平均浓度",
        "direction": "at_most",
        "target": Decimal("38"),
        "unit": "微克/立方米",
        "source": "攻坚方案第二条",
    }
    aim = campaigns.Aim(**{**held, **changes})
    return campaigns.set_goal(campaign_id=campaign.id, aim=aim, by=county.qian.viewer, at=at)


ABOUT = ("detail", "edit", "propose", "account", "goals", "chart-pdf", "chart-svg")


def pages(county: County, item: Item, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of campaigns point to: one that runs, over this item."""
    campaign = make_running(county, at, [item])
    about: dict[str, object] = {"campaign_id": campaign.id}
    about_goal = about | {"goal_id": make_goal(county, campaign, at).id}
    return {
        **{f"campaigns-{name}": dict(about) for name in ABOUT},
        "campaigns-act": about | {"verb": "freeze"},
        "campaigns-remove": about | {"item_id": item.id},
        "campaigns-measure": about_goal,
        "campaigns-goal-drop": about_goal,
    }
