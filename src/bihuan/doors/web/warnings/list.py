from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.warnings import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """The warning of the moment, those of the past, and what waits to be decided."""
    reads = access.reads_area(request.viewer)
    plan = queries.plan(request.viewer.scope[:6]) if reads else None
    shown = {
        "lines": queries.warnings(request.viewer),
        "in_force": queries.in_force(request.viewer),
        "reads_area": reads,
        "can_record": request.viewer.has(Duty.DISPATCHER) and reads,
        "plan": plan,
        "outlook": queries.outlook(plan, request.now.date()) if plan else None,
        "alert_count": queries.open_count(request.viewer),
        "asks": queries.duties(request.viewer),
    }
    return render(request, "warnings/list.html", shown)
