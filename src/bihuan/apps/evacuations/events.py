"""What can happen to an evacuation roll. Names of evacuees stand on the trail, telephones never."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEvent(Event):
    """An event about one roll."""

    roll_id: int
    point: str

    @property
    def subject(self) -> str:
        return f"evacuations.roll:{self.roll_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollOpened(RollEvent):
    """Everybody who answers for the place is told at once."""

    KIND: ClassVar[str] = "evacuations.roll_opened"
    SENTENCE: ClassVar[str] = "“{point}”启动转移点名（{trigger}）：{words}，{heads}人"

    trigger: str
    words: str
    heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNoted(RollEvent):
    KIND: ClassVar[str] = "evacuations.call_noted"
    SENTENCE: ClassVar[str] = "“{point}”点名，{name}{state}{note}"

    call_id: int
    name: str
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(RollEvent):
    KIND: ClassVar[str] = "evacuations.person_added"
    SENTENCE: ClassVar[str] = "“{point}”点名增加名单外人员{name}，{heads}人"

    call_id: int
    name: str
    heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RollClosed(RollEvent):
    KIND: ClassVar[str] = "evacuations.roll_closed"
    SENTENCE: ClassVar[str] = "“{point}”转移点名结束，{heads}人全部落实：{words}"

    heads: int
    words: str
