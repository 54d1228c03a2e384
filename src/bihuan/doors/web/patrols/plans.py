from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.patrols import access, queries
from bihuan.apps.patrols import actions as patrols
from bihuan.doors.kit.request import Request
from bihuan.doors.web.patrols import asked


def page(request: Request) -> HttpResponse:
    """Who walks where how often, and whether it was done."""
    access.require_list(request.viewer)
    lines = queries.plans(request.viewer, at=request.now)
    shown = {
        "tabs": asked.tabs(request, "patrols-plans"),
        "lines": lines,
        "late": sum(line.is_late for line in lines),
        "may_plan": access.may_plan(request.viewer),
    }
    return render(request, "patrols/plans.html", shown)


@require_POST
def end(request: Request, plan_id: int) -> HttpResponse:
    plan = patrols.end_plan(plan_id=plan_id, by=request.viewer, at=request.now)
    messages.success(request, f"“{plan.name}”从今天起不再要求巡查")
    return redirect("patrols-plans")
