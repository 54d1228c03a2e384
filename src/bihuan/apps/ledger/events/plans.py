"""What happens to the steps of an item's plan."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.apps.ledger.events.item import ItemEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class BackplanLaid(ItemEvent):
    """R043: worked back from a finish; short by so many days when that is not possible."""

    KIND: ClassVar[str] = "ledger.backplan_laid"
    SENTENCE: ClassVar[str] = "倒排工期：{steps}个步骤，{finish_on}前完成{verdict}{compressed}"

    steps: int
    finish_on: date
    verdict: str
    short_by: int
    reason: str
    compressed: str
    """R105: which steps got fewer days than they had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMoved(ItemEvent):
    KIND: ClassVar[str] = "ledger.step_moved"
    SENTENCE: ClassVar[str] = "节点“{name}”由{from_on}改为{until_on}：{reason}{pushed}"

    name: str
    from_on: date
    until_on: date
    reason: str
    pushed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBegun(ItemEvent):
    KIND: ClassVar[str] = "ledger.step_begun"
    SENTENCE: ClassVar[str] = "节点“{name}”于{on}开工"

    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFinished(ItemEvent):
    KIND: ClassVar[str] = "ledger.step_finished"
    SENTENCE: ClassVar[str] = "节点“{name}”于{on}完成{skipped}"

    name: str
    on: date
    skipped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUndone(ItemEvent):
    KIND: ClassVar[str] = "ledger.step_undone"
    SENTENCE: ClassVar[str] = "节点“{name}”撤销完成：{reason}"

    name: str
    reason: str
