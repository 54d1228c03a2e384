"""Where walkers were: for dispatch, for coverage, for a map."""

from datetime import datetime, timedelta

from django.db.models import Max

from bihuan.apps.patrols.models import Passage, Patrol
from bihuan.rules import track as tracks

FRESH = timedelta(hours=24)
Position = tuple[float, float, datetime]


def track(patrol_id: int) -> list[Position]:
    """The thinned track; between two of its points the walker kept to the line."""
    text = Patrol.objects.filter(id=patrol_id).values_list("track", flat=True).first()
    return [(fix.lon, fix.lat, fix.at) for fix in tracks.parse(text or "")]


def latest_positions(county_code: str, at: datetime) -> dict[int, Position]:
    """Each walker's last fix of the last day, by the person's id."""
    rows = Patrol.objects.filter(
        county_code=county_code, last_at__gt=at - FRESH, last_at__lte=at
    ).order_by("last_at", "id")
    found: dict[int, Position] = {}
    for person, lon, lat, moment in rows.values_list(
        "person_id", "last_lon", "last_lat", "last_at"
    ):
        if lon is not None and lat is not None and moment is not None:
            found[person] = (lon, lat, moment)
    return found


def passed(county_code: str, *, since: datetime, until: datetime) -> dict[str, datetime]:
    """When each division was last walked through, of those that were."""
    rows = Passage.objects.filter(place_code__startswith=county_code, at__gt=since, at__lte=until)
    found = rows.order_by().values_list("place_code").annotate(last=Max("at"))
    return dict(found)
