from django.http import HttpResponse
from django.shortcuts import render

from bihuan.doors.kit.request import Request
from bihuan.foundation.jobs import queries as jobs
from bihuan.foundation.notices import queries as notices
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """What was sent outside, or would be once its channel is set up."""
    if not request.viewer.has(Duty.DISPATCHER, Duty.ADMIN):
        raise Refused("outbox.not_yours", "待发消息由调度员和系统管理员查看")
    wanted = notices.Filter(
        channel=request.GET.get("channel", ""),
        state=request.GET.get("state", ""),
        words=request.GET.get("q", "")[:60],
    )
    shown = {
        "wanted": wanted,
        "deliveries": notices.outbox(request.viewer, wanted),
        "channels": notices.channels(),
        "states": notices.states(),
        "waiting": jobs.waiting_count(),
        "late_since": jobs.oldest_due(request.now),
        "failed": jobs.failed(),
    }
    return render(request, "outbox/outbox.html", shown)
