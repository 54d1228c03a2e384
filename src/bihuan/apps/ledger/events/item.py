"""What can happen to an item. The journal of an item is the list of these."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvent(Event):
    """An event about one item; `after` is how the item stood when it was over."""

    item_id: int
    number: str
    after: Mapping[str, object] | None = None

    @property
    def subject(self) -> str:
        return f"ledger.item:{self.item_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOpened(ItemEvent):
    KIND: ClassVar[str] = "ledger.opened"
    SENTENCE: ClassVar[str] = "登记：{title}"

    title: str
    origin: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNoted(ItemEvent):
    """R008: what a leader saw and asked for on the spot; the photos stand by their hashes."""

    KIND: ClassVar[str] = "ledger.visit_noted"
    SENTENCE: ClassVar[str] = "现场调研{kind}：{title}"

    kind: str
    title: str
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCorrected(ItemEvent):
    KIND: ClassVar[str] = "ledger.corrected"
    SENTENCE: ClassVar[str] = "修改：{changes}"

    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(ItemEvent):
    KIND: ClassVar[str] = "ledger.question_answered"
    SENTENCE: ClassVar[str] = "原文“{token}”确认为“{answer}”"

    token: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAssigned(ItemEvent):
    KIND: ClassVar[str] = "ledger.assigned"
    SENTENCE: ClassVar[str] = "下发给{lead}，时限{due_on}"

    lead: str
    due_on: date
    doer_id: int | None
    first_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSigned(ItemEvent):
    KIND: ClassVar[str] = "ledger.signed"
    SENTENCE: ClassVar[str] = "{org}签收"

    org: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDeclined(ItemEvent):
    KIND: ClassVar[str] = "ledger.declined"
    SENTENCE: ClassVar[str] = "{org}退签，依据{clause}：{reason}"

    org: str
    clause: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade(ItemEvent):
    KIND: ClassVar[str] = "ledger.planned"
    SENTENCE: ClassVar[str] = "填报整改方案，{steps}个节点"

    steps: int
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReported(ItemEvent):
    KIND: ClassVar[str] = "ledger.reported"
    SENTENCE: ClassVar[str] = "{org}填报{pct}%：{text}"

    org: str
    pct: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(ItemEvent):
    KIND: ClassVar[str] = "ledger.evidence_added"
    SENTENCE: ClassVar[str] = "上传材料“{name}”（{when}）"

    name: str
    when: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWithdrawn(ItemEvent):
    KIND: ClassVar[str] = "ledger.evidence_withdrawn"
    SENTENCE: ClassVar[str] = "撤回材料“{name}”：{reason}"

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked(ItemEvent):
    KIND: ClassVar[str] = "ledger.consent_asked"
    SENTENCE: ClassVar[str] = "请{orgs}会签"

    orgs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAnswered(ItemEvent):
    KIND: ClassVar[str] = "ledger.consent_answered"
    SENTENCE: ClassVar[str] = "{org}会签：{answer} {opinion}"

    org: str
    answer: str
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSubmitted(ItemEvent):
    KIND: ClassVar[str] = "ledger.submitted"
    SENTENCE: ClassVar[str] = "{org}提交办结：{text}"

    org: str
    text: str
    is_in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSentBack(ItemEvent):
    KIND: ClassVar[str] = "ledger.sent_back"
    SENTENCE: ClassVar[str] = "第{times}次退回：{reason}"

    reason: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAccepted(ItemEvent):
    KIND: ClassVar[str] = "ledger.accepted"
    SENTENCE: ClassVar[str] = "审核通过，进入销号程序"

    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFinished(ItemEvent):
    KIND: ClassVar[str] = "ledger.finished"
    SENTENCE: ClassVar[str] = "审核通过，办结"

    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckArranged(ItemEvent):
    KIND: ClassVar[str] = "ledger.check_arranged"
    SENTENCE: ClassVar[str] = "安排{checker}核查"

    checker: str
    checker_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPassed(ItemEvent):
    KIND: ClassVar[str] = "ledger.check_passed"
    SENTENCE: ClassVar[str] = "核查合格：{finding}"

    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFailed(ItemEvent):
    KIND: ClassVar[str] = "ledger.check_failed"
    SENTENCE: ClassVar[str] = "核查不合格：{finding}"

    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPublished(ItemEvent):
    KIND: ClassVar[str] = "ledger.published"
    SENTENCE: ClassVar[str] = "公示至{until_on}"

    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(ItemEvent):
    KIND: ClassVar[str] = "ledger.objected"
    SENTENCE: ClassVar[str] = "公示异议：{objection}"

    objection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemClosed(ItemEvent):
    KIND: ClassVar[str] = "ledger.closed"
    SENTENCE: ClassVar[str] = "销号 {upper_ref}"

    upper_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReopened(ItemEvent):
    KIND: ClassVar[str] = "ledger.reopened"
    SENTENCE: ClassVar[str] = "重新打开：{reason}，新时限{due_on}"

    reason: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUrged(ItemEvent):
    KIND: ClassVar[str] = "ledger.urged"
    SENTENCE: ClassVar[str] = "催办：{text}"

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInstructed(ItemEvent):
    KIND: ClassVar[str] = "ledger.instructed"
    SENTENCE: ClassVar[str] = "批示：{text}"

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHandedOver(ItemEvent):
    KIND: ClassVar[str] = "ledger.handed_over"
    SENTENCE: ClassVar[str] = "职务交接：{from_name}移交给{to_name}"

    from_name: str
    to_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRuled(ItemEvent):
    """Units passed it on until the arbiter named its lead (R054)."""

    KIND: ClassVar[str] = "ledger.ruled"
    SENTENCE: ClassVar[str] = "责任裁定：由{lead}牵头。{reason}"

    lead: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRetracted(ItemEvent):
    """A draft that went to nobody, taken back; it stays visible as void."""

    KIND: ClassVar[str] = "ledger.retracted"
    SENTENCE: ClassVar[str] = "撤销登记：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAdded(ItemEvent):
    KIND: ClassVar[str] = "ledger.source_added"
    SENTENCE: ClassVar[str] = "《{document}》再次提出：{quote}"

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalNoted(ItemEvent):
    """What became of the alarm that an item was opened for; the item itself stays as it is."""

    KIND: ClassVar[str] = "ledger.signal_noted"
    SENTENCE: ClassVar[str] = "在线监测：{text}"

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDropped(ItemEvent):
    KIND: ClassVar[str] = "ledger.source_dropped"
    SENTENCE: ClassVar[str] = "撤下《{document}》的出处"

    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsAllotted(ItemEvent):
    KIND: ClassVar[str] = "ledger.parts_allotted"
    SENTENCE: ClassVar[str] = "明确分工：{units}"

    units: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFinished(ItemEvent):
    KIND: ClassVar[str] = "ledger.part_finished"
    SENTENCE: ClassVar[str] = "{org}完成分工：{text}"

    org: str
    text: str
