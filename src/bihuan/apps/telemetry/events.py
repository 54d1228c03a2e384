"""What can happen to a logger, to an order sent to it, and to the log of its packets."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEvent(Event):
    """An event about one logger."""

    device_id: int
    mn: str

    @property
    def subject(self) -> str:
        return f"telemetry.device:{self.device_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRegistered(DeviceEvent):
    KIND: ClassVar[str] = "telemetry.device_registered"
    SENTENCE: ClassVar[str] = "登记数采仪{mn}，接在{outlet}"

    outlet_id: int
    outlet: str
    county_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceChanged(DeviceEvent):
    """Says what was changed, never to what: the PW is among it."""

    KIND: ClassVar[str] = "telemetry.device_changed"
    SENTENCE: ClassVar[str] = "修改数采仪{mn}：{changes}"

    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRetired(DeviceEvent):
    KIND: ClassVar[str] = "telemetry.device_retired"
    SENTENCE: ClassVar[str] = "数采仪{mn}自{on}起停用：{reason}"

    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRestored(DeviceEvent):
    KIND: ClassVar[str] = "telemetry.device_restored"
    SENTENCE: ClassVar[str] = "数采仪{mn}恢复接入"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerEvent(Event):
    """An event about an MN that nobody had registered."""

    newcomer_id: int
    mn: str

    @property
    def subject(self) -> str:
        return f"telemetry.newcomer:{self.newcomer_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerAdmitted(NewcomerEvent):
    KIND: ClassVar[str] = "telemetry.newcomer_admitted"
    SENTENCE: ClassVar[str] = "认领待接入的数采仪{mn}（来自{peer}）"

    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerRefused(NewcomerEvent):
    KIND: ClassVar[str] = "telemetry.newcomer_refused"
    SENTENCE: ClassVar[str] = "不予接入数采仪{mn}：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandEvent(DeviceEvent):
    """An event about one command to a logger; a new PW is in none of them."""

    command_id: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandAsked(CommandEvent):
    KIND: ClassVar[str] = "telemetry.command_asked"
    SENTENCE: ClassVar[str] = "对数采仪{mn}提出“{word}”（{told}）：{reason}"

    cn: str
    told: str
    reason: str
    waits: bool
    """Whether a second person has to agree first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSeconded(CommandEvent):
    KIND: ClassVar[str] = "telemetry.command_seconded"
    SENTENCE: ClassVar[str] = "复核{asked_by}对数采仪{mn}提出的“{word}”：{verdict}{words}"

    asked_by: str
    verdict: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandAnswered(CommandEvent):
    KIND: ClassVar[str] = "telemetry.command_answered"
    SENTENCE: ClassVar[str] = "数采仪{mn}“{word}”：{result}"

    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandExpired(CommandEvent):
    KIND: ClassVar[str] = "telemetry.command_expired"
    SENTENCE: ClassVar[str] = "对数采仪{mn}的“{word}”作废：{why}"

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentEvent(Event):
    """An event about one segment of a gateway's log."""

    log: str
    number: int
    sha256: str

    @property
    def subject(self) -> str:
        return f"telemetry.segment:{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentSealed(SegmentEvent):
    """The SHA-256 in the audit chain anchors every packet of the segment."""

    KIND: ClassVar[str] = "telemetry.segment_sealed"
    SENTENCE: ClassVar[str] = "报文日志第{number}段封存，记录{records}条，SHA-256 {sha256}"

    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentDamaged(SegmentEvent):
    KIND: ClassVar[str] = "telemetry.segment_damaged"
    SENTENCE: ClassVar[str] = (
        "报文日志第{number}段损坏或与封存时不符，位置{where}，SHA-256 {sha256}"
    )

    where: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreEvent(Event):
    """An event about how packets and values are kept."""

    @property
    def subject(self) -> str:
        return "telemetry.store:0"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFolded(StoreEvent):
    KIND: ClassVar[str] = "telemetry.live_folded"
    SENTENCE: ClassVar[str] = "{packets}个实时报文的数值转入分区文件{parts}个"

    packets: int
    parts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFolded(StoreEvent):
    KIND: ClassVar[str] = "telemetry.log_folded"
    SENTENCE: ClassVar[str] = "报文日志{segments}段压缩保存，省{saved_bytes}字节，内容不变"

    segments: int
    saved_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCleared(StoreEvent):
    KIND: ClassVar[str] = "telemetry.store_cleared"
    SENTENCE: ClassVar[str] = "清空报文库，由日志重放：报文{packets}个，读数{readings}个"

    packets: int
    readings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionEvent(Event):
    """A person decided which of two packets under one key speaks."""

    packet_id: int
    mn: str
    cn: str
    data_time: str
    reason: str

    @property
    def subject(self) -> str:
        return f"telemetry.packet:{self.packet_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionTaken(RevisionEvent):
    KIND: ClassVar[str] = "telemetry.revision_taken"
    SENTENCE: ClassVar[str] = "采用{mn}的{cn}更正报文（{data_time}）：{reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLeft(RevisionEvent):
    KIND: ClassVar[str] = "telemetry.revision_left"
    SENTENCE: ClassVar[str] = "不采用{mn}的{cn}更正报文（{data_time}）：{reason}"
