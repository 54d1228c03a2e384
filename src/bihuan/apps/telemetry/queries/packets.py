"""Packets as received: lists of them, one with its bytes, and those that prove a value."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from bihuan.apps.telemetry import access, following
from bihuan.apps.telemetry.models import Device, Packet, SplitGroup
from bihuan.apps.telemetry.queries.health import gateway_folder
from bihuan.rules import beijing, hj212, segments, sitebook
from bihuan.rules.refusal import NotVisible
from bihuan.rules.segments import Record

if TYPE_CHECKING:
    from bihuan.rules.viewer import Viewer

PAGE_ROWS = 50
MINE = {
    "clock_ahead": "数据时间晚于接收时间10分钟以上，时钟快；数值不入库，只留报文",
    "clock_behind": "实时数据的时间早于接收时间10分钟以上，时钟慢或补发没有注明",
    "no_device": "接收时这个MN没有登记",
}
DEVIATIONS = {**hj212.DEVIATIONS, **MINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketFilter:
    """What of a logger's packets is asked for."""

    cn: str = ""
    since: datetime | None = None
    """Of the data's time."""
    until: datetime | None = None
    is_odd: bool = False
    """Only those with a deviation."""
    waits: bool = False
    """Only those a person should look at."""


@dataclass(frozen=True, slots=True)
class PacketPage:
    """The newest first; nobody counts millions for a page number."""

    rows: list[Packet]
    number: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """One packet with its bytes."""

    packet: Packet
    device: Device | None
    raw: bytes | None
    """As received, the PW in it; None where the segment is not here any more."""
    shown: str
    """The same for eyes: the PW covered."""
    revisions: list[Packet]
    """All that came under its key, the first first."""
    group: SplitGroup | None


def packets(viewer: "Viewer", device_id: int, wanted: PacketFilter, number: int = 1) -> PacketPage:
    device = access.device_for(viewer, device_id)
    rows = _wanted(Packet.objects.filter(mn=device.mn), wanted)
    windowed = wanted.cn and (wanted.since or wanted.until)
    ordered = rows.order_by("-data_time", "-id") if windowed else rows.order_by("-id")
    first = (max(number, 1) - 1) * PAGE_ROWS
    some = list(ordered[first : first + PAGE_ROWS + 1])
    return PacketPage(some[:PAGE_ROWS], max(number, 1), len(some) <= PAGE_ROWS)


def _wanted(rows: QuerySet[Packet], wanted: PacketFilter) -> QuerySet[Packet]:
    asked = {
        "cn": wanted.cn,
        "data_time__gte": written(wanted.since) if wanted.since else "",
        "data_time__lte": written(wanted.until) + "~" if wanted.until else "",
        "review": Packet.Review.WAITING if wanted.waits else "",
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return rows.exclude(deviations="") if wanted.is_odd else rows


def written(moment: datetime) -> str:
    """As in a DataTime: its order is that of time."""
    return f"{beijing.wall(moment):%Y%m%d%H%M%S}"


def packet(viewer: "Viewer", packet_id: int) -> Opened:
    """Whoever sees the logger sees its packets."""
    found = Packet.objects.filter(id=packet_id).first()
    if found is None or not access.visible_to(viewer).filter(mn=found.mn).exists():
        raise NotVisible(f"telemetry.packet:{packet_id}")
    record = record_of(found)
    raw = record.raw if record is not None else None
    key = {"mn": found.mn, "cn": found.cn, "data_time": found.data_time}
    same = Packet.objects.filter(**key, pnum=found.pnum, pno=found.pno)
    groups = SplitGroup.objects.filter(**key, pnum=found.pnum)
    return Opened(
        packet=found,
        device=Device.objects.filter(mn=found.mn).select_related("outlet").first(),
        raw=raw,
        shown=sitebook.covered(raw.decode("latin-1")) if raw is not None else "",
        revisions=list(same.order_by("revision")),
        group=groups.first(),
    )


def record_of(found: Packet) -> Record | None:
    """As it stands in the gateway's log, its CRC-32 checked; None where the segment is gone."""
    folder = gateway_folder() / found.log
    if not following.is_there(folder, found.segment):
        return None
    with following.opened(folder, found.segment) as stream:
        return segments.read_at(stream, found.offset)


def packets_behind(device_id: int, since: datetime, until: datetime, cn: str) -> list[Packet]:
    """Those whose data begin in the window, revisions included: what proves a value."""
    mn = Device.objects.values_list("mn", flat=True).get(id=device_id)
    rows = Packet.objects.filter(
        mn=mn, cn=cn, data_time__gte=written(since), data_time__lt=written(until)
    )
    return list(rows.order_by("data_time", "pnum", "pno", "revision"))


def deviations_of(found: Packet) -> list[str]:
    """Each in a sentence."""
    codes = [code for code in found.deviations.split(",") if code]
    return [MINE[code] if code in MINE else hj212.sentence(code) for code in codes]
