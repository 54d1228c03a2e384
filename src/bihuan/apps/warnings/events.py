"""What can happen to plans, lists, warnings, their measures and alerts."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFiled(Event):
    KIND: ClassVar[str] = "warnings.plan_filed"
    SENTENCE: ClassVar[str] = "录入备案预案“{name}”（{number}），{from_on}起执行"

    plan_id: int
    name: str
    number: str
    from_on: date
    thresholds: str

    @property
    def subject(self) -> str:
        return f"warnings.plan:{self.plan_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListImported(Event):
    KIND: ClassVar[str] = "warnings.list_imported"
    SENTENCE: ClassVar[str] = "导入应急减排清单“{filename}”：{taken}个对象，{refused}行未导入"

    import_id: int
    filename: str
    sha256: str
    taken: int
    refused: int

    @property
    def subject(self) -> str:
        return f"warnings.list:{self.import_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningEvent(Event):
    """An event about one warning."""

    warning_id: int

    @property
    def subject(self) -> str:
        return f"warnings.warning:{self.warning_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRecorded(WarningEvent):
    KIND: ClassVar[str] = "warnings.recorded"
    SENTENCE: ClassVar[str] = "{issuer}发布{level_word}预警（{document}），启动{count}项措施"

    issuer: str
    level_word: str
    document: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningUpgraded(WarningEvent):
    KIND: ClassVar[str] = "warnings.upgraded"
    SENTENCE: ClassVar[str] = "预警升级为{level_word}（{document}），启动{count}项措施"

    level_word: str
    document: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningDowngraded(WarningEvent):
    KIND: ClassVar[str] = "warnings.downgraded"
    SENTENCE: ClassVar[str] = "预警降级为{level_word}（{document}），启动{count}项措施"

    level_word: str
    document: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningLifted(WarningEvent):
    KIND: ClassVar[str] = "warnings.lifted"
    SENTENCE: ClassVar[str] = "预警解除（{document}），终止{count}项措施"

    document: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningEvaluated(WarningEvent):
    KIND: ClassVar[str] = "warnings.evaluated"
    SENTENCE: ClassVar[str] = "完成预警响应评估：执行率{rate}"

    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresSignedFor(WarningEvent):
    KIND: ClassVar[str] = "warnings.signed_for"
    SENTENCE: ClassVar[str] = "{name}签收{count}项应急措施"

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDone(WarningEvent):
    KIND: ClassVar[str] = "warnings.measure_done"
    SENTENCE: ClassVar[str] = "{name}已执行“{text}”：{note}"

    response_id: int
    name: str
    text: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureUnable(WarningEvent):
    KIND: ClassVar[str] = "warnings.measure_unable"
    SENTENCE: ClassVar[str] = "{name}无法执行“{text}”：{reason}"

    response_id: int
    name: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChecked(WarningEvent):
    KIND: ClassVar[str] = "warnings.measure_checked"
    SENTENCE: ClassVar[str] = "核查{name}“{text}”：{verdict}，{note}"

    response_id: int
    name: str
    text: str
    verdict: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNoted(WarningEvent):
    KIND: ClassVar[str] = "warnings.call_noted"
    SENTENCE: ClassVar[str] = "电话通知{name}：{said}"

    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEvent(Event):
    """An event about one alert."""

    alert_id: int

    @property
    def subject(self) -> str:
        return f"warnings.alert:{self.alert_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRaised(AlertEvent):
    KIND: ClassVar[str] = "warnings.alert_raised"
    SENTENCE: ClassVar[str] = "提示：{said}"

    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEnded(AlertEvent):
    KIND: ClassVar[str] = "warnings.alert_ended"
    SENTENCE: ClassVar[str] = "{ended_on}起已经回落"

    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTurned(AlertEvent):
    KIND: ClassVar[str] = "warnings.alert_turned"
    SENTENCE: ClassVar[str] = "提示转为事项“{title}”"

    title: str
    item_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDismissed(AlertEvent):
    KIND: ClassVar[str] = "warnings.alert_dismissed"
    SENTENCE: ClassVar[str] = "提示不需处置：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastEntered(Event):
    KIND: ClassVar[str] = "warnings.forecast_entered"
    SENTENCE: ClassVar[str] = "录入预报（{source}）：{days}"

    county_code: str
    source: str
    days: str

    @property
    def subject(self) -> str:
        return f"warnings.forecast:{self.county_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeersImported(Event):
    KIND: ClassVar[str] = "warnings.peers_imported"
    SENTENCE: ClassVar[str] = "导入各县数值（{source}）：{places}个县区，{values}个数值"

    county_code: str
    source: str
    places: int
    values: int

    @property
    def subject(self) -> str:
        return f"warnings.peers:{self.county_code}"
