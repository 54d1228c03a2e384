from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bihuan.apps.air import queries as air
from bihuan.doors.kit.request import Request
from bihuan.doors.portal import shown
from bihuan.doors.portal.answer import answer
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile

YEAR_DAY = 1


@require_safe
def page(request: Request) -> HttpResponse:
    """S16: the air of this hour in a word, a colour and an advice; then the way to more."""
    county = profile.current().county_code
    hours = shown.county_hours(county, request.now)
    yesterday = request.now.date() - timedelta(days=1)
    day = air.day(county, yesterday)
    name = air.place_name(county)
    return answer(
        request,
        "portal/home.html",
        {
            "now": hours[-1] if hours else None,
            "yesterday": None if day is None else shown.day_report(name, day),
            "towns": shown.towns(
                county, [(one.code, one.name) for one in places.children(county)], yesterday
            ),
            "year": air.period(
                county, yesterday.replace(month=1, day=YEAR_DAY), yesterday, at=request.now
            ),
        },
    )
