"""The waiting room: MNs that knock and nobody registered."""

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.tabs import tabs
from bihuan.doors.web.gateway.words import visible


def page(request: Request) -> HttpResponse:
    access.require_watcher(request.viewer)
    shown = {
        "tabs": tabs(request, "gateway-newcomers"),
        "waiting": [
            (one, visible(one.last_raw)) for one in queries.newcomers(request.viewer, waiting=True)
        ],
        "decided": queries.newcomers(request.viewer, waiting=False),
        "keeps": access.keeps(request.viewer),
    }
    return render(request, "gateway/newcomers.html", shown)
