from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from bihuan.apps.incidents import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.portal.answer import answer
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.profile import queries as profile


@require_safe
def page(request: Request) -> HttpResponse:
    """The way to one's own report, and what became of everybody's: never a word of any."""
    code = "".join(str(request.GET.get("code", "")).split()).upper()
    if code.isalnum():
        return redirect("portal-follow", code)
    county_code = profile.current().county_code
    shown = {
        "lines": queries.public_list(county_code, at=request.now),
        "measures": queries.public_measures(
            county_code, at=request.now, calendar=calendar.current()
        ),
        "is_unknown": "unknown" in request.GET,
    }
    return answer(request, "portal/reports.html", shown)
