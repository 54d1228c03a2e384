from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.actions.stating import Facts, checked
from bihuan.apps.air.events import StationRegistered
from bihuan.apps.air.models import Station
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Site:
    """Where a station stands, and for which division it speaks."""

    place_code: str
    lon: float
    lat: float


@transaction.atomic
def register_station(
    *, code: str, site: Site, facts: Facts, opened_on: date, by: Viewer, at: datetime
) -> Station:
    """A station of the county, from the day on which it stands."""
    access.require_keeper(by, site.place_code, to="register_station", word="登记站点")
    place = places.names([site.place_code]).get(site.place_code)
    if place is None:
        raise Refused("air.register_station.no_place", "所代表的区划未登记，请先维护行政区划")
    checked(code=code, facts=facts, lon=site.lon, lat=site.lat)
    station = Station.objects.create(
        code=code,
        place_code=site.place_code,
        lon=site.lon,
        lat=site.lat,
        opened_on=opened_on,
        **facts.columns,
    )
    event = StationRegistered(
        code=code,
        name=facts.name,
        kind=Station.Kind(facts.kind).label,
        place=place,
        owner=facts.owner,
    )
    audit.record(event, by=by, at=at)
    return station
