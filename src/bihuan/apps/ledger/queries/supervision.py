"""What a county keeps a closer eye on: plates and their rhythm, coordination, its own decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils.timezone import localdate

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Coordination, Escalation, Item, Listing
from bihuan.apps.ledger.models.item import Difficulty, Level
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible
from bihuan.rules.rhythm import days_owed, next_report_on
from bihuan.rules.viewer import Viewer

IN_UNITS_HANDS = (Status.DOING, Status.RETURNED, Status.COSIGN)
"""The unit can report; at a reviewer's or unsigned it owes none."""
MOST = 200


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate that hangs, with its rhythm as of a day (R037)."""

    listing: Listing
    item: Item
    last_report_on: date | None
    next_report_on: date | None
    """None while the clock stands or somebody else has the item."""
    days_owed: int
    is_past_until: bool


def plates(viewer: Viewer, *, at: datetime) -> list[Plate]:
    """Every plate the viewer may see, the earliest last day first; few queries at any number."""
    held = (
        Listing.objects.filter(removed_at__isnull=True)
        .filter(item__in=access.visible_to(viewer).filter(is_listed=True))
        .select_related("sponsor", "item__lead_org", "item__leader")
        .prefetch_related("item__pauses")
        .order_by("until_on", "id")
    )
    return [_plate(one, at.date()) for one in held[:MOST]]


def _plate(listing: Listing, today: date) -> Plate:
    item = listing.item
    reported = localdate(item.latest_progress_at) if item.latest_progress_at else None
    handed_in = localdate(item.submitted_at) if item.submitted_at else None
    last_on = max(day for day in (listing.listed_on, reported, handed_in) if day is not None)
    stood = [
        (localdate(pause.from_at), localdate(pause.until_at) if pause.until_at else None)
        for pause in item.pauses.all()
    ]
    next_on = None
    if item.status in IN_UNITS_HANDS:
        next_on = next_report_on(last_on, listing.report_every_days, stood)
    return Plate(
        listing=listing,
        item=item,
        last_report_on=reported,
        next_report_on=next_on,
        days_owed=days_owed(next_on, today),
        is_past_until=item.stage == Stage.LIVE and listing.until_on < today,
    )


def owing(viewer: Viewer, *, at: datetime) -> list[int]:
    """Items under a plate whose report is late (应报未报)."""
    return [plate.item.id for plate in plates(viewer, at=at) if plate.days_owed]


def past_until(viewer: Viewer, today: date) -> QuerySet[Listing]:
    """Plates of this sponsor, or of whom they cover, whose last day has passed."""
    return Listing.objects.filter(
        sponsor_id__in=viewer.person_ids,
        removed_at__isnull=True,
        until_on__lt=today,
        item__stage=Stage.LIVE,
    )


def is_major() -> Q:
    """重大问题 (R038): under a plate, hard, or handed down by the centre or the province."""
    return (
        Q(is_listed=True)
        | Q(difficulty=Difficulty.HARD)
        | Q(level__in=[Level.CENTRAL, Level.PROVINCE])
    )


@dataclass(frozen=True, slots=True)
class Supervision:
    """The part of an item's page that tells what the county did to move it."""

    plate: Plate | None
    listings: list[Listing]
    coordinations: list[Coordination]
    missed: list[Coordination]
    escalations: list[Escalation]
    wants_day: bool
    """A major item without a day of coordination ahead."""

    @property
    def is_empty(self) -> bool:
        return not (self.listings or self.coordinations or self.escalations)


def supervision(item: Item, *, at: datetime) -> Supervision:
    """Of an item that was fetched for its viewer; three queries, a fourth for the rhythm."""
    listings = list(item.listings.select_related("sponsor").order_by("-id"))
    coordinations = list(item.coordinations.select_related("leader").order_by("planned_on", "id"))
    hanging = next((one for one in listings if one.removed_at is None), None)
    if hanging is not None:
        hanging.item = item
        prefetch_related_objects([item], "pauses")
    is_weighty = (
        item.is_listed
        or item.difficulty == Difficulty.HARD
        or item.level in (Level.CENTRAL, Level.PROVINCE)
    )
    return Supervision(
        plate=_plate(hanging, at.date()) if hanging else None,
        listings=listings,
        coordinations=coordinations,
        missed=[one for one in coordinations if one.is_missed(at.date())],
        escalations=list(item.escalations.select_related("pause").order_by("-id")),
        wants_day=is_weighty and item.stage == Stage.LIVE and item.coordinate_on is None,
    )


def open_coordinations(viewer: Viewer, item_id: int) -> list[Coordination]:
    """The days planned and not yet held, the earliest first."""
    visible = access.visible_to(viewer).filter(id=item_id)
    held = Coordination.objects.filter(
        item__in=visible, held_on__isnull=True, called_off_at__isnull=True
    )
    return list(held.order_by("planned_on", "id"))


def escalation(viewer: Viewer, item_id: int) -> Escalation:
    """The latest request of an item, open or decided."""
    found = (
        Escalation.objects.filter(item__in=access.visible_to(viewer).filter(id=item_id))
        .select_related("item__lead_org", "item__leader", "pause")
        .order_by("-id")
        .first()
    )
    if found is None:
        raise NotVisible(f"ledger.item:{item_id}")
    return found


@dataclass(frozen=True, slots=True)
class Decision:
    """One matter that waits for the leader's word (拍板): what holds it up, what is advised."""

    item: Item
    what: str
    points: tuple[tuple[str, str], ...]
    """A label and its words; those without words are left out."""
    since: datetime | None


def decisions(viewer: Viewer, items: Sequence[Item]) -> list[Decision]:
    """One card for each of these items; four queries for all of them."""
    prefetch_related_objects(list(items), "escalations", "listings", "extensions", "progress")
    return [_decision(item, viewer) for item in items]


def _decision(item: Item, viewer: Viewer) -> Decision:
    """The first matter of the item, in the order of the desk."""
    asked = next((one for one in item.escalations.all() if one.decided_at is None), None)
    if asked is not None and item.leader_id in viewer.person_ids:
        points = (("卡点", asked.question), ("建议", asked.suggestion))
        return Decision(item, "提请研究", points, asked.asked_at)
    if item.removal_is_asked and item.sponsor_id in viewer.person_ids:
        plate = next(one for one in item.listings.all() if one.removed_at is None)
        points = (("牌号", plate.plate), ("理由", plate.removal_reason))
        return Decision(item, "申请摘牌", points, plate.removal_asked_at)
    extension = next((one for one in item.extensions.all() if one.state == "asked"), None)
    if extension is not None:
        until = f"{item.due:%m月%d日}延至{extension.until_on:%m月%d日}"
        points = (("卡点", extension.reason), ("申请", until))
        return Decision(item, "延期", points, extension.asked_at)
    if item.void_asked_by_id is not None:
        return Decision(item, "作废", (("理由", item.void_reason),), None)
    blocked = [one for one in item.progress.all() if one.blocked_by]
    latest = max(blocked, key=lambda one: (one.reported_at, one.id), default=None)
    if latest is None:
        return Decision(item, "请您协调", (), None)
    return Decision(item, "请您协调", (("卡点", latest.blocked_by),), latest.reported_at)
