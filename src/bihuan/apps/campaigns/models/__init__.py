from bihuan.apps.campaigns.models.campaign import Campaign, CampaignItem
from bihuan.apps.campaigns.models.final_account import FinalAccount
from bihuan.apps.campaigns.models.goal import Goal

__all__ = ["Campaign", "CampaignItem", "FinalAccount", "Goal"]
