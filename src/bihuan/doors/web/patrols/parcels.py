from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.fieldwork import access
from bihuan.apps.fieldwork import queries as fieldwork
from bihuan.doors.kit.request import Request
from bihuan.doors.web.patrols import asked


def page(request: Request) -> HttpResponse:
    """What phones sent that could not be entered, and what came twice with other content."""
    access.require_desk(request.viewer)
    refused, conflicts = fieldwork.desk(request.viewer)
    shown = {
        "tabs": asked.tabs(request, "patrols-parcels"),
        "refused": refused,
        "conflicts": conflicts,
    }
    return render(request, "patrols/parcels.html", shown)
