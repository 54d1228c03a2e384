from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import queries as duties
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties.tabs import tabs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Duty

VILLAGE_DIGITS = 12


def page(request: Request) -> HttpResponse:
    """Who answers for a place at each level today, and where nobody or two do (R048, R049)."""
    viewer, today = request.viewer, request.now.date()
    county = viewer.scope[:6] or people.county_of(viewer)
    known = [place for place in places.under(county) if len(place.code) <= VILLAGE_DIGITS]
    asked = request.GET.get("place", "")
    code = asked if any(place.code == asked for place in known) else county
    is_staff = bool(people.staff_county_of(viewer))
    proof = duties.responsible(viewer, place_code=code, on=today) if is_staff else None
    is_area = viewer.has(Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
    shown = {
        "places": known,
        "code": code,
        "tabs": tabs(viewer, "responsibility") if is_staff else [],
        "grid": proof.level("grid") if proof else None,
        "chain": people.chain(code, on=today),
        "gaps": people.gaps(county, on=today),
        "parked": ledger.parked_share(viewer)[:12] if is_area else [],
        "leaders": ledger.by_leader(viewer, at=request.now) if is_area else [],
    }
    return render(request, "responsibility/network.html", shown)
