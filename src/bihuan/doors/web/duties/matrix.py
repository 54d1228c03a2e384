from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import queries as duties
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties import asked
from bihuan.doors.web.duties.tabs import tabs


def page(request: Request) -> HttpResponse:
    """Which unit answers for what, with the clause, on a day (R052)."""
    on = asked.day(request)
    shown = {
        "tabs": tabs(request.viewer, "duties"),
        "matrix": duties.matrix(request.viewer, on=on),
        "on": on,
    }
    return render(request, "duties/matrix.html", shown)
