"""What ties the date of an item to a named day, and what moved it since."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.apps.ledger.events.item import ItemEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTied(ItemEvent):
    KIND: ClassVar[str] = "ledger.tied"
    SENTENCE: ClassVar[str] = "时限随事件“{event_name}”：{how}，{effect}"

    event_id: int
    event_name: str
    how: str
    effect: str
    tied_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUntied(ItemEvent):
    KIND: ClassVar[str] = "ledger.untied"
    SENTENCE: ClassVar[str] = "时限不再随事件“{event_name}”：{reason}"

    event_id: int
    event_name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCarried(ItemEvent):
    """R045: the event moved, and the date with it."""

    KIND: ClassVar[str] = "ledger.carried"
    SENTENCE: ClassVar[str] = "随事件“{event_name}”改期，时限由{earlier}改为{later}：{reason}"

    event_id: int
    event_name: str
    event_on: date
    from_due_on: date | None
    due_on: date
    earlier: str
    later: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecounted(ItemEvent):
    """The holidays of a year became known, and a date counted in working days is another."""

    KIND: ClassVar[str] = "ledger.recounted"
    SENTENCE: ClassVar[str] = "{year}年节假日安排导入后重新计算，{what}由{earlier}改为{later}"

    year: int
    what: str
    earlier: str
    later: str
    from_due_on: date | None
    due_on: date | None
    """None where it was the sign-for moment that moved."""
