"""What can happen to a wall."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenEvent(Event):
    """An event about one wall."""

    screen_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"screens.screen:{self.screen_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenOpened(ScreenEvent):
    KIND: ClassVar[str] = "screens.opened"
    SENTENCE: ClassVar[str] = "开通大屏“{name}”，有效至{expires_on}，{where}"

    expires_on: date
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenClosed(ScreenEvent):
    KIND: ClassVar[str] = "screens.closed"
    SENTENCE: ClassVar[str] = "关闭大屏“{name}”"
