from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBrought(Event):
    KIND: ClassVar[str] = "calendar.table_brought"
    SENTENCE: ClassVar[str] = (
        "导入{year}年节假日安排：放假工作日{off}天，调休上班{on}天（{source}）"
    )

    year: int
    off: int
    on: int
    source: str

    @property
    def subject(self) -> str:
        return f"calendar.table:{self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDayEvent(Event):
    """An event about one named day."""

    event_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"calendar.event:{self.event_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNamed(NamedDayEvent):
    KIND: ClassVar[str] = "calendar.event_named"
    SENTENCE: ClassVar[str] = "设立事件“{name}”：{day}"

    on: date | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMoved(NamedDayEvent):
    KIND: ClassVar[str] = "calendar.event_moved"
    SENTENCE: ClassVar[str] = "事件“{name}”由{earlier}改为{later}：{reason}"

    from_on: date | None
    on: date | None
    earlier: str
    later: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDropped(NamedDayEvent):
    KIND: ClassVar[str] = "calendar.event_dropped"
    SENTENCE: ClassVar[str] = "撤下事件“{name}”：{reason}"

    reason: str
