from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.targets import access, queries
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.request import Request


def page(request: Request, target_id: int) -> HttpResponse:
    """Say what would be kept, and keep it when pressed."""
    found = access.target(request.viewer, target_id)
    access.require(request.viewer, found)
    if request.method == "POST":
        targets.freeze(target_id=found.id, by=request.viewer, at=request.now)
        messages.success(request, "已年度封账")
        return redirect("targets-detail", found.id)
    one = queries.standing_of(request.viewer, found, at=request.now)
    shown = {"target": found, "one": one, "is_over": request.now.year > found.year}
    return render(request, "targets/freeze.html", shown)
