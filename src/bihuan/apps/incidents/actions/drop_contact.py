from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents.events import ContactDropped
from bihuan.apps.incidents.models import Contact
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer


@transaction.atomic
def drop_contact(*, signal_id: int, by: Viewer, at: datetime) -> None:
    """Take a reporter's sealed contact away for good once its time is over (PIPL art. 19, 47)."""
    contact = (
        Contact.objects.select_for_update(of=("self",))
        .select_related("signal")
        .filter(signal_id=signal_id)
        .first()
    )
    if contact is None or not by.has(Duty.SYSTEM):
        raise NotVisible(f"incidents.contact:{signal_id}")
    if at.date() <= contact.kept_until:
        raise Refused(
            "incidents.drop_contact.early", f"联系方式保存到{contact.kept_until}，还没有到期"
        )
    event = ContactDropped(
        incident_id=contact.signal.incident_id,
        signal_id=signal_id,
        kept_until=contact.kept_until,
    )
    contact.delete()
    audit.record(event, by=by, at=at)
