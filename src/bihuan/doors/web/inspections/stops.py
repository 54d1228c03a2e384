"""What follows visits and is not over: three lists."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.inspections import access, queries
from bihuan.apps.inspections import actions as inspections
from bihuan.doors.kit.request import Request
from bihuan.doors.web.inspections.tabs import tabs


def page(request: Request) -> HttpResponse:
    """Stop orders in force, then those lifted (R088)."""
    shown = {
        "tabs": tabs(request.viewer, "inspections-stops"),
        "stops": queries.stop_orders(request.viewer),
        "otherwise": queries.stopped_otherwise(request.viewer),
        "may_lift": request.viewer.has(*access.ORDER_STOP),
    }
    return render(request, "inspections/stops.html", shown)


@require_POST
def lift(request: Request, stop_id: int) -> HttpResponse:
    """Work goes on, where the re-check passed."""
    order = inspections.lift_stop_order(stop_id=stop_id, by=request.viewer, at=request.now)
    messages.success(request, f"{order.subject.name}已解除停工")
    return redirect("inspections-stops")


def rechecks(request: Request) -> HttpResponse:
    """What is to be looked at again, the most pressing first."""
    shown = {
        "tabs": tabs(request.viewer, "inspections-rechecks"),
        "rechecks": queries.rechecks(request.viewer),
        "today": request.now.date(),
    }
    return render(request, "inspections/rechecks.html", shown)


def served(request: Request) -> HttpResponse:
    """Papers and whom they reached."""
    shown = {
        "tabs": tabs(request.viewer, "inspections-served"),
        "papers": queries.papers_served(request.viewer),
    }
    return render(request, "inspections/served.html", shown)
