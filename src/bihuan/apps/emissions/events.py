"""What can happen to limits, marks and alarms of an outlet."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletEvent(Event):
    """An event that stands in the journal of one outlet."""

    outlet_id: int
    outlet: str

    @property
    def subject(self) -> str:
        return f"subjects.subject:{self.outlet_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSet(OutletEvent):
    KIND: ClassVar[str] = "emissions.limit_set"
    SENTENCE: ClassVar[str] = (
        "“{outlet}”{factor}{basis}限值定为{upper}{unit}，自{from_on}起，依据{document}"
    )

    limit_id: int
    factor: str
    basis: str
    upper: str
    unit: str
    from_on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkMade(OutletEvent):
    KIND: ClassVar[str] = "emissions.mark_made"
    SENTENCE: ClassVar[str] = "“{outlet}”标记{kind}{from_at}至{until_at}{late}：{note}"

    mark_id: int
    kind: str
    from_at: datetime
    until_at: datetime
    late: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkWithdrawn(OutletEvent):
    KIND: ClassVar[str] = "emissions.mark_withdrawn"
    SENTENCE: ClassVar[str] = "“{outlet}”撤回{kind}标记（{from_at}至{until_at}）：{reason}"

    mark_id: int
    kind: str
    from_at: datetime
    until_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmEvent(Event):
    """An event about one alarm."""

    alarm_id: int
    outlet: str
    what: str
    """The rule's word with its factor: 小时均值超标（二氧化硫）."""

    @property
    def subject(self) -> str:
        return f"emissions.alarm:{self.alarm_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRaised(AlarmEvent):
    KIND: ClassVar[str] = "emissions.alarm_raised"
    SENTENCE: ClassVar[str] = "“{outlet}”在线报警：{text}"

    rule: str
    level: str
    due_days: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmEnded(AlarmEvent):
    KIND: ClassVar[str] = "emissions.alarm_ended"
    SENTENCE: ClassVar[str] = "“{outlet}”{what}报警结束，共{periods}个时段：{because}"

    periods: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmEscalated(AlarmEvent):
    KIND: ClassVar[str] = "emissions.alarm_escalated"
    SENTENCE: ClassVar[str] = "“{outlet}”{what}报警已持续{periods}个时段，升为紧急"

    periods: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmResumed(AlarmEvent):
    KIND: ClassVar[str] = "emissions.alarm_resumed"
    SENTENCE: ClassVar[str] = "“{outlet}”{what}报警重新成立：{text}"

    level: str
    due_days: int
    number: str
    """Of the item that followed it up before."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmTicketed(AlarmEvent):
    KIND: ClassVar[str] = "emissions.alarm_ticketed"
    SENTENCE: ClassVar[str] = "“{outlet}”{what}报警由台账事项{number}办理"

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmExplained(AlarmEvent):
    KIND: ClassVar[str] = "emissions.alarm_explained"
    SENTENCE: ClassVar[str] = "企业说明“{outlet}”{what}报警：{cause}，{text}（附件{files}个）"

    explanation_id: int
    cause: str
    text: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationDecided(AlarmEvent):
    KIND: ClassVar[str] = "emissions.explanation_decided"
    SENTENCE: ClassVar[str] = "企业对“{outlet}”{what}报警的说明{verdict}：{decision}"

    explanation_id: int
    verdict: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmDismissed(AlarmEvent):
    KIND: ClassVar[str] = "emissions.alarm_dismissed"
    SENTENCE: ClassVar[str] = "排除“{outlet}”{what}报警：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageNoticed(Event):
    KIND: ClassVar[str] = "emissions.outage_noticed"
    SENTENCE: ClassVar[str] = "{devices}台数采仪自{since}起同时没有数据，判断为本平台接收中断"

    outage_id: int
    county_code: str
    since: datetime
    devices: int

    @property
    def subject(self) -> str:
        return f"emissions.outage:{self.outage_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageEnded(Event):
    KIND: ClassVar[str] = "emissions.outage_ended"
    SENTENCE: ClassVar[str] = "数采仪数据恢复接收，中断{minutes}分钟"

    outage_id: int
    county_code: str
    minutes: int

    @property
    def subject(self) -> str:
        return f"emissions.outage:{self.outage_id}"
