from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import PlanForm
from bihuan.rules.alerts import SHARES, SUGGESTED, Level
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """The filed plan with its thresholds, the earlier ones, and a form for a new one."""
    access.require_area(request.viewer)
    county_code = request.viewer.scope[:6]
    found = queries.plan(county_code)
    keeps = request.viewer.has(Duty.DISPATCHER)
    form = PlanForm(request.POST or None, initial=_initial(found, request))
    if form.is_valid():
        with refusals_into(form):
            made = warnings.file_plan(filed=form.filed(), by=request.viewer, at=request.now)
            messages.success(request, f"已录入“{made.name}”")
            return redirect("warnings-plan")
    shown = {
        "plan": found,
        "plans": queries.plans(county_code),
        "levels": [(level, found.least_pct(level)) for level in Level] if found else [],
        "suggested": SUGGESTED,
        "form": form if keeps else None,
    }
    return render(request, "warnings/plan.html", shown, status=422 if form.is_bound else 200)


def _initial(found: queries.Plan | None, request: Request) -> dict[str, Any]:
    if found is None:
        return {
            "from_on": request.now.date(),
            "call_after_min": 120,
            **{f"{level.value}_pct": least for level, least in SHARES.items()},
        }
    held = {name: getattr(found, name) for name in ("name", "number", "filed_with", "basis")}
    return {
        **held,
        "thresholds": found.thresholds,
        "from_on": request.now.date(),
        "call_after_min": found.call_after_min,
        **{f"{level.value}_pct": found.least_pct(level) for level in Level},
        **{f"base_{name}": value for name, value in found.bases.items()},
    }
