from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.patrols import access
from bihuan.apps.patrols import queries as patrols
from bihuan.doors.kit.request import Request
from bihuan.doors.web.patrols import asked
from bihuan.foundation.places import queries as places


def page(request: Request) -> HttpResponse:
    """Walks of the area, the newest first, with what is odd about them (R065)."""
    area = access.require_list(request.viewer)
    filtered = asked.wanted(request)
    shown = {
        "tabs": asked.tabs(request, "patrols-list"),
        "page": patrols.listing(
            request.viewer,
            filtered,
            at=request.now,
            number=asked.number_of(request, "page", 1),
        ),
        "wanted": filtered,
        "days": asked.DAYS,
        "towns": places.children(area[:6]) if len(area) <= 6 else [],
    }
    return render(request, "patrols/list.html", shown)
