"""Items that units pass on: who declined with which clause, and what lies with nobody (R054)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.ledger import access
from bihuan.apps.ledger.events import ItemDeclined
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit import queries as audit
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

SUBJECT = "ledger.item:"


@dataclass(frozen=True, slots=True)
class Decline:
    """One refusal, with the clause it rests on."""

    item_id: int
    number: str
    org: str
    who: str
    clause: str
    reason: str
    at: datetime


def declines(item_ids: Collection[int]) -> dict[int, list[Decline]]:
    """Refusals of these items, oldest first; one query. The caller has asked who may see them."""
    records = audit.of_subjects([f"{SUBJECT}{one}" for one in item_ids], [ItemDeclined.KIND])
    found: dict[int, list[Decline]] = defaultdict(list)
    for record in records:
        facts = record.facts
        item_id = int(facts["item_id"])
        found[item_id].append(
            Decline(
                item_id,
                facts["number"],
                facts["org"],
                record.actor_name,
                facts["clause"],
                facts["reason"],
                record.at,
            )
        )
    return found


def sent_back() -> list[Item]:
    """Every declined item that nobody has issued anew, in all counties: for the system's turn."""
    rows = Item.objects.filter(status=Status.DRAFT, bounces__gt=0)
    return list(rows.order_by("id"))


def bounced(viewer: Viewer) -> list[Item]:
    """What was ever declined, the most often first."""
    rows = access.visible_to(viewer).filter(bounces__gt=0).select_related("lead_org")
    return list(rows.order_by("-bounces", "-id"))


def led_by(viewer: Viewer, org_id: int) -> list[Item]:
    """The live items of one lead unit."""
    rows = access.visible_to(viewer).filter(stage=Stage.LIVE, lead_org_id=org_id)
    return list(rows.select_related("about_subject").order_by("queue_on", "id"))


def about(subject_ids: Collection[int], since: datetime) -> list[Item]:
    """Items opened about some subjects since a moment, void ones left out, the newest first."""
    rows = Item.objects.filter(about_subject_id__in=subject_ids, created_at__gte=since)
    rows = rows.exclude(status=Status.VOID).select_related("lead_org")
    return list(rows.order_by("-created_at", "-id"))


def about_any(since: datetime) -> list[Item]:
    """The same of every subject, which comes with each: for a list over all enterprises."""
    rows = Item.objects.filter(about_subject__isnull=False, created_at__gte=since)
    rows = rows.exclude(status=Status.VOID).select_related("lead_org", "about_subject")
    return list(rows.order_by("-created_at", "-id"))


def live_count(viewer: Viewer) -> int:
    return access.visible_to(viewer).filter(stage=Stage.LIVE).count()


def by_number(viewer: Viewer, number: str) -> Item:
    found = access.visible_to(viewer).filter(number=number.strip()).first()
    if found is None:
        raise Refused("ledger.by_number.unknown", f"没有编号为{number.strip()}的事项")
    return found


def still_open(numbers: Collection[str]) -> list[str]:
    """Of these numbers, those whose item is not over."""
    rows = Item.objects.filter(number__in=numbers, stage__in=[Stage.DRAFT, Stage.LIVE])
    return list(rows.order_by("-id").values_list("number", flat=True))
