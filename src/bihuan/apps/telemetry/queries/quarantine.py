"""Bytes that were no packet, or came from somebody not let in; never answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.models import Quarantine
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

A_PAGE = 30
REASONS: Mapping[str, str] = {
    "bad_crc": "校验码不符",
    "bad_length": "长度不符",
    "incomplete": "报文不完整",
    "garbage": "不是HJ 212报文",
    "encrypted": "加密报文打不开",
    "unknown_mn": "设备编号未登记",
    "wrong_password": "密码不对",
    "wrong_network": "来源网段不对",
}


@dataclass(frozen=True, slots=True)
class QuarantineFilter:
    """What of the quarantine is wanted."""

    reason: str = ""
    mn: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class QuarantinePage:
    """One page, the newest first."""

    rows: list[Quarantine]
    number: int
    pages: int
    total: int
    is_capped: bool = False


def quarantine(viewer: Viewer, wanted: QuarantineFilter, number: int) -> QuarantinePage:
    rows = access.quarantine_visible_to(viewer)
    if wanted.reason:
        rows = rows.filter(reason=wanted.reason)
    if wanted.mn:
        rows = rows.filter(mn=wanted.mn)
    if wanted.since is not None:
        rows = rows.filter(received_at__gte=wanted.since)
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(number, 1), pages)
    found = rows.order_by("-received_at", "-id")[(number - 1) * A_PAGE : number * A_PAGE]
    return QuarantinePage(list(found), number, pages, total)


def quarantined(viewer: Viewer, quarantine_id: int) -> Quarantine:
    found = access.quarantine_visible_to(viewer).filter(id=quarantine_id).first()
    if found is None:
        raise NotVisible(f"telemetry.quarantine:{quarantine_id}")
    return found


def quarantine_counts(viewer: Viewer, *, since: datetime) -> dict[str, int]:
    """By reason, the most frequent first."""
    rows = access.quarantine_visible_to(viewer).filter(received_at__gte=since)
    counted = rows.values("reason").annotate(count=Count("id")).order_by("-count", "reason")
    return {one["reason"]: one["count"] for one in counted}
