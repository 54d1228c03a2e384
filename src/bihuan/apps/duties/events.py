"""What can happen to duties: who answers for what, and who decided it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEvent(Event):
    """An event about one line of the matrix."""

    line_id: int
    domain: str
    lead: str

    @property
    def subject(self) -> str:
        return f"duties.line:{self.line_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLineSet(LineEvent):
    KIND: ClassVar[str] = "duties.line_set"
    SENTENCE: ClassVar[str] = "分工：“{domain}”由{lead}牵头，自{from_on}起（{document} {clause}）"

    from_on: date
    document: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLineEnded(LineEvent):
    KIND: ClassVar[str] = "duties.line_ended"
    SENTENCE: ClassVar[str] = "停用分工：“{domain}”{lead}，至{to_on}：{reason}"

    to_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLinesTaken(Event):
    KIND: ClassVar[str] = "duties.lines_taken"
    SENTENCE: ClassVar[str] = "从《{document}》读入分工：{domains}"

    document_id: int
    document: str
    domains: str

    @property
    def subject(self) -> str:
        return f"directives.document:{self.document_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEvent(Event):
    """An event about one person's watch over one thing."""

    watch_id: int
    over: str
    level: str
    role: str
    person: str

    @property
    def subject(self) -> str:
        return f"duties.watch:{self.watch_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchAssigned(WatchEvent):
    KIND: ClassVar[str] = "duties.watch_assigned"
    SENTENCE: ClassVar[str] = "包保：{over}{level}“{role}”由{person}负责，自{from_on}起"

    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEnded(WatchEvent):
    KIND: ClassVar[str] = "duties.watch_ended"
    SENTENCE: ClassVar[str] = "解除包保：{over}{level}“{role}”{person}，至{to_on}：{reason}"

    to_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRaised(Event):
    KIND: ClassVar[str] = "duties.dispute_raised"
    SENTENCE: ClassVar[str] = "{number}责任争议提请裁定：{why}"

    dispute_id: int
    item_id: int
    number: str
    why: str

    @property
    def subject(self) -> str:
        return f"duties.dispute:{self.dispute_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRuled(Event):
    KIND: ClassVar[str] = "duties.dispute_ruled"
    SENTENCE: ClassVar[str] = "{number}责任裁定：由{lead}牵头。{reason}"

    dispute_id: int
    item_id: int
    number: str
    lead: str
    reason: str
    rule_id: int | None

    @property
    def subject(self) -> str:
        return f"duties.dispute:{self.dispute_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWithdrawn(Event):
    KIND: ClassVar[str] = "duties.rule_withdrawn"
    SENTENCE: ClassVar[str] = "撤销裁定规则（来自{number}）：{reason}"

    rule_id: int
    number: str
    reason: str

    @property
    def subject(self) -> str:
        return f"duties.rule:{self.rule_id}"
