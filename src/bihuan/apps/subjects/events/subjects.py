"""What can happen to a subject and to a survey of a register."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectEvent(Event):
    """An event about one subject."""

    subject_id: int
    register: str
    name: str
    place_code: str

    @property
    def subject(self) -> str:
        return f"subjects.subject:{self.subject_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRegistered(SubjectEvent):
    KIND: ClassVar[str] = "subjects.registered"
    SENTENCE: ClassVar[str] = "登记{register_name}“{name}”"

    register_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectsRegistered(Event):
    """Many entries at once: a list brought in, or an undone one taken out again."""

    KIND: ClassVar[str] = "subjects.many_registered"
    SENTENCE: ClassVar[str] = "批量登记{register_name}：新增{added}条，更新{changed}条（{why}）"

    register: str
    register_name: str
    added: int
    changed: int
    why: str
    ids: tuple[int, ...]

    @property
    def subject(self) -> str:
        return f"subjects.register:{self.register}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectChanged(SubjectEvent):
    KIND: ClassVar[str] = "subjects.changed"
    SENTENCE: ClassVar[str] = "修改“{name}”：{changes}（{why}）"

    changes: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMoved(SubjectEvent):
    KIND: ClassVar[str] = "subjects.moved"
    SENTENCE: ClassVar[str] = "“{name}”位置由{before}调整到{after}（{why}）"

    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectsTransferred(Event):
    KIND: ClassVar[str] = "subjects.transferred"
    SENTENCE: ClassVar[str] = "{count}个监管对象移交到{after}：{why}"

    count: int
    after: str
    place_code: str
    why: str
    ids: tuple[int, ...]

    @property
    def subject(self) -> str:
        return f"places.place:{self.place_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectsMerged(SubjectEvent):
    KIND: ClassVar[str] = "subjects.merged"
    SENTENCE: ClassVar[str] = "“{merged_name}”并入“{name}”：{why}"

    merged_id: int
    merged_name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRetired(SubjectEvent):
    KIND: ClassVar[str] = "subjects.retired"
    SENTENCE: ClassVar[str] = "注销“{name}”：{reason}"

    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRestored(SubjectEvent):
    KIND: ClassVar[str] = "subjects.restored"
    SENTENCE: ClassVar[str] = "恢复“{name}”在册：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectReappeared(SubjectEvent):
    """What opens where one was banned or closed (R083); worded as an alert is."""

    KIND: ClassVar[str] = "subjects.reappeared"
    SENTENCE: ClassVar[str] = "死灰复燃：{text}"

    earlier_id: int
    metres: int
    rule: str
    level: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectChecked(SubjectEvent):
    KIND: ClassVar[str] = "subjects.checked"
    SENTENCE: ClassVar[str] = "现场检查“{name}”：{verdict}"

    on: date
    failed: bool
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStopped(SubjectEvent):
    KIND: ClassVar[str] = "subjects.stopped"
    SENTENCE: ClassVar[str] = "责令“{name}”停工整改：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLifted(SubjectEvent):
    KIND: ClassVar[str] = "subjects.stop_lifted"
    SENTENCE: ClassVar[str] = "“{name}”复查合格，准予复工：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOpened(Event):
    KIND: ClassVar[str] = "subjects.survey_opened"
    SENTENCE: ClassVar[str] = "开始排查“{name}”：{begin_on}至{end_on}"

    survey_id: int
    register: str
    name: str
    begin_on: date
    end_on: date

    @property
    def subject(self) -> str:
        return f"subjects.survey:{self.survey_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyClosed(Event):
    KIND: ClassVar[str] = "subjects.survey_closed"
    SENTENCE: ClassVar[str] = "结束排查“{name}”：应查{total}，已查{seen}，未查到{unreached}"

    survey_id: int
    register: str
    name: str
    total: int
    seen: int
    unreached: int

    @property
    def subject(self) -> str:
        return f"subjects.survey:{self.survey_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSurveyed(SubjectEvent):
    KIND: ClassVar[str] = "subjects.surveyed"
    SENTENCE: ClassVar[str] = "排查“{name}”：{found}"

    survey_id: int
    found: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterExported(Event):
    KIND: ClassVar[str] = "subjects.exported"
    SENTENCE: ClassVar[str] = "导出“{register_name}”{rows}条{personal}"

    register: str
    register_name: str
    rows: int
    personal: str

    @property
    def subject(self) -> str:
        return f"subjects.register:{self.register}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEvent(Event):
    """An event about one list that is taken in."""

    batch_id: int
    register: str
    register_name: str
    file_name: str

    @property
    def subject(self) -> str:
        return f"subjects.batch:{self.batch_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchTaken(BatchEvent):
    KIND: ClassVar[str] = "subjects.batch_taken"
    SENTENCE: ClassVar[str] = "上传“{file_name}”核对，准备导入{register_name}{rows}行"

    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchUndone(BatchEvent):
    KIND: ClassVar[str] = "subjects.batch_undone"
    SENTENCE: ClassVar[str] = "撤销导入“{file_name}”：{undone}条还原，{kept}条因已有后续修改保留"

    undone: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFileAdded(SubjectEvent):
    KIND: ClassVar[str] = "subjects.file_added"
    SENTENCE: ClassVar[str] = "“{name}”添加附件：{file_name}"

    file_name: str
