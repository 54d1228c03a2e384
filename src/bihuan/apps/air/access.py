"""Who sees the county's air, and who keeps its stations and numbers."""

from django.db.models import QuerySet

from bihuan.apps.air.models import AirFile, ExceptionalDay, Sign, Silence, Station
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6


def county_of(viewer: Viewer) -> str:
    """The county whose air the viewer sees; "" for who is no staff of any."""
    return people.staff_county_of(viewer)


def visible_to(viewer: Viewer) -> QuerySet[Station]:
    """All staff of a county see all its stations; system work sees every station."""
    if viewer.has(Duty.SYSTEM):
        return Station.objects.all()
    county = county_of(viewer)
    return (
        Station.objects.filter(place_code__startswith=county) if county else Station.objects.none()
    )


def station_for(viewer: Viewer, code: str) -> Station:
    found = visible_to(viewer).filter(code=code).first()
    if found is None:
        raise NotVisible(f"air.station:{code}")
    return found


def may_see_place(viewer: Viewer, code: str) -> bool:
    """Whether the air of a division, or of a station, is the viewer's to see."""
    county = county_of(viewer)
    if code.isdigit():
        return viewer.has(Duty.SYSTEM) or (bool(county) and code.startswith(county))
    return visible_to(viewer).filter(code=code).exists()


def require_place(viewer: Viewer, code: str) -> None:
    """Before any query that takes a code instead of a viewer."""
    if not may_see_place(viewer, code):
        raise NotVisible(f"air.place:{code}")


def keeps(viewer: Viewer) -> bool:
    """Whether to show the buttons of who keeps the county's air."""
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS


def require_keeper(viewer: Viewer, place_code: str, *, to: str, word: str) -> None:
    """Stations and numbers of a county are kept by its dispatchers, or by system work."""
    if viewer.has(Duty.SYSTEM):
        return
    if not keeps(viewer) or not place_code.startswith(viewer.scope):
        raise Refused(f"air.{to}.not_yours", f"“{word}”由县环委办调度员办理，您可以查看")


def kept_station(viewer: Viewer, code: str, *, to: str, word: str) -> Station:
    """The station, locked, for who keeps it."""
    station_for(viewer, code)
    station = visible_to(viewer).select_for_update().get(code=code)
    require_keeper(viewer, station.place_code, to=to, word=word)
    return station


def silence_for(viewer: Viewer, silence_id: int, *, to: str, word: str) -> Silence:
    found = Silence.objects.select_for_update(of=("self",)).filter(id=silence_id)
    silence = found.filter(station__in=visible_to(viewer)).first()
    if silence is None:
        raise NotVisible(f"air.silence:{silence_id}")
    require_keeper(viewer, silence.station.place_code, to=to, word=word)
    return silence


def sign_for(viewer: Viewer, sign_id: int, *, to: str, word: str) -> Sign:
    found = Sign.objects.select_for_update(of=("self",)).filter(id=sign_id)
    sign = found.filter(station__in=visible_to(viewer)).first()
    if sign is None:
        raise NotVisible(f"air.sign:{sign_id}")
    require_keeper(viewer, sign.station.place_code, to=to, word=word)
    return sign


def event_for(viewer: Viewer, event_id: int, *, to: str, word: str) -> ExceptionalDay:
    found = ExceptionalDay.objects.select_for_update().filter(id=event_id).first()
    if found is None or not may_see_place(viewer, found.place_code):
        raise NotVisible(f"air.event:{event_id}")
    require_keeper(viewer, found.place_code, to=to, word=word)
    return found


def files_visible_to(viewer: Viewer) -> QuerySet[AirFile]:
    county = county_of(viewer)
    return AirFile.objects.filter(county_code=county) if county else AirFile.objects.none()


def may_see_file(viewer: Viewer, file_id: int) -> bool:
    return files_visible_to(viewer).filter(id=file_id).exists()


def file_for(viewer: Viewer, file_id: int, *, to: str) -> AirFile:
    """The file, locked, for a dispatcher and as long as it waits."""
    found = files_visible_to(viewer).select_for_update().filter(id=file_id).first()
    if found is None:
        raise NotVisible(f"air.file:{file_id}")
    require_keeper(viewer, found.county_code, to=to, word="导入数据")
    if found.confirmed_at is not None:
        raise Refused(f"air.{to}.confirmed", "这个文件已经导入，更正请另传文件")
    return found
