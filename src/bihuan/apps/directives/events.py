"""What can happen to a document and to what was read in it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvent(Event):
    """An event about one document."""

    document_id: int

    @property
    def subject(self) -> str:
        return f"directives.document:{self.document_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTakenIn(DocumentEvent):
    KIND: ClassVar[str] = "directives.taken_in"
    SENTENCE: ClassVar[str] = "登记文件《{title}》，读出{proposals}条建议、{questions}处疑问"

    title: str
    text_sha256: str
    proposals: int
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReadAgain(DocumentEvent):
    KIND: ClassVar[str] = "directives.read_again"
    SENTENCE: ClassVar[str] = "重新读取，读出{proposals}条建议、{questions}处疑问"

    issued_on: date | None
    proposals: int
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UpperLinked(DocumentEvent):
    KIND: ClassVar[str] = "directives.upper_linked"
    SENTENCE: ClassVar[str] = "上位文件改为：{upper}"

    upper_id: int | None
    upper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(DocumentEvent):
    KIND: ClassVar[str] = "directives.question_answered"
    SENTENCE: ClassVar[str] = "原文“{token}”确认为“{answer}”，共{places}处"

    question_id: int
    token: str
    answer: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAnswered(DocumentEvent):
    KIND: ClassVar[str] = "directives.finding_answered"
    SENTENCE: ClassVar[str] = "核对：{sentence}。核实情况：{answer}"

    finding_id: int
    sentence: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceSetAside(DocumentEvent):
    KIND: ClassVar[str] = "directives.set_aside"
    SENTENCE: ClassVar[str] = "“{quote}”不列为事项：{reason}"

    uncovered_id: int
    quote: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(DocumentEvent):
    """An event about one proposal; its subject is the document it was read in."""

    proposal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAdded(ProposalEvent):
    KIND: ClassVar[str] = "directives.added"
    SENTENCE: ClassVar[str] = "人工标出一条：{quote}"

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCorrected(ProposalEvent):
    KIND: ClassVar[str] = "directives.corrected"
    SENTENCE: ClassVar[str] = "修改“{title}”：{changes}"

    title: str
    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSplit(ProposalEvent):
    KIND: ClassVar[str] = "directives.split"
    SENTENCE: ClassVar[str] = "拆成两条：“{first}”与“{second}”"

    second_id: int
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsMerged(ProposalEvent):
    KIND: ClassVar[str] = "directives.merged"
    SENTENCE: ClassVar[str] = "与后一条并为一条：“{quote}”"

    merged_id: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDismissed(ProposalEvent):
    KIND: ClassVar[str] = "directives.dismissed"
    SENTENCE: ClassVar[str] = "“{title}”不列为事项：{reason}"

    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRestored(ProposalEvent):
    KIND: ClassVar[str] = "directives.restored"
    SENTENCE: ClassVar[str] = "“{title}”恢复为待定"

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalConfirmed(ProposalEvent):
    KIND: ClassVar[str] = "directives.confirmed"
    SENTENCE: ClassVar[str] = "“{title}”列入台账，编号{number}"

    title: str
    item_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationTakenBack(ProposalEvent):
    KIND: ClassVar[str] = "directives.taken_back"
    SENTENCE: ClassVar[str] = "“{title}”撤回确认，草稿{number}作废"

    title: str
    item_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeEvent(DocumentEvent):
    """An event about one pledge; its subject is the document of the meeting."""

    pledge_id: int
    unit: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeMade(PledgeEvent):
    KIND: ClassVar[str] = "directives.pledged"
    SENTENCE: ClassVar[str] = "{unit}承诺：{content}"

    target: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeJudged(PledgeEvent):
    KIND: ClassVar[str] = "directives.pledge_judged"
    SENTENCE: ClassVar[str] = "{unit}的承诺“{content}”评为{verdict}：{evidence}"

    verdict: str
    done_on: date | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeWithdrawn(PledgeEvent):
    KIND: ClassVar[str] = "directives.pledge_withdrawn"
    SENTENCE: ClassVar[str] = "“{content}”不作为承诺：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageExported(DocumentEvent):
    KIND: ClassVar[str] = "directives.coverage_exported"
    SENTENCE: ClassVar[str] = "导出落实缺口（{form}），共{sentences}句"

    form: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCompared(DocumentEvent):
    KIND: ClassVar[str] = "directives.compared"
    SENTENCE: ClassVar[str] = "重新与台账比对，{alike}条有相近的事项"

    alike: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLinked(ProposalEvent):
    KIND: ClassVar[str] = "directives.linked"
    SENTENCE: ClassVar[str] = "“{title}”与台账{number}是同一件事，关联不另立"

    title: str
    item_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalUnlinked(ProposalEvent):
    KIND: ClassVar[str] = "directives.unlinked"
    SENTENCE: ClassVar[str] = "“{title}”与台账{number}解除关联"

    title: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSetApart(ProposalEvent):
    KIND: ClassVar[str] = "directives.set_apart"
    SENTENCE: ClassVar[str] = "“{title}”与相近的一条（{percent}%）不是同一件事"

    title: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMetAgain(ProposalEvent):
    KIND: ClassVar[str] = "directives.met_again"
    SENTENCE: ClassVar[str] = "“{title}”是{round_code}轮次{number}的再次发现"

    title: str
    number: str
    round_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyExpanded(ProposalEvent):
    KIND: ClassVar[str] = "directives.expanded"
    SENTENCE: ClassVar[str] = "“{name}”展开为{units}个单位"

    name: str
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNamed(ProposalEvent):
    KIND: ClassVar[str] = "directives.unit_named"
    SENTENCE: ClassVar[str] = "以后“{name}”即{unit}，{matched}条建议随之对应"

    name: str
    unit: str
    matched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseCarriedOut(ProposalEvent):
    KIND: ClassVar[str] = "directives.carried_out"
    SENTENCE: ClassVar[str] = "“{title}”落实的上位条款：{upper}"

    title: str
    upper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemKept(ProposalEvent):
    KIND: ClassVar[str] = "directives.item_kept"
    SENTENCE: ClassVar[str] = "《{newer}》取消了“{title}”，事项保留继续办理"

    title: str
    newer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(Event):
    KIND: ClassVar[str] = "directives.round_opened"
    SENTENCE: ClassVar[str] = "登记督察轮次：{name}（{code}）"

    round_id: int
    code: str
    name: str

    @property
    def subject(self) -> str:
        return f"directives.round:{self.round_id}"
