from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.warnings import queries
from bihuan.doors.kit.request import Request


def page(request: Request) -> HttpResponse:
    """您现在要做的事: a unit's measures of the moment, with two buttons each (S15)."""
    asks = queries.duties(request.viewer)
    shown = {
        "asks": asks,
        "in_force": asks[0].warning if asks else None,
        "own": queries.own_emitters(request.viewer),
    }
    return render(request, "warnings/duties.html", shown)
