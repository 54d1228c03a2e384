"""What can happen to an incident. Its journal is the list of these; none names a reporter."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEvent(Event):
    """An event about one incident."""

    incident_id: int

    @property
    def subject(self) -> str:
        return f"incidents.incident:{self.incident_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOpened(IncidentEvent):
    KIND: ClassVar[str] = "incidents.opened"
    SENTENCE: ClassVar[str] = "{source}发现{kind}，{place}"

    signal_id: int
    source: str
    kind: str
    place: str
    place_code: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalTaken(IncidentEvent):
    """One more sighting of what is known."""

    KIND: ClassVar[str] = "incidents.signal_taken"
    SENTENCE: ClassVar[str] = "{source}再次发现{kind}，并入本事件"

    signal_id: int
    source: str
    kind: str
    absorbed: tuple[int, ...]
    """Incidents nobody had touched that this signal showed to be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPhotoAdded(IncidentEvent):
    KIND: ClassVar[str] = "incidents.photo_added"
    SENTENCE: ClassVar[str] = "补充照片{name}"

    signal_id: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPhotoAdded(IncidentEvent):
    KIND: ClassVar[str] = "incidents.finish_photo_added"
    SENTENCE: ClassVar[str] = "上传处置后照片{name}"

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentConfirmed(IncidentEvent):
    KIND: ClassVar[str] = "incidents.confirmed"
    SENTENCE: ClassVar[str] = "确认属实"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRejected(IncidentEvent):
    KIND: ClassVar[str] = "incidents.rejected"
    SENTENCE: ClassVar[str] = "不予受理（{reason}）{handed_to}{words}"

    reason: str
    handed_to: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDispatched(IncidentEvent):
    KIND: ClassVar[str] = "incidents.dispatched"
    SENTENCE: ClassVar[str] = "派单给{whom}"

    whom: str
    org_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAccepted(IncidentEvent):
    KIND: ClassVar[str] = "incidents.accepted"
    SENTENCE: ClassVar[str] = "{name}接单"

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentArrived(IncidentEvent):
    KIND: ClassVar[str] = "incidents.arrived"
    SENTENCE: ClassVar[str] = "{name}到场{told}"

    name: str
    kind: str
    place_code: str
    lon: float | None
    lat: float | None
    on_spot_at: datetime
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFinished(IncidentEvent):
    KIND: ClassVar[str] = "incidents.finished"
    SENTENCE: ClassVar[str] = "处置完毕：{words}{told}"

    words: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(IncidentEvent):
    KIND: ClassVar[str] = "incidents.closed"
    SENTENCE: ClassVar[str] = "办结：{words}"

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsMerged(IncidentEvent):
    KIND: ClassVar[str] = "incidents.merged"
    SENTENCE: ClassVar[str] = "并入{count}起重复事件"

    count: int
    absorbed: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalSplit(IncidentEvent):
    KIND: ClassVar[str] = "incidents.signal_split"
    SENTENCE: ClassVar[str] = "拆出一条信号，另立事件{to_id}：{reason}"

    signal_id: int
    to_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedToLedger(IncidentEvent):
    KIND: ClassVar[str] = "incidents.handed_to_ledger"
    SENTENCE: ClassVar[str] = "转入台账{number}"

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterAnswered(IncidentEvent):
    KIND: ClassVar[str] = "incidents.answered"
    SENTENCE: ClassVar[str] = "答复反映人：{words}"

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNotFixed(IncidentEvent):
    KIND: ClassVar[str] = "incidents.not_fixed"
    SENTENCE: ClassVar[str] = "反映人表示没有解决，重新办理：{words}"

    signal_id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterRated(IncidentEvent):
    KIND: ClassVar[str] = "incidents.rated"
    SENTENCE: ClassVar[str] = "反映人评价：{rating}"

    signal_id: int
    rating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDropped(IncidentEvent):
    """Nobody can open it any more, with whatever key."""

    KIND: ClassVar[str] = "incidents.contact_dropped"
    SENTENCE: ClassVar[str] = "反映人联系方式保存到{kept_until}，已销毁"

    signal_id: int
    kept_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLookedAt(IncidentEvent):
    """Who looked and why; never what was seen."""

    KIND: ClassVar[str] = "incidents.contact_looked_at"
    SENTENCE: ClassVar[str] = "查看反映人联系方式：{reason}"

    signal_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotlineImported(Event):
    """One export of the hotline brought in; its tickets are signals of their own."""

    KIND: ClassVar[str] = "incidents.hotline_imported"
    SENTENCE: ClassVar[str] = (
        "导入12345工单{filename}：新增{new}件，已有{known}件，未导入{refused}行"
    )

    county_code: str
    filename: str
    new: int
    known: int
    refused: int

    @property
    def subject(self) -> str:
        return f"incidents.hotline:{self.county_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraEvent(Event):
    """An event about one camera."""

    camera_id: int
    name: str
    place_code: str

    @property
    def subject(self) -> str:
        return f"incidents.camera:{self.camera_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraSilent(CameraEvent):
    KIND: ClassVar[str] = "incidents.camera_silent"
    SENTENCE: ClassVar[str] = "摄像头“{name}”自{since}起没有信号"

    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraBack(CameraEvent):
    KIND: ClassVar[str] = "incidents.camera_back"
    SENTENCE: ClassVar[str] = "摄像头“{name}”恢复，中断{minutes}分钟"

    minutes: int
