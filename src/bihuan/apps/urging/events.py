"""What can happen around reminding."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderClimbed(Event):
    """One run that gave reminders; a run that found none leaves no record."""

    KIND: ClassVar[str] = "urging.climbed"
    SENTENCE: ClassVar[str] = "提醒阶梯：{items}项事项到了提醒的日子"

    county_code: str
    items: int

    @property
    def subject(self) -> str:
        return f"urging.ladder:{self.county_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersSent(Event):
    KIND: ClassVar[str] = "urging.sent"
    SENTENCE: ClassVar[str] = "发出提醒：{people}人{messages}条，涉及{items}项"

    county_code: str
    people: int
    messages: int
    items: int

    @property
    def subject(self) -> str:
        return f"urging.ladder:{self.county_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsTold(Event):
    KIND: ClassVar[str] = "urging.heads_told"
    SENTENCE: ClassVar[str] = "向县委、县政府主要领导送每周超期清单：{items}项"

    county_code: str
    week: str
    items: int

    @property
    def subject(self) -> str:
        return f"urging.ladder:{self.county_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLogged(Event):
    KIND: ClassVar[str] = "urging.call_logged"
    SENTENCE: ClassVar[str] = "电话催办{callee}，{outcome}：{said}"

    item_id: int
    number: str
    callee: str
    outcome: str
    said: str

    @property
    def subject(self) -> str:
        return f"ledger.item:{self.item_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkConfirmed(Event):
    KIND: ClassVar[str] = "urging.talk_confirmed"
    SENTENCE: ClassVar[str] = "同意约谈：{note}"

    item_id: int
    number: str
    note: str

    @property
    def subject(self) -> str:
        return f"ledger.item:{self.item_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkDismissed(Event):
    KIND: ClassVar[str] = "urging.talk_dismissed"
    SENTENCE: ClassVar[str] = "不约谈：{reason}"

    item_id: int
    number: str
    reason: str

    @property
    def subject(self) -> str:
        return f"ledger.item:{self.item_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUrged(Event):
    """R059: a unit that has not reported in the week is asked to."""

    KIND: ClassVar[str] = "urging.report_urged"
    SENTENCE: ClassVar[str] = "催报{unit}：{week}还有{missing}项未报进展"

    org_id: int
    unit: str
    week: str
    due: str
    missing: int

    @property
    def subject(self) -> str:
        return f"urging.unit:{self.org_id}"
