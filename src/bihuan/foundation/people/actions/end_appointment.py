from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.events import AppointmentEnded, PostHandedOver
from bihuan.foundation.people.models import Appointment
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_appointment(
    *, appointment_id: int, to_on: date, successor_id: int | None = None, by: Viewer, at: datetime
) -> Appointment:
    """End a post on a day; a successor takes over the open items that stood with it (R049)."""
    held = Appointment.objects.select_related("org").filter(id=appointment_id).first()
    if held is None:
        raise NotVisible(f"people.appointment:{appointment_id}")
    person = access.person_for(by, held.person_id, to=access.Verb.APPOINT)
    if to_on < held.from_on:
        raise Refused("people.end.too_early", "离任日期不能早于任职日期")
    held.to_on = to_on
    held.save(update_fields=["to_on"])
    if successor_id is None:
        audit.record(
            AppointmentEnded(
                person_id=person.id,
                name=person.name,
                org=held.org.name,
                post=held.post,
                to_on=to_on,
            ),
            by=by,
            at=at,
        )
        return held
    successor = access.person_for(by, successor_id, to=access.Verb.APPOINT)
    if successor.id == person.id:
        raise Refused("people.end.same_person", "接任的人不能是本人")
    handed = PostHandedOver(
        person_id=person.id,
        name=person.name,
        from_person_id=person.id,
        to_person_id=successor.id,
        org_id=held.org_id,
        org=held.org.name,
        post=held.post,
        successor=successor.name,
    )
    audit.record(handed, by=by, at=at)
    return held
