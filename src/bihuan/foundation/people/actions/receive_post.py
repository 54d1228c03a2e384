from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.events import PostReceived
from bihuan.foundation.people.models import Appointment
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def receive_post(*, appointment_id: int, by: Viewer, at: datetime) -> Appointment:
    """A successor acknowledges the post and what hangs on it (R049)."""
    person = access.own_account(by)
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("org")
    taken = rows.filter(id=appointment_id, person=person, successor_of__isnull=False).first()
    if taken is None:
        raise NotVisible(f"people.appointment:{appointment_id}")
    if taken.received_at is not None:
        raise Refused("people.receive_post.already", "您已经确认接手")
    taken.received_at = at
    taken.save(update_fields=["received_at"])
    event = PostReceived(
        person_id=person.id,
        name=person.name,
        appointment_id=taken.id,
        org=taken.org.name,
        post=taken.post,
    )
    audit.record(event, by=by, at=at)
    return taken
