"""What can happen to a target. The journal of a target is the list of these."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEvent(Event):
    """An event about one indicator."""

    indicator_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"targets.indicator:{self.indicator_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDefined(IndicatorEvent):
    KIND: ClassVar[str] = "targets.indicator_defined"
    SENTENCE: ClassVar[str] = "定义指标“{name}”，数据来源：{source}"

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DenominatorChosen(IndicatorEvent):
    KIND: ClassVar[str] = "targets.denominator_chosen"
    SENTENCE: ClassVar[str] = "“{name}”的考核口径：{denominator}（{document}）"

    denominator: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEvent(Event):
    """An event about one target."""

    target_id: int
    name: str
    """The indicator's, with year and place: "2026年云川县PM2.5年均浓度"."""

    @property
    def subject(self) -> str:
        return f"targets.target:{self.target_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet(TargetEvent):
    KIND: ClassVar[str] = "targets.set"
    SENTENCE: ClassVar[str] = "{name}目标{direction}{value}{unit}，依据{paper}"

    direction: str
    value: str
    unit: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReplaced(TargetEvent):
    KIND: ClassVar[str] = "targets.replaced"
    SENTENCE: ClassVar[str] = "{name}目标由{before}{unit}改为{value}{unit}：{why}，依据{paper}"

    before: str
    value: str
    unit: str
    why: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSplit(TargetEvent):
    KIND: ClassVar[str] = "targets.split"
    SENTENCE: ClassVar[str] = "{name}按{kind}分解为{count}份，{reconciled}"

    kind: str
    count: int
    reconciled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMeasured(TargetEvent):
    KIND: ClassVar[str] = "targets.measured"
    SENTENCE: ClassVar[str] = "{name}实测{value}{unit}，截至{measured_on}（{document}）"

    value: str
    unit: str
    measured_on: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFrozen(TargetEvent):
    """The hash of the year's account, so that the trail proves it whatever the table says."""

    KIND: ClassVar[str] = "targets.frozen"
    SENTENCE: ClassVar[str] = "{name}年度封账：{verdict}（{sha256}）"

    verdict: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsNoted(Event):
    """On the journal of what the effects are of."""

    KIND: ClassVar[str] = "targets.effects_noted"
    SENTENCE: ClassVar[str] = "协同效应：{told}"

    about: str
    told: str

    @property
    def subject(self) -> str:
        return self.about
