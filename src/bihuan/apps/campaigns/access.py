"""Who may see a campaign, and who may run it."""

from django.db.models import QuerySet

from bihuan.apps.campaigns.flow import CAMPAIGN, Part, Verb
from bihuan.apps.campaigns.models import Campaign, CampaignItem, Goal
from bihuan.apps.ledger import access as ledger
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
READ_DRAFTS = (Duty.DISPATCHER, Duty.LEADER)
COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[Campaign]:
    """An area's campaigns for who reads the area; a unit those that hold an item of its own."""
    if reads_area(viewer):
        rows = Campaign.objects.filter(county_code__startswith=viewer.scope)
        return rows if viewer.has(*READ_DRAFTS) else rows.exclude(stage=Stage.DRAFT)
    own = CampaignItem.objects.filter(
        removed_at__isnull=True, item__in=ledger.visible_to(viewer).order_by()
    )
    begun = Campaign.objects.exclude(stage=Stage.DRAFT)
    return begun.filter(id__in=own.values("campaign_id"))


def reads_area(viewer: Viewer) -> bool:
    """Whether the whole of a campaign is open; others see it as far as their own items go."""
    return 0 < len(viewer.scope) <= COUNTY_DIGITS and viewer.has(*READ_AREA)


def may_see(viewer: Viewer, campaign_id: int) -> bool:
    return visible_to(viewer).filter(id=campaign_id).exists()


def parts(viewer: Viewer, campaign: Campaign) -> frozenset[Part]:
    held = {Part.READER}
    if _runs(viewer, campaign.county_code):
        held.add(Part.DISPATCH)
    return frozenset(held)


def _runs(viewer: Viewer, county_code: str) -> bool:
    return (
        viewer.has(Duty.DISPATCHER)
        and 0 < len(viewer.scope) <= COUNTY_DIGITS
        and county_code.startswith(viewer.scope)
    )


def home_county(viewer: Viewer) -> str:
    """The county a dispatcher opens campaigns in."""
    if not viewer.has(Duty.DISPATCHER) or len(viewer.scope) != COUNTY_DIGITS:
        raise Refused("campaigns.open_campaign.not_yours", "攻坚行动由县环委办调度员建立和维护")
    return viewer.scope


def campaign_for(viewer: Viewer, campaign_id: int, *, to: Verb) -> Campaign:
    """The campaign, locked for this verb, for a dispatcher of its county."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=campaign_id).first()
    if found is None:
        raise NotVisible(f"campaigns.campaign:{campaign_id}")
    require(viewer, found, to=to)
    return found


def require(viewer: Viewer, campaign: Campaign, *, to: Verb) -> None:
    """Whether the verb is the viewer's, and of a campaign as it stands."""
    move = CAMPAIGN.moves[to]
    if move.by.isdisjoint(parts(viewer, campaign)):
        raise Refused(f"campaigns.{to}.not_yours", f"“{move.word}”由县环委办调度员办理，您可以查看")
    if campaign.status not in move.sources:
        raise Refused(
            f"campaigns.{to}.not_now",
            f"“{campaign.name}”{campaign.status_word}，不能再{move.word}",
        )


def goal_for(viewer: Viewer, goal_id: int, *, to: Verb) -> tuple[Campaign, Goal]:
    """The goal with its campaign, locked; a dropped one is gone."""
    goal = Goal.objects.filter(
        id=goal_id, dropped_at__isnull=True, campaign__in=visible_to(viewer)
    ).first()
    if goal is None:
        raise NotVisible(f"campaigns.goal:{goal_id}")
    return campaign_for(viewer, goal.campaign_id, to=to), goal


def offered(viewer: Viewer, campaign: Campaign) -> set[Verb]:
    """The verbs to show as buttons."""
    moves = CAMPAIGN.offered(campaign.status, frozenset(parts(viewer, campaign)))
    return {Verb(move.verb) for move in moves}
