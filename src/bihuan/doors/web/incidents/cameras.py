from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.incidents import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """Which cameras see now, and how often each is wrong (R066, R067)."""
    county_code = access.area_of(request.viewer)
    lines = queries.cameras(county_code, request.now)
    alarms = queries.alarms_of([one.subject.id for one in lines])
    shown = {
        "dispatches": request.viewer.has(Duty.DISPATCHER),
        "lines": [(one, alarms.get(one.subject.id, queries.Alarms())) for one in lines],
        "silent": sum(not one.in_service for one in lines),
        "minutes": int(queries.SILENT_AFTER.total_seconds() // 60),
    }
    return render(request, "incidents/cameras.html", shown)
