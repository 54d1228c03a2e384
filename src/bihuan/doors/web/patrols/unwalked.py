from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.patrols import access
from bihuan.apps.patrols import queries as patrols
from bihuan.doors.kit.request import Request
from bihuan.doors.web.patrols import asked

DAYS = ((3, "3天"), (7, "7天"), (14, "14天"), (30, "30天"))
SHOWN = 100


def page(request: Request) -> HttpResponse:
    """Cells and villages nobody walked through, the longest forgotten first (R067)."""
    access.require_list(request.viewer)
    days = {days for days, _ in DAYS} & {asked.number_of(request, "days", 7)}
    within = next(iter(days), 7)
    found = patrols.unpatrolled(request.viewer, at=request.now, days=within)
    shown = {
        "tabs": asked.tabs(request, "patrols-unwalked"),
        "found": found[:SHOWN],
        "total": len(found),
        "never": sum(one.walked_at is None for one in found),
        "within": within,
        "days": DAYS,
    }
    return render(request, "patrols/unwalked.html", shown)
