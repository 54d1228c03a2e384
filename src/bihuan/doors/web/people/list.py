from django.http import HttpResponse
from django.shortcuts import render

from bihuan.doors.kit.request import Request
from bihuan.doors.web.people.guard import require_reader
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import DUTY_WORDS, Duty


def page(request: Request) -> HttpResponse:
    """The accounts of the county and the posts they hold."""
    require_reader(request)
    today = request.now.date()
    asked = request.GET.get("org", "")
    wanted = people.Filter(
        words=request.GET.get("q", "")[:40],
        org_id=int(asked) if asked.isascii() and asked.isdigit() else None,
        duty=request.GET.get("duty", "")[:10],
    )
    shown = {
        "wanted": wanted,
        "people": people.people(request.viewer, wanted, on=today),
        "orgs": orgs.orgs_in(request.viewer.scope[:6], on=today),
        "duties": [(d.value, DUTY_WORDS[d][0]) for d in Duty if d != Duty.SYSTEM],
        "can_add": request.viewer.has(Duty.ADMIN),
    }
    return render(request, "people/list.html", shown)
