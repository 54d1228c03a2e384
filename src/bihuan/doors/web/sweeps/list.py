from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.sweeps import queries as sweeps
from bihuan.doors.kit.request import Request


def page(request: Request) -> HttpResponse:
    """Every sweep with what was reached, found and not reached (R035)."""
    return render(request, "sweeps/list.html", {"rows": sweeps.sweeps(request.viewer)})
