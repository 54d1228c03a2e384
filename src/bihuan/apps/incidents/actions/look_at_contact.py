from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.events import ContactLookedAt
from bihuan.apps.incidents.sealing import Secret, open_seal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def look_at_contact(*, signal_id: int, reason: str, by: Viewer, at: datetime) -> Secret:
    """Open the seal for a dispatcher who says why; every look is recorded (Code 1238, PIPL)."""
    signal = access.signal_for(by, signal_id)
    if not access.dispatches(by, signal.incident):
        raise Refused("incidents.look_at_contact.not_yours", "反映人信息只有调度员可以查看")
    contact = access.contact_of(signal)
    if contact is None:
        raise NotVisible(f"incidents.contact:{signal_id}")
    if not reason.strip():
        raise Refused("incidents.look_at_contact.no_reason", "请写明查看的理由，查看会留痕")
    event = ContactLookedAt(
        incident_id=signal.incident_id, signal_id=signal.id, reason=reason.strip()[:200]
    )
    audit.record(event, by=by, at=at)
    return open_seal(contact.sealed)
