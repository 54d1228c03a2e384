from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.patrols import queries as patrols
from bihuan.doors.kit.chart.trackmap import track_map
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment


DRAWN = (places.Place.Level.TOWNSHIP, places.Place.Level.GRID)


def page(request: Request, patrol_id: int) -> HttpResponse:
    """One walk: its way on the land, where it stopped, and its photos."""
    found = patrols.patrol(request.viewer, patrol_id)
    walk = found.row.patrol
    told = f"{found.row.person}的巡查轨迹，{found.row.kilometres}公里，打卡{found.row.stops}处"
    below = places.outlined(walk.county_code)
    lands = [(one.name, one.boundary) for one in below if one.level in DRAWN and one.boundary]
    villages = [
        (one.name, (one.lon, one.lat))
        for one in below
        if one.level == places.Place.Level.VILLAGE and one.lon is not None and one.lat is not None
    ]
    shown = {
        "found": found,
        "map": track_map(
            lands,
            villages,
            [(fix.lon, fix.lat) for fix in found.track],
            [
                (stop.name, (stop.lon, stop.lat))
                for stop in found.stops
                if stop.lon is not None and stop.lat is not None
            ],
            told=told,
        ),
        "photos": list(_photos(found.photos)),
    }
    return render(request, "patrols/detail.html", shown)


def _photos(files: Iterable["Attachment"]) -> Iterable[dict[str, object]]:
    for one in files:
        yield {
            "name": one.name,
            "url": reverse("file", args=[one.id]),
            "thumb_url": reverse("file-thumb", args=[one.id]),
            "note": one.note,
            "size": one.file.size,
        }
