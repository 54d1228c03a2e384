from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import access
from bihuan.apps.duties import queries as duties
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties import asked
from bihuan.doors.web.duties.tabs import tabs
from bihuan.foundation.places import queries as places

VILLAGE_DIGITS = 12


def page(request: Request) -> HttpResponse:
    """Manager, doer and supervisor of a subject, a place or a point, on any date (R048)."""
    viewer, on = request.viewer, asked.day(request)
    county_code = access.home(viewer)
    words, code = request.GET.get("q", "").strip(), request.GET.get("place", "")
    point, subject_id = asked.point(request), asked.number(request, "subject")
    outside = False
    if point is not None:
        found = places.place_at(*point)
        outside = found is None or not found.code.startswith(county_code)
        code = "" if outside or found is None else found.code
    known = places.under(county_code)
    domain = request.GET.get("domain", "")
    proof = None
    if subject_id is not None:
        proof = duties.responsible(viewer, subject_id=subject_id, on=on)
    elif code and any(place.code == code for place in known):
        proof = duties.responsible(viewer, place_code=code, domain=domain, on=on)
    shown = {
        "tabs": tabs(viewer, "duties-proof"),
        "proof": proof,
        "on": on,
        "words": words,
        "found": duties.subjects_named(viewer, words) if words else None,
        "places": [place for place in known if len(place.code) <= VILLAGE_DIGITS],
        "code": code[:VILLAGE_DIGITS],
        "said_point": request.GET.get("point", ""),
        "point_is_odd": bool(request.GET.get("point")) and (point is None or outside),
        "domain": domain,
        "domains": duties.domains(county_code),
    }
    return render(request, "duties/proof.html", shown)
