import secrets
from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places.events import BoundarySet
from bihuan.foundation.places.models import Drawing, Place
from bihuan.foundation.profile import access
from bihuan.rules import geodesy
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def set_boundary(*, code: str, geojson: str, by: Viewer, at: datetime) -> Place:
    """Draw a division's boundary, a GeoJSON Polygon or MultiPolygon in WGS-84."""
    access.require_keeper(by, code)
    place = Place.objects.select_for_update().filter(code=code).first()
    if place is None:
        raise NotVisible(f"places.place:{code}")
    try:
        area = geodesy.read_area(geojson)
    except geodesy.BadShape as wrong:
        raise Refused("places.set_boundary.bad_shape", f"边界数据有误：{wrong}") from wrong
    place.boundary = geojson
    place.west, place.south = area.box.west, area.box.south
    place.east, place.north = area.box.east, area.box.north
    place.save(update_fields=["boundary", "west", "south", "east", "north"])
    Drawing.objects.update_or_create(only=True, defaults={"mark": secrets.token_hex(16)})
    points = sum(len(ring) for polygon in area.polygons for ring in polygon)
    audit.record(BoundarySet(code=code, name=place.name, points=points), by=by, at=at)
    return place
