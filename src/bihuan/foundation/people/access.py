"""Who somebody is on a day, and who may be known and kept by whom."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from bihuan.foundation.people.models import Appointment, Deputy, Person
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

WIDE = frozenset(
    {Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR, Duty.CHECKER, Duty.ADMIN, Duty.SECURITY,
     Duty.AUDITOR}
)  # fmt: skip
"""Duties that reach an area; the others reach their own unit only."""
KEEPERS = (Duty.ADMIN, Duty.SECURITY)


class Verb(StrEnum):
    KEEP = "keep"
    APPOINT = "appoint"
    UNLOCK = "unlock"


WHO: dict[Verb, tuple[tuple[Duty, ...], str]] = {
    Verb.KEEP: ((Duty.ADMIN, Duty.SYSTEM), "人员由系统管理员维护"),
    Verb.APPOINT: ((Duty.SECURITY, Duty.ADMIN, Duty.SYSTEM), "任免由安全保密员或系统管理员办理"),
    Verb.UNLOCK: ((Duty.SECURITY, Duty.SYSTEM), "解锁账号由安全保密员办理"),
}


def in_force(on: date, prefix: str = "") -> Q:
    """Appointments that hold on a day."""
    return Q(**{f"{prefix}from_on__lte": on}) & (
        Q(**{f"{prefix}to_on__isnull": True}) | Q(**{f"{prefix}to_on__gte": on})
    )


def viewer_for(person_id: int, at: datetime) -> Viewer:
    """The person as a viewer at this moment, with what they cover as a deputy."""
    on = localdate(at)
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotVisible(f"people.person:{person_id}")
    covered = Deputy.objects.filter(by_person_id=person_id, from_on__lte=on, to_on__gte=on)
    held = list(
        Appointment.objects.filter(in_force(on))
        .filter(Q(person_id=person_id) | Q(person_id__in=covered.values("for_person_id")))
        .select_related("org")
        .order_by("-is_main", "id")
    )
    own = [one for one in held if one.person_id == person_id]
    main = (own or held or [None])[0]
    return Viewer(
        person_id=person_id,
        name=person.name,
        post=main.post if main else "",
        org_id=main.org_id if main else None,
        org_name=main.org.name if main else "",
        org_ids=frozenset(one.org_id for one in held),
        duties=frozenset(Duty(one.duty) for one in held),
        scope=_scope(held),
    )


def _scope(held: Sequence[Appointment]) -> str:
    wide = [one.scope_code for one in held if one.duty in WIDE and one.scope_code]
    return min(wide, key=len, default="")


def may_come_in(person_id: int) -> bool:
    return Person.objects.filter(id=person_id, is_active=True).exists()


def visible_to(viewer: Viewer) -> QuerySet[Person]:
    """People of one's own county; set-up sees all."""
    if viewer.has(Duty.SYSTEM):
        return Person.objects.all()
    if viewer.scope:
        return Person.objects.filter(county_code=viewer.scope[:6])
    return Person.objects.filter(appointments__org_id__in=viewer.org_ids).distinct()


def require(viewer: Viewer, verb: Verb, county_code: str) -> None:
    duties, sentence = WHO[verb]
    in_area = viewer.has(Duty.SYSTEM) or (
        bool(viewer.scope) and county_code.startswith(viewer.scope[:6])
    )
    if not viewer.has(*duties) or not in_area:
        raise Refused(f"people.{verb}.not_yours", sentence)


def person_for(viewer: Viewer, person_id: int, *, to: Verb) -> Person:
    """The person, locked, for who may do this with them."""
    person = visible_to(viewer).filter(id=person_id).first()
    if person is None:
        raise NotVisible(f"people.person:{person_id}")
    require(viewer, to, person.county_code)
    return Person.objects.select_for_update().get(id=person_id)
