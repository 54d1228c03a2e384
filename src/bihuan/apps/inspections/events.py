"""What can happen to inspections, visits and what follows them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionEvent(Event):
    """An event about one inspection."""

    inspection_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"inspections.inspection:{self.inspection_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlanned(InspectionEvent):
    KIND: ClassVar[str] = "inspections.planned"
    SENTENCE: ClassVar[str] = "部署{kind}“{name}”，{begin_on}至{end_on}，{chosen}"

    kind: str
    begin_on: date
    end_on: date
    chosen: str
    targets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsDrawn(InspectionEvent):
    """The list itself stays out of the trail: it may be sealed."""

    KIND: ClassVar[str] = "inspections.targets_drawn"
    SENTENCE: ClassVar[str] = (
        "“{name}”从{population}个对象中抽取{drawn}个，种子{seed}，总体指纹{population_sha256}"
    )

    population: int
    drawn: int
    seed: str
    population_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLooked(InspectionEvent):
    KIND: ClassVar[str] = "inspections.list_looked"
    SENTENCE: ClassVar[str] = "查看“{name}”的封存名单，共{targets}个对象"

    targets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDeparted(InspectionEvent):
    KIND: ClassVar[str] = "inspections.departed"
    SENTENCE: ClassVar[str] = "“{name}”出发，名单对检查组开封，出发位置{place}"

    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetUnreached(InspectionEvent):
    KIND: ClassVar[str] = "inspections.target_unreached"
    SENTENCE: ClassVar[str] = "“{name}”未到{target}：{reason}"

    target: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFinished(InspectionEvent):
    KIND: ClassVar[str] = "inspections.finished"
    SENTENCE: ClassVar[str] = (
        "“{name}”结束：已检查{visited}个，未到{unreached}个，发现{findings}个问题"
    )

    visited: int
    unreached: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCancelled(InspectionEvent):
    KIND: ClassVar[str] = "inspections.cancelled"
    SENTENCE: ClassVar[str] = "取消“{name}”：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEvent(Event):
    """An event about one visit."""

    visit_id: int
    subject_id: int
    subject_name: str

    @property
    def subject(self) -> str:
        return f"inspections.visit:{self.visit_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecorded(VisitEvent):
    KIND: ClassVar[str] = "inspections.visit_recorded"
    SENTENCE: ClassVar[str] = "现场检查{subject_name}（{checklist}），{failed}项不合格"

    place_code: str
    lon: float | None
    lat: float | None
    checklist: str
    failed: int
    ended_at: datetime
    inspection_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPhotoAdded(VisitEvent):
    KIND: ClassVar[str] = "inspections.visit_photo_added"
    SENTENCE: ClassVar[str] = "{subject_name}的检查加入照片{name}（{line}）"

    name: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopOrdered(VisitEvent):
    KIND: ClassVar[str] = "inspections.stop_ordered"
    SENTENCE: ClassVar[str] = "责令{subject_name}停工整改：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLifted(VisitEvent):
    KIND: ClassVar[str] = "inspections.stop_lifted"
    SENTENCE: ClassVar[str] = "{subject_name}复查合格，解除停工"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckSet(VisitEvent):
    KIND: ClassVar[str] = "inspections.recheck_set"
    SENTENCE: ClassVar[str] = "{subject_name}定于{due_on}前复查"

    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperServed(VisitEvent):
    KIND: ClassVar[str] = "inspections.paper_served"
    SENTENCE: ClassVar[str] = "向{subject_name}{how}{paper}{number}，{receiver}签收"

    how: str
    paper: str
    number: str
    receiver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictDeclared(Event):
    KIND: ClassVar[str] = "inspections.conflict_declared"
    SENTENCE: ClassVar[str] = "{person}申报对{subject_name}回避：{reason}"

    subject_id: int
    subject_name: str
    person: str
    reason: str

    @property
    def subject(self) -> str:
        return f"subjects.subject:{self.subject_id}"
