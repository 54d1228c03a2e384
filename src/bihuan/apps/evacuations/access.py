"""Who may see an evacuation roll, and who calls it."""

from django.db.models import Q, QuerySet

from bihuan.apps.evacuations.models import Call, Roll
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects.queries import Subject
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

POINTS, PEOPLE = "flood_point", "evacuee"
READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
CALL = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.GRID)


def areas(viewer: Viewer) -> tuple[str, ...]:
    """Heads of the codes whose rolls a viewer calls or reads; telephones stand on them."""
    if viewer.scope and viewer.has(*READ_AREA):
        return (viewer.scope,)
    if not viewer.has(*CALL):
        return ()
    own = orgs.places_of(viewer.org_ids)
    return tuple(code for code in own if len(code) > len(people.county_of(viewer)))


def _within(codes: tuple[str, ...]) -> Q:
    found = Q(pk__in=[])
    for code in codes:
        found |= Q(place_code__startswith=code)
    return found


def visible_to(viewer: Viewer) -> QuerySet[Roll]:
    return Roll.objects.filter(_within(areas(viewer)))


def points(viewer: Viewer) -> QuerySet[Subject]:
    """Hazard points in use whose people the viewer may call."""
    rows = subjects.visible_to(viewer).filter(register=POINTS, state=Subject.State.ACTIVE)
    return rows.filter(_within(areas(viewer)))


def may_call(viewer: Viewer, place_code: str) -> bool:
    """Who answers for the place on the spot, or a dispatcher of the area."""
    if viewer.has(Duty.DISPATCHER) and viewer.scope and place_code.startswith(viewer.scope):
        return True
    return viewer.has(*CALL) and place_code.startswith(areas(viewer) or ("-",))


def point_seen(viewer: Viewer, point_id: int) -> Subject:
    """The hazard point with its people, for who may read them."""
    found = points(viewer).filter(id=point_id).first()
    if found is None:
        raise NotVisible(f"subjects.subject:{point_id}")
    return found


def point_for(viewer: Viewer, point_id: int) -> Subject:
    """The hazard point, for who may begin its roll."""
    found = point_seen(viewer, point_id)
    _require(viewer, found.place_code)
    return found


def roll_for(viewer: Viewer, roll_id: int) -> Roll:
    """The open roll, locked, for who calls it."""
    rows = visible_to(viewer).select_for_update(of=("self",)).select_related("point")
    found = rows.filter(id=roll_id).first()
    if found is None:
        raise NotVisible(f"evacuations.roll:{roll_id}")
    _require(viewer, found.place_code)
    if found.closed_at is not None:
        raise Refused("evacuations.over", "这次点名已经结束")
    return found


def roll_id_of(viewer: Viewer, call_id: int) -> int:
    """The roll a call belongs to, for who may read it."""
    held = Call.objects.filter(id=call_id, roll__in=visible_to(viewer))
    found = held.values_list("roll_id", flat=True).first()
    if found is None:
        raise NotVisible(f"evacuations.call:{call_id}")
    return found


def call_for(viewer: Viewer, call_id: int) -> Call:
    """One person of an open roll, the roll locked."""
    call = Call.objects.filter(id=call_id).first()
    if call is None:
        raise NotVisible(f"evacuations.call:{call_id}")
    call.roll = roll_for(viewer, call.roll_id)
    return call


def _require(viewer: Viewer, place_code: str) -> None:
    if not may_call(viewer, place_code):
        raise Refused("evacuations.not_yours", "点名由当地乡镇（街道）、网格员或县环委办调度员办理")
