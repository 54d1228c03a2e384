"""What can happen to what a phone sent."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelEvent(Event):
    """An event about one parcel."""

    parcel_id: int

    @property
    def subject(self) -> str:
        return f"fieldwork.parcel:{self.parcel_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelReceived(ParcelEvent):
    KIND: ClassVar[str] = "fieldwork.parcel_received"
    SENTENCE: ClassVar[str] = "手机端回传{word}：{result}"

    word: str
    result: str
    became: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReceived(ParcelEvent):
    KIND: ClassVar[str] = "fieldwork.part_received"
    SENTENCE: ClassVar[str] = "手机端回传照片，原图指纹{original}{result}"

    original: str
    sha256: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelRetried(ParcelEvent):
    KIND: ClassVar[str] = "fieldwork.parcel_retried"
    SENTENCE: ClassVar[str] = "重新登记未能登记的回传件：{result}"

    result: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSettled(ParcelEvent):
    KIND: ClassVar[str] = "fieldwork.conflict_settled"
    SENTENCE: ClassVar[str] = "处理同一编号的两份内容：{settlement}"

    conflict_id: int
    settlement: str
    second_id: int | None
