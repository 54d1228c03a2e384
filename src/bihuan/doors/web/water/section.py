from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.water import queries as water
from bihuan.doors.kit.request import Request
from bihuan.doors.web.water.asked import year_of
from bihuan.foundation.places import queries as places


def page(request: Request, section_id: int) -> HttpResponse:
    """One section: its months, every result with what decided it, and who walked its banks."""
    year = year_of(request)
    found = water.section(request.viewer, section_id, year=year, today=request.now.date())
    code = found.line.section.place_code
    shown = {
        "found": found,
        "one": found.line.section,
        "line": found.line,
        "year": year,
        "months": list(zip(range(1, 13), found.line.months, strict=True)),
        "place": places.names([code]).get(code, code),
    }
    return render(request, "water/section.html", shown)
