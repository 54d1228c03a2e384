"""What can happen to a section of water."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEvent(Event):
    """An event about one section."""

    section_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"water.section:{self.section_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRegistered(SectionEvent):
    KIND: ClassVar[str] = "water.section_registered"
    SENTENCE: ClassVar[str] = "登记断面“{name}”，目标{wanted}类"

    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCorrected(SectionEvent):
    KIND: ClassVar[str] = "water.section_corrected"
    SENTENCE: ClassVar[str] = "修改断面“{name}”：{changes}"

    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNoted(SectionEvent):
    """A result, judged; one below the class wanted has a check follow the same day."""

    KIND: ClassVar[str] = "water.sample_noted"
    SENTENCE: ClassVar[str] = "登记“{name}”{on}的监测结果：{result}"

    sample_id: int
    on: date
    result: str
    reaches: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolNoted(SectionEvent):
    KIND: ClassVar[str] = "water.patrol_noted"
    SENTENCE: ClassVar[str] = "巡查“{name}”：{found}"

    on: date
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTicketed(SectionEvent):
    KIND: ClassVar[str] = "water.sample_ticketed"
    SENTENCE: ClassVar[str] = "“{name}”的监测结果开出核查事项{number}"

    sample_id: int
    number: str
