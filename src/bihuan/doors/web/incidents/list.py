from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.incidents import access, queries
from bihuan.doors.kit.chart.dotmap import Land, Mark, dot_map
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile
from bihuan.rules.sightings import KINDS
from bihuan.rules.viewer import Duty

TOWN = 9
TONES = {
    "new": "red",
    "confirmed": "orange",
    "dispatched": "blue",
    "arrived": "blue",
    "out": "green",
}


def page(request: Request) -> HttpResponse:
    """The inbox: what was seen, by whom, how far it is; a verdict with one press (S11, R058)."""
    asked = request.GET
    wanted = queries.Filter(
        status=asked.get("status", queries.LIVE),
        source=asked.get("source", ""),
        kind=asked.get("kind", "") if asked.get("kind") in KINDS else "",
        place_code=asked.get("place", ""),
        words=asked.get("q", "").strip(),
    )
    number = asked.get("page", "1")
    found = queries.incidents(request.viewer, wanted, int(number) if number.isdecimal() else 1)
    counts = queries.counts(request.viewer)
    county_code = profile.current().county_code
    towns = places.shapes(county_code)
    names = places.names({one.place_code[:TOWN] for one in found.rows})
    shown = {
        "page": found,
        "wanted": wanted,
        "counts": counts,
        "live": queries.LIVE,
        "waiting": counts["status"][0][2],
        "kinds": [(code, word) for code, (word, _) in KINDS.items()],
        "towns": places.children(county_code),
        "rows": [(one, names.get(one.place_code[:TOWN], "")) for one in found.rows],
        "dispatches": request.viewer.has(Duty.DISPATCHER),
        "reads_area": request.viewer.has(*access.READ_AREA),
        "map": dot_map(
            [Land(one.name, one.boundary, one.lon, one.lat) for one in towns],
            [_mark(one) for one in found.rows if one.lon is not None],
            told="本页事件的位置",
        ),
    }
    return render(request, "incidents/list.html", shown)


def _mark(one: queries.Incident) -> Mark:
    return Mark(
        one.lon or 0,
        one.lat or 0,
        f"{one.kind_word}，{one.status_word}",
        shape="triangle" if one.family == "fire" else "circle",
        tone=TONES.get(one.status, "grey"),
        url=reverse("incidents-detail", args=[one.id]),
    )
