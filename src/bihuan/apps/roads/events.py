"""What can happen to the day's plan for roads."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent(Event):
    """An event about one day's plan."""

    plan_id: int
    on: date

    @property
    def subject(self) -> str:
        return f"roads.plan:{self.plan_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlanned(PlanEvent):
    KIND: ClassVar[str] = "roads.day_planned"
    SENTENCE: ClassVar[str] = "按{source}编制{on}道路保洁计划，{lines}项"

    source: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChanged(PlanEvent):
    KIND: ClassVar[str] = "roads.line_changed"
    SENTENCE: ClassVar[str] = "{on}“{road}”{work}由{before}遍改为{after}遍：{reason}"

    line_id: int
    road: str
    work: str
    before: int
    after: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanConfirmed(PlanEvent):
    KIND: ClassVar[str] = "roads.plan_confirmed"
    SENTENCE: ClassVar[str] = "下达{on}道路保洁计划"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone(PlanEvent):
    KIND: ClassVar[str] = "roads.work_done"
    SENTENCE: ClassVar[str] = "{on}“{road}”{work}完成{done}遍，计划{planned}遍{note}"

    line_id: int
    road: str
    work: str
    done: int
    planned: int
    note: str
