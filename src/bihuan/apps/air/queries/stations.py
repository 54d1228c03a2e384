from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from bihuan.apps.air import access
from bihuan.apps.air.models import Day, Station, StationMove
from bihuan.foundation.places import queries as places_of
from bihuan.rules.viewer import Viewer

TOWNSHIP_DIGITS = 9


def stations(viewer: Viewer, *, on: date | None = None) -> list[Station]:
    """The county's stations by code; with a day, those that stood then."""
    rows = access.visible_to(viewer)
    if on is not None:
        rows = standing(rows, on, on)
    return list(rows.order_by("code"))


def station(viewer: Viewer, code: str) -> Station:
    return access.station_for(viewer, code)


def moves(viewer: Viewer, code: str) -> list[StationMove]:
    return list(access.station_for(viewer, code).moves.order_by("on", "id"))


def standing(rows: QuerySet[Station], since: date, until: date) -> QuerySet[Station]:
    """Those that stood on some day from `since` to `until`."""
    return rows.filter(Q(closed_on=None) | Q(closed_on__gt=since), opened_on__lte=until)


def places(viewer: Viewer) -> list[tuple[str, str]]:
    """Whose days there are: the county first, then townships, then stations by code."""
    county = access.county_of(viewer)
    if not county:
        return []
    with_days = Day.objects.order_by().values_list("code", flat=True).distinct()
    areas = list(with_days.filter(is_area=True, code__startswith=county))
    names = places_of.names(areas)
    listed = sorted(areas, key=lambda code: (len(code), code))
    held = set(with_days.filter(is_area=False))
    here = [(one.code, one.name) for one in stations(viewer) if one.code in held]
    return [(code, names.get(code, code)) for code in listed] + here


def place_name(code: str) -> str:
    """A division's name or a station's; the code itself where nobody registered it."""
    if code.isdigit():
        return places_of.names([code]).get(code, code)
    found = Station.objects.filter(code=code).values_list("name", flat=True).first()
    return found or code


def places_on(rows: Iterable[Station], days: Iterable[date]) -> dict[tuple[str, date], str]:
    """For which division each station spoke on each day, moves considered."""
    rows, wanted = list(rows), list(days)
    moved: dict[int, list[StationMove]] = {}
    for move in StationMove.objects.filter(station__in=rows).order_by("on", "id"):
        moved.setdefault(move.station_id, []).append(move)
    return {
        (one.code, day): _place_on(one, moved.get(one.id, ()), day)
        for one in rows
        for day in wanted
    }


def _place_on(station: Station, moves: Iterable[StationMove], day: date) -> str:
    later = next((move for move in moves if move.on > day), None)
    return later.from_place_code if later is not None else station.place_code
