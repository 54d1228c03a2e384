from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from bihuan.foundation.notices import access
from bihuan.foundation.notices.channels import CHANNELS
from bihuan.foundation.notices.channels import setup as channel_setup
from bihuan.foundation.notices.models import Delivery, Lane, Notice
from bihuan.rules.viewer import Viewer

__all__ = [
    "Choice",
    "Delivery",
    "Filter",
    "Standing",
    "channels",
    "has_public_address",
    "inbox",
    "outbox",
    "reads",
    "standings",
    "states",
    "unread_count",
]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which deliveries of the outbox; every part may be absent."""

    channel: str = ""
    state: str = ""
    words: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    word: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How one channel does, as far as the viewer's deliveries show it."""

    code: str
    word: str
    is_ready: bool
    waiting: int
    sent_at: datetime | None
    failed_at: datetime | None
    failed_said: str
    held_until: datetime | None
    """Until when its platform asked for peace; None when it did not."""


def unread_count(person_id: int) -> int:
    return Notice.objects.filter(person_id=person_id, read_at__isnull=True).count()


def inbox(person_id: int, *, limit: int = 50, before: int = 0) -> list[Notice]:
    """Newest first; `before` is the last id of the page shown."""
    rows = Notice.objects.filter(person_id=person_id)
    if before:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def reads(
    person_ids: Iterable[int], *, kind: str, subjects: Iterable[str]
) -> list[tuple[str, datetime, datetime | None]]:
    """Subject, when it was told and when it was read, of what these people were told."""
    rows = Notice.objects.filter(
        person_id__in=list(person_ids), kind=kind, subject__in=list(subjects)
    )
    return list(rows.order_by("id").values_list("subject", "created_at", "read_at"))


def outbox(viewer: Viewer, wanted: Filter, *, limit: int = 100, before: int = 0) -> list[Delivery]:
    """What was or would be sent outside, newest first."""
    rows = access.deliveries_visible_to(viewer)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.words:
        rows = rows.filter(text__contains=wanted.words)
    if wanted.from_on:
        rows = rows.filter(created_at__date__gte=wanted.from_on)
    if wanted.to_on:
        rows = rows.filter(created_at__date__lte=wanted.to_on)
    if before:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def standings(viewer: Viewer, at: datetime) -> list[Standing]:
    """Every channel of the house, in the order of CHANNELS; three queries."""
    rows = access.deliveries_visible_to(viewer)
    sums = {
        one["channel"]: one
        for one in rows.order_by()
        .values("channel")
        .annotate(
            waiting=Count("id", filter=Q(state=Delivery.State.WAITING)),
            sent_at=Max("sent_at"),
            last_failed=Max("id", filter=Q(state=Delivery.State.FAILED)),
        )
    }
    failed = _failed(one["last_failed"] for one in sums.values() if one["last_failed"])
    held = dict(Lane.objects.filter(held_until__gt=at).values_list("channel", "held_until"))
    setup = channel_setup.current()
    return [
        Standing(
            code=code,
            word=channel.word,
            is_ready=channel.is_set(setup),
            waiting=sums[code]["waiting"] if code in sums else 0,
            sent_at=sums[code]["sent_at"] if code in sums else None,
            failed_at=failed[code].tried_at or failed[code].created_at if code in failed else None,
            failed_said=failed[code].said if code in failed else "",
            held_until=held.get(code),
        )
        for code, channel in CHANNELS.items()
    ]


def _failed(ids: Iterable[int]) -> dict[str, Delivery]:
    return {one.channel: one for one in Delivery.objects.filter(id__in=list(ids))}


def has_public_address() -> bool:
    """Whether a message can carry a link at all."""
    return bool(channel_setup.current().public_url)


def channels() -> list[Choice]:
    return [Choice(code, channel.word) for code, channel in CHANNELS.items()]


def states() -> list[Choice]:
    return [Choice(state.value, str(state.label)) for state in Delivery.State]
