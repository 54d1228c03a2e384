from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.actions import holding
from bihuan.foundation.people.events import AppointmentEnded, PostHandedOver
from bihuan.foundation.people.models import Appointment, Person
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_appointment(
    *, appointment_id: int, to_on: date, by: Viewer, at: datetime, successor_id: int | None = None
) -> Appointment:
    """End a post on its last day; a successor takes it, and its open items, the day after (R049).

    Without one the gap shows in `gaps` until somebody is appointed.
    """
    held = access.appointment_for(by, appointment_id, to=Verb.END_APPOINTMENT)
    if held.to_on is not None and held.to_on <= to_on:
        raise Refused("people.end_appointment.already", f"该任期已定于{held.to_on}结束")
    if to_on < held.from_on:
        raise Refused("people.end_appointment.before_it_began", "免职日期不能早于任职日期")
    held.to_on = to_on
    held.save(update_fields=["to_on"])
    if successor_id is None:
        audit.record(_ended(held, to_on), by=by, at=at)
        return held
    successor = access.person_for(by, successor_id, to=Verb.END_APPOINTMENT)
    _guard_successor(held, successor)
    _succeed(held, successor, to_on + timedelta(days=1))
    event = PostHandedOver(
        from_person_id=held.person_id,
        from_name=held.person.name,
        to_person_id=successor.id,
        to_name=successor.name,
        org_id=held.org_id,
        org=held.org.name,
        post=held.post,
        to_on=to_on,
    )
    audit.record(event, by=by, at=at)
    return held


def _ended(held: Appointment, to_on: date) -> AppointmentEnded:
    return AppointmentEnded(
        person_id=held.person_id,
        name=held.person.name,
        org_id=held.org_id,
        org=held.org.name,
        post=held.post,
        to_on=to_on,
    )


def _guard_successor(held: Appointment, successor: Person) -> None:
    if successor.id == held.person_id:
        raise Refused("people.end_appointment.same_person", "接任的人须是另一个人")
    if not successor.is_active:
        raise Refused("people.end_appointment.inactive", f"{successor.name}的账号已停用")
    if successor.county_code != held.org.county_code:
        raise Refused("people.end_appointment.other_county", "接任的人和单位不在同一个县")


def _succeed(held: Appointment, successor: Person, from_on: date) -> None:
    """Whoever has this duty in this unit already takes the items without another paper."""
    same = Appointment.objects.filter(person=successor, org=held.org, duty=held.duty)
    if same.overlapping(from_on, None).exists():
        return
    taken = Appointment(
        person=successor,
        org=held.org,
        post=held.post,
        duty=held.duty,
        seat=held.seat,
        scope_code=held.scope_code,
        from_on=from_on,
        successor_of=held,
    )
    holding.guard_together(successor.id, [taken], from_on=from_on, to_on=None)
    mains = Appointment.objects.filter(person=successor, is_main=True)
    taken.is_main = not mains.overlapping(from_on, None).exists()
    taken.save(force_insert=True)
