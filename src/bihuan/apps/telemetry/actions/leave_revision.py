from datetime import datetime

from django.db import transaction

from bihuan.apps.telemetry.actions import deciding
from bihuan.apps.telemetry.events import RevisionLeft
from bihuan.apps.telemetry.models import Packet
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def leave_revision(*, packet_id: int, reason: str, by: Viewer, at: datetime) -> Packet:
    """Looked at and left: what stood before speaks, and the packet stays as it came."""
    packet = deciding.waiting(by, packet_id, reason, to="leave_revision")
    if not packet.is_backfill:
        deciding.say(_before(packet), reason, to="leave_revision", by=by, at=at)
    packet.review = Packet.Review.LEFT
    packet.save(update_fields=["review"])
    event = RevisionLeft(
        packet_id=packet.id,
        mn=packet.mn,
        cn=packet.cn,
        data_time=packet.data_time,
        reason=reason.strip(),
    )
    audit.record(event, by=by, at=at)
    return packet


def _before(packet: Packet) -> Packet:
    """A backfill did not speak; a revision did, and its forerunner speaks again."""
    key = {"mn": packet.mn, "cn": packet.cn, "data_time": packet.data_time}
    same = Packet.objects.filter(**key, pnum=packet.pnum, pno=packet.pno)
    earlier = same.filter(revision__lt=packet.revision).exclude(review=Packet.Review.LEFT)
    return earlier.order_by("-revision")[0]
