"""What both answers to a revision have in common."""

from datetime import datetime

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.actions import placing, sorting
from bihuan.apps.telemetry.livepack import Packer
from bihuan.apps.telemetry.models import Packet
from bihuan.apps.telemetry.queries import record_of
from bihuan.foundation.series import actions as series
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


def waiting(viewer: Viewer, packet_id: int, reason: str, *, to: str) -> Packet:
    """The packet, locked, for who keeps its logger; refuses what was decided already."""
    found = Packet.objects.select_for_update().filter(id=packet_id).first()
    device = access.visible_to(viewer).filter(mn=found.mn).first() if found is not None else None
    if found is None or device is None:
        raise NotVisible(f"telemetry.packet:{packet_id}")
    access.require_keeper(viewer, device.place_code, to=to, word="复核更正报文")
    if found.review != Packet.Review.WAITING:
        raise Refused(f"telemetry.{to}.not_waiting", "这个报文不在待复核中")
    if not reason.strip():
        raise Refused(f"telemetry.{to}.no_reason", "请写明依据")
    return found


def say(packet: Packet, reason: str, *, to: str, by: Viewer, at: datetime) -> None:
    """The values of this packet, said again by a person's word: later, so that they speak."""
    known = sorting.devices({packet.mn})
    record = record_of(packet)
    if record is None:
        raise Refused(f"telemetry.{to}.no_bytes", "报文日志里找不到这个报文的原文")
    told = sorting.told(record, packet.segment, packet.offset, known, Packer())
    values = list(placing.observed(told, known.get(packet.mn))) if told is not None else []
    if values:
        arrival = series.Arrival(kind="hand", source="更正报文复核", note=reason)
        series.append(arrival=arrival, observations=values, by=by, at=at)
