from datetime import datetime

from django.db import transaction

from bihuan.apps.telemetry.actions import deciding
from bihuan.apps.telemetry.events import RevisionTaken
from bihuan.apps.telemetry.models import Packet
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def take_revision(*, packet_id: int, reason: str, by: Viewer, at: datetime) -> Packet:
    """The values of a revision or a backfill speak from now on, by a person's word."""
    packet = deciding.waiting(by, packet_id, reason, to="take_revision")
    deciding.say(packet, reason, to="take_revision", by=by, at=at)
    packet.review = Packet.Review.TAKEN
    packet.save(update_fields=["review"])
    event = RevisionTaken(
        packet_id=packet.id,
        mn=packet.mn,
        cn=packet.cn,
        data_time=packet.data_time,
        reason=reason.strip(),
    )
    audit.record(event, by=by, at=at)
    return packet
