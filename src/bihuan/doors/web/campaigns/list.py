from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.campaigns import queries as campaigns
from bihuan.doors.kit.request import Request
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """Campaigns with their scores, what runs first."""
    shown = {
        "lines": campaigns.campaigns(request.viewer, at=request.now),
        "can_open": request.viewer.has(Duty.DISPATCHER),
        "today": request.now.date(),
    }
    return render(request, "campaigns/list.html", shown)
