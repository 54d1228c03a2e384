import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.foundation.jobs import queries as jobs
from bihuan.foundation.notices import queries as notices
from bihuan.foundation.notices.queries import Delivery
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer

ROWS = 40
TONES = {"waiting": "run", "sent": "ok", "failed": "bad", "no_channel": "idle"}
OF_AN_ITEM = re.compile(r"ledger\.item:(\d{1,18})")
MARKS = re.compile(r"</?font[^>]*>|\*\*|^> ?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery with its separate facts: gone out, opened, and the item signed for."""

    delivery: Delivery
    tone: str
    item_is_visible: bool
    signed_at: datetime | None

    @property
    def wording(self) -> str:
        """The words without the marks a robot's message is set with."""
        return MARKS.sub("", self.delivery.text)


def page(request: Request) -> HttpResponse:
    """What was sent outside, or would be once its channel is set up."""
    if not request.viewer.has(Duty.DISPATCHER, Duty.ADMIN):
        raise Refused("outbox.not_yours", "待发消息由调度员和系统管理员查看")
    wanted = notices.Filter(
        channel=request.GET.get("channel", ""),
        state=request.GET.get("state", ""),
        words=request.GET.get("q", "")[:60],
    )
    before = request.GET.get("before", "")
    deliveries = notices.outbox(
        request.viewer, wanted, limit=ROWS, before=int(before) if before.isdecimal() else 0
    )
    standings = notices.standings(request.viewer, request.now)
    shown = {
        "wanted": wanted,
        "rows": _rows(request.viewer, deliveries),
        "last": deliveries[-1].id if len(deliveries) == ROWS else 0,
        "standings": standings,
        "ready": {one.code for one in standings if one.is_ready},
        "may_try": request.viewer.has(Duty.ADMIN),
        "has_public_address": notices.has_public_address(),
        "channels": notices.channels(),
        "states": notices.states(),
        "waiting": jobs.waiting_count(),
        "late_since": jobs.oldest_due(request.now),
        "failed": jobs.failed(),
    }
    return render(request, "outbox/outbox.html", shown)


def _rows(viewer: Viewer, deliveries: Sequence[Delivery]) -> list[Row]:
    items = {
        one.id: int(found.group(1))
        for one in deliveries
        if (found := OF_AN_ITEM.fullmatch(one.subject))
    }
    signed = ledger.signed_moments(viewer, items.values())
    return [
        Row(
            delivery=one,
            tone=TONES[one.state],
            item_is_visible=items.get(one.id) in signed,
            signed_at=signed.get(items.get(one.id, 0)),
        )
        for one in deliveries
    ]
