from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.foundation.notices import access
from bihuan.foundation.notices.channels import CHANNELS
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.rules.viewer import Viewer


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
    """What was or would be sent outside, newest first, with its notice."""
    rows = access.deliveries_visible_to(viewer).select_related("notice__person")
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


def channels() -> list[Choice]:
    return [Choice(code, channel.word) for code, channel in CHANNELS.items()]


def states() -> list[Choice]:
    return [Choice(state.value, str(state.label)) for state in Delivery.State]
