from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAdded(Event):
    KIND: ClassVar[str] = "places.added"
    SENTENCE: ClassVar[str] = "登记区划{name}（{code}）"
    code: str
    name: str

    @property
    def subject(self) -> str:
        return f"places.place:{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundarySet(Event):
    KIND: ClassVar[str] = "places.boundary_set"
    SENTENCE: ClassVar[str] = "更新{name}的边界，共{points}个点"
    code: str
    name: str
    points: int

    @property
    def subject(self) -> str:
        return f"places.place:{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneEvent(Event):
    """An event about one zone of the county's pattern."""

    zone_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"places.zone:{self.zone_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneDrawn(ZoneEvent):
    KIND: ClassVar[str] = "places.zone_drawn"
    SENTENCE: ClassVar[str] = "划定“{name}”：{divisions}"
    divisions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRedrawn(ZoneEvent):
    KIND: ClassVar[str] = "places.zone_redrawn"
    SENTENCE: ClassVar[str] = "调整“{name}”：{divisions}"
    divisions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneDropped(ZoneEvent):
    KIND: ClassVar[str] = "places.zone_dropped"
    SENTENCE: ClassVar[str] = "取消“{name}”：{reason}"
    reason: str
