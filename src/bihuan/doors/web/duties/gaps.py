from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import queries as duties
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties import asked
from bihuan.doors.web.duties.tabs import tabs

SHOWN = 100


def page(request: Request) -> HttpResponse:
    """Every place with nobody or with two, and registers that no line of the matrix names."""
    on = asked.day(request)
    found = duties.gaps(request.viewer, on=on)
    town = request.GET.get("township", "")
    rows = [row for row in found.rows if row.place_code.startswith(town)]
    shown = {
        "tabs": tabs(request.viewer, "duties-gaps"),
        "found": found,
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "on": on,
    }
    return render(request, "duties/gaps.html", shown)
