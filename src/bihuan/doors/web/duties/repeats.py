from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties.tabs import tabs
from bihuan.rules import repeats
from bihuan.rules.refusal import Refused


def page(request: Request) -> HttpResponse:
    """Who is found with the same again, in whichever department's items (R077)."""
    viewer = request.viewer
    if not access.reads_area(viewer):
        raise Refused("duties.repeats.not_yours", "屡查屡犯由县领导、县环委办和督查人员查看")
    shown = {
        "tabs": tabs(viewer, "duties-repeats"),
        "offenders": queries.offenders(viewer, at=request.now),
        "steps": repeats.MEASURES,
        "days": repeats.DAYS,
        "note": repeats.NOTE,
        "is_verified": repeats.IS_VERIFIED,
    }
    return render(request, "duties/repeats.html", shown)
