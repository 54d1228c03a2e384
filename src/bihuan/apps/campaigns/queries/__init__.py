from bihuan.apps.campaigns.models import Campaign, FinalAccount, Goal
from bihuan.apps.campaigns.models.final_account import hash_of
from bihuan.apps.campaigns.queries.board import board
from bihuan.apps.campaigns.queries.chart import GROUPINGS, Look, chart
from bihuan.apps.campaigns.queries.frozen import content_of
from bihuan.apps.campaigns.queries.listing import (
    Line,
    campaign,
    campaigns,
    goals,
    journal,
    kinds,
    named,
    of_item,
    open_campaigns,
)
from bihuan.apps.campaigns.queries.proposals import Proposals, proposed, scope_words
from bihuan.apps.campaigns.queries.shapes import Board, GoalLine, Group, Removed
from bihuan.apps.campaigns.queries.weekly import weekly

__all__ = [
    "GROUPINGS",
    "Board",
    "Campaign",
    "FinalAccount",
    "Goal",
    "GoalLine",
    "Group",
    "Line",
    "Look",
    "Proposals",
    "Removed",
    "board",
    "campaign",
    "campaigns",
    "chart",
    "content_of",
    "goals",
    "hash_of",
    "journal",
    "kinds",
    "named",
    "of_item",
    "open_campaigns",
    "proposed",
    "scope_words",
    "weekly",
]
