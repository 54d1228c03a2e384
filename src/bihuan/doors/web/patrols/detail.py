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


def page(request: Request, patrol_id: int) -> HttpResponse:
    """One walk: its way on the land, where it stopped, and its photos."""
    found = patrols.patrol(request.viewer, patrol_id)
    walk = found.row.patrol
    told = f"{found.row.person}的巡查轨迹，{found.row.kilometres}公里，打卡{found.row.stops}处"
    lands = [
        (one.name, one.boundary)
        for one in places.outlined(walk.county_code)
        if one.boundary and one.level != places.Place.Level.GRID
    ]
    shown = {
        "found": found,
        "map": track_map(
            lands,
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
