from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.urging import access
from bihuan.apps.urging import queries as urging
from bihuan.doors.kit.request import Request
from bihuan.rules.urging import RUNGS
from bihuan.rules.urging.ladder import PROPOSES_WORDS, ROLE_WORDS, Urgency

WHEN = {Urgency.DIGEST: "8:30汇总", Urgency.URGENT: "即时", Urgency.EMERGENCY: "随时，含夜间"}
CHANNELS = {"inbox": "站内", "group": "工作群", "sms": "短信"}


def page(request: Request) -> HttpResponse:
    """What the ladder sent today, what it will send next, and the ladder itself."""
    access.require_reader(request.viewer)
    sent, total = urging.sent_on(request.viewer, request.now.date())
    shown = {
        "sent": sent,
        "total": total,
        "ahead": urging.foreseen(request.viewer, at=request.now),
        "rungs": [
            (
                rung.word,
                f"{rung.at.hour}:{rung.at:%M}" if rung.at else WHEN[rung.urgency],
                "、".join(ROLE_WORDS[one] for one in rung.audience),
                "、".join(CHANNELS[one] for one in rung.channels),
                "、".join(PROPOSES_WORDS[one] for one in rung.proposes),
            )
            for rung in RUNGS.values()
        ],
    }
    return render(request, "dispatch/sent.html", shown)
