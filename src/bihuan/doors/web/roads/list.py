from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.roads import access
from bihuan.apps.roads import queries as roads
from bihuan.doors.kit.request import Request


def page(request: Request) -> HttpResponse:
    """The last days' plans, and how much of each was done (R090)."""
    today = request.now.date()
    days = roads.days(request.viewer)
    shown = {
        "days": days,
        "planned_today": any(day.plan.on == today for day in days),
        "may_plan": access.may_plan(request.viewer),
    }
    return render(request, "roads/list.html", shown)
