from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.evacuations import access
from bihuan.apps.evacuations import queries as evacuations
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places


def page(request: Request) -> HttpResponse:
    """Hazard points, how many live under each, rolls under way first (R106)."""
    points = evacuations.board(request.viewer)
    names = places.names(one.subject.place_code for one in points)
    rows = [
        (
            one,
            names.get(one.subject.place_code, ""),
            access.may_call(request.viewer, one.subject.place_code),
        )
        for one in points
    ]
    shown = {
        "rows": rows,
        "under_way": [one for one in points if one.roll],
        "unsafe": sum(one.unsafe for one in points),
        "households": sum(one.households for one in points),
        "heads": sum(one.heads for one in points),
        "empty": [one for one in points if not one.heads],
        "over": evacuations.over(request.viewer),
    }
    return render(request, "evacuations/board.html", shown)
