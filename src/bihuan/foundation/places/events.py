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
