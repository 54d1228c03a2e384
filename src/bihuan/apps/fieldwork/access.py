"""Who works with the phone, and who sees and settles what came from it."""

from uuid import UUID

from django.db.models import Q, QuerySet

from bihuan.apps.fieldwork.models import Parcel, ParcelConflict
from bihuan.apps.patrols import access as patrols
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

SETTLERS = (Duty.DISPATCHER, Duty.LIAISON, Duty.UNIT_HEAD)


def require_field(viewer: Viewer) -> str:
    """The county of a member of its staff; nobody else works in the field here."""
    county = people.staff_county_of(viewer)
    if viewer.person_id is None or not county:
        raise Refused("fieldwork.not_staff", "手机端供本县工作人员使用")
    return county


def visible_to(viewer: Viewer) -> QuerySet[Parcel]:
    """One's own, and those of one's area for who answers for it."""
    own = Q(person_id__in=viewer.person_ids)
    area = patrols.area_of(viewer)
    is_keeper = area and viewer.has(*SETTLERS, Duty.LEADER, Duty.SUPERVISOR)
    return Parcel.objects.filter(own | Q(place_code__startswith=area) if is_keeper else own)


def may_see(viewer: Viewer, parcel_id: int) -> bool:
    """For photos kept with a parcel that could not be entered."""
    return visible_to(viewer).filter(id=parcel_id).exists()


def require_desk(viewer: Viewer) -> None:
    """The desk where what did not fit is settled: of the county, or of a township."""
    if not patrols.area_of(viewer) or not viewer.has(*SETTLERS, Duty.LEADER, Duty.SUPERVISOR):
        raise Refused(
            "fieldwork.desk.not_yours", "回传件由县环委办和所在乡镇处理；本人的在手机端看"
        )


def may_settle(viewer: Viewer, parcel: Parcel) -> bool:
    if parcel.person_id == viewer.person_id:
        return True
    area = patrols.area_of(viewer)
    return viewer.has(*SETTLERS) and bool(area) and parcel.place_code.startswith(area)


def parcel_for(viewer: Viewer, parcel_id: int) -> Parcel:
    """The parcel, locked, for who may settle it."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=parcel_id).first()
    if found is None:
        raise NotVisible(f"fieldwork.parcel:{parcel_id}")
    if not may_settle(viewer, found):
        raise Refused("fieldwork.settle.not_yours", "由本人、所在乡镇或县环委办处理")
    return found


def own_parcel(viewer: Viewer, client_id: UUID) -> Parcel:
    """A parcel of one's own by the phone's id, locked: its photos follow it."""
    rows = Parcel.objects.select_for_update().filter(person_id=viewer.person_id or 0)
    found = rows.filter(client_id=client_id).first()
    if found is None:
        raise NotVisible(f"fieldwork.parcel {client_id}")
    return found


def conflict_for(viewer: Viewer, conflict_id: int) -> ParcelConflict:
    """The conflict, locked with its parcel, for who may settle it."""
    found = ParcelConflict.objects.select_for_update(of=("self",)).filter(id=conflict_id).first()
    if found is None:
        raise NotVisible(f"fieldwork.conflict:{conflict_id}")
    found.parcel = parcel_for(viewer, found.parcel_id)
    return found
