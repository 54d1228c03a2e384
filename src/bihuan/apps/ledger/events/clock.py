"""What stops, moves or ends the clock of an item."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.apps.ledger.events.item import ItemEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked(ItemEvent):
    KIND: ClassVar[str] = "ledger.extension_asked"
    SENTENCE: ClassVar[str] = "申请延期至{until_on}：{reason}"

    until_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGranted(ItemEvent):
    KIND: ClassVar[str] = "ledger.extension_granted"
    SENTENCE: ClassVar[str] = "同意延期：{from_due_on}改为{until_on}"

    from_due_on: date
    until_on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRefused(ItemEvent):
    KIND: ClassVar[str] = "ledger.extension_refused"
    SENTENCE: ClassVar[str] = "不同意延期：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPaused(ItemEvent):
    KIND: ClassVar[str] = "ledger.paused"
    SENTENCE: ClassVar[str] = "中止：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResumed(ItemEvent):
    KIND: ClassVar[str] = "ledger.resumed"
    SENTENCE: ClassVar[str] = "恢复，时限顺延{days}天至{due_on}"

    days: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidAsked(ItemEvent):
    KIND: ClassVar[str] = "ledger.void_asked"
    SENTENCE: ClassVar[str] = "提出作废：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidRefused(ItemEvent):
    KIND: ClassVar[str] = "ledger.void_refused"
    SENTENCE: ClassVar[str] = "不同意作废：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVoided(ItemEvent):
    KIND: ClassVar[str] = "ledger.voided"
    SENTENCE: ClassVar[str] = "批准作废"

    reason: str
