from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.targets import access
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets.asking import IndicatorForm


def page(request: Request) -> HttpResponse:
    """Define what is judged; the number comes next."""
    access.home_county(request.viewer)
    form = IndicatorForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            made = targets.define_indicator(draft=form.draft(), by=request.viewer, at=request.now)
            messages.success(request, f"已定义指标“{made.name}”，请设定目标值")
            return redirect("targets-new")
    status = 422 if form.is_bound else 200
    return render(request, "targets/indicator.html", {"form": form}, status=status)
