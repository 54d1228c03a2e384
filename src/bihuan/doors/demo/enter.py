from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.demo.roles import DEMO_ROLES
from bihuan.doors.kit import entrance
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import actions as people


def page(request: Request) -> HttpResponse:
    """Choose who to be; no password, and only in demo mode."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        chosen = {role.login for role in DEMO_ROLES} & {request.POST.get("login", "")}
        if chosen:
            person = people.log_in_as(
                login=chosen.pop(), address=request.META.get("REMOTE_ADDR", ""), at=request.now
            )
            entrance.come_in(request, person.person_id)
            return redirect("workbench")
    return render(request, "demo/enter.html", {"roles": DEMO_ROLES, "today": request.now.date()})
