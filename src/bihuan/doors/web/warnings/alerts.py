from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import ForecastForm
from bihuan.rules.standards import category_of
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """What the numbers ask somebody to look at, the plan's check, and the forecast entered."""
    access.require_area(request.viewer)
    county_code = request.viewer.scope[:6]
    today = request.now.date()
    form = ForecastForm(request.POST or None, today=today)
    if form.is_valid():
        with refusals_into(form):
            warnings.enter_forecast(
                days=form.foreseen(),
                source=form.cleaned_data["source"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已录入预报，并按预案标准核对")
            return redirect("warnings-alerts")
    plan = queries.plan(county_code)
    outlook = queries.outlook(plan, today) if plan else None
    decides = request.viewer.has(Duty.DISPATCHER)
    shown = {
        "alerts": queries.alerts(request.viewer),
        "plan": plan,
        "outlook": outlook,
        "days": [
            (one, category_of(one.aqi).number if one.aqi else None)
            for one in (outlook.days if outlook else ())
        ],
        "decides": decides,
        "form": form if decides else None,
    }
    return render(request, "warnings/alerts.html", shown, status=422 if form.is_bound else 200)
