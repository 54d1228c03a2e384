from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.inspections import access, queries
from bihuan.apps.patrols import queries as patrols
from bihuan.apps.subjects import access as subjects
from bihuan.doors.kit.request import Request
from bihuan.doors.web.inspections.tabs import tabs
from bihuan.foundation.people import queries as people


def page(request: Request) -> HttpResponse:
    """Who is certified, free and near, for a dispatcher (R080)."""
    viewer = request.viewer
    access.require_reader(viewer)
    asked = request.GET.get("subject", "")
    subject = None
    if asked.isdecimal():
        subject = subjects.visible_to(viewer).filter(id=int(asked)).first()
    near = None
    if subject is not None and subject.lon is not None and subject.lat is not None:
        near = (subject.lon, subject.lat)
    positions = patrols.latest_positions(people.county_of(viewer), request.now)
    hands = queries.inspectors(viewer, at=request.now, positions=positions, near=near)
    shown = {"tabs": tabs(request.viewer, "inspections-staff"), "hands": hands, "subject": subject}
    return render(request, "inspections/staff.html", shown)
