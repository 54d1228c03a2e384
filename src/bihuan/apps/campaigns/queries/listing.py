from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.flow import Status
from bihuan.apps.campaigns.models import Campaign, CampaignItem, FinalAccount, Goal
from bihuan.apps.campaigns.queries.tasks import tasks_of
from bihuan.foundation.audit import queries as audit
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible
from bihuan.rules.scoreboard import Score, score
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record


@dataclass(frozen=True, slots=True)
class Line:
    """One campaign in the list; no score of one that was called off."""

    campaign: Campaign
    score: Score | None


def campaigns(viewer: Viewer, *, at: datetime) -> list[Line]:
    """Running first, then those in preparation, then the past; five queries for any number."""
    rows = list(_shown(viewer).order_by(F("end_on").desc(), "-id"))
    order = {Status.RUNNING: 0, Status.DRAFT: 1, Status.FROZEN: 2, Status.CANCELLED: 3}
    rows.sort(key=lambda row: order[Status(row.status)])
    scores = _open_scores(viewer, rows, at) | _kept_scores(viewer, rows)
    return [Line(row, scores.get(row.id)) for row in rows]


def _shown(viewer: Viewer) -> QuerySet[Campaign]:
    return access.visible_to(viewer).select_related("lead_org", "leader")


def _open_scores(viewer: Viewer, rows: Iterable[Campaign], at: datetime) -> dict[int, Score]:
    going = [row.id for row in rows if row.stage != Stage.OVER]
    held: defaultdict[int, list[int]] = defaultdict(list)
    entries = CampaignItem.objects.filter(campaign_id__in=going, removed_at__isnull=True)
    for campaign_id, item_id in entries.order_by("id").values_list("campaign_id", "item_id"):
        held[campaign_id].append(item_id)
    tasks = tasks_of(viewer, {item_id for ids in held.values() for item_id in ids}, at=at)
    return {
        campaign_id: score(
            (tasks[item_id] for item_id in held[campaign_id] if item_id in tasks), today=at.date()
        )
        for campaign_id in going
    }


def _kept_scores(viewer: Viewer, rows: Iterable[Campaign]) -> dict[int, Score]:
    """Of the whole, which is the area's to read."""
    if not access.reads_area(viewer):
        return {}
    past = [row.id for row in rows if row.status == Status.FROZEN]
    kept = FinalAccount.objects.filter(campaign_id__in=past)
    return {
        campaign_id: Score(**counted)
        for campaign_id, counted in kept.values_list("campaign_id", "content__score")
    }


def campaign(viewer: Viewer, campaign_id: int) -> Campaign:
    found = _shown(viewer).select_related("final_account").filter(id=campaign_id).first()
    if found is None:
        raise NotVisible(f"campaigns.campaign:{campaign_id}")
    return found


def named(viewer: Viewer, name: str) -> list[Campaign]:
    """Those whose name holds these words; a name that is exactly this is the only one."""
    rows = list(_shown(viewer).filter(name__contains=name.strip()).order_by("id"))
    return [row for row in rows if row.name == name.strip()] or rows


def open_campaigns(viewer: Viewer) -> list[Campaign]:
    """Those that still take items, for whoever may add them."""
    rows = access.visible_to(viewer).filter(status__in=[Status.DRAFT, Status.RUNNING])
    return [row for row in rows.order_by("-end_on", "id") if access.offered(viewer, row)]


def of_item(viewer: Viewer, item_id: int) -> list[Campaign]:
    """The campaigns an item is worked on in; ask only for an item the viewer sees."""
    held = CampaignItem.objects.filter(item_id=item_id, removed_at__isnull=True)
    rows = access.visible_to(viewer).filter(id__in=held.values("campaign_id"))
    return list(rows.exclude(status=Status.CANCELLED).order_by("-end_on", "id"))


def goals(viewer: Viewer, campaign_id: int) -> list[Goal]:
    found = campaign(viewer, campaign_id)
    return list(found.goals.filter(dropped_at__isnull=True).order_by("id"))


def journal(viewer: Viewer, found: Campaign) -> "list[Record]":
    """Newest first; the whole list's history is for who reads the whole list."""
    if not access.reads_area(viewer):
        return []
    return audit.about(f"campaigns.campaign:{found.id}")[::-1]


def kinds() -> list[tuple[str, str]]:
    return [(str(code), str(word)) for code, word in Campaign.Kind.choices]
