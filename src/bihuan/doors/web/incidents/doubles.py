from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.incidents import access, queries
from bihuan.apps.incidents import actions as incidents
from bihuan.doors.kit.request import Request


def page(request: Request) -> HttpResponse:
    """Near duplicates side by side, one press to make them one."""
    access.triage_of(request.viewer)
    return render(request, "incidents/doubles.html", {"pairs": queries.pairs(request.viewer)})


@require_POST
def merge(request: Request, incident_id: int) -> HttpResponse:
    others = [int(one) for one in request.POST.getlist("other") if one.isdecimal()]
    whole = incidents.merge_incidents(
        into_id=incident_id, other_ids=others, by=request.viewer, at=request.now
    )
    messages.success(request, f"已并入，现在是{whole.signals_count}条信号的一个事件")
    if request.POST.get("back") == "doubles":
        return redirect("incidents-doubles")
    return redirect("incidents-detail", whole.id)
