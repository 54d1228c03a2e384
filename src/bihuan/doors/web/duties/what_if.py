from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import access
from bihuan.apps.duties import queries as duties
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties import asked
from bihuan.doors.web.duties.tabs import tabs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places

SHOWN = 200


def page(request: Request) -> HttpResponse:
    """Removing one person names every place and subject that nobody is left for (R048)."""
    viewer, on = request.viewer, asked.day(request)
    county_code = access.home(viewer)
    person_id = asked.number(request, "person")
    staff = people.staff(county_code, on=on)
    known = any(card.person_id == person_id for card in staff)
    found = None
    if person_id is not None and known:
        found = duties.uncovered_without(viewer, person_id, on=on)
    named = places.names(one.place_code for one in found.subjects[:SHOWN]) if found else {}
    shown = {
        "tabs": tabs(viewer, "duties-what-if"),
        "staff": staff,
        "person_id": person_id,
        "found": found,
        "subjects": [
            (one, named.get(one.place_code, ""))
            for one in (found.subjects[:SHOWN] if found else ())
        ],
        "on": on,
    }
    return render(request, "duties/what_if.html", shown)
