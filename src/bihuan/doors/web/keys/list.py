from django.http import HttpResponse
from django.shortcuts import render

from bihuan.doors.kit.request import Request
from bihuan.foundation.keys import access
from bihuan.foundation.keys import queries as keys


def page(request: Request) -> HttpResponse:
    """Which machines may come in, what for, until when, and whether they still do."""
    access.require_keeper(request.viewer)
    lines = keys.keys(request.viewer, today=request.now.date())
    return render(request, "keys/list.html", {"lines": lines})
