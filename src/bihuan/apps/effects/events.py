"""What can happen to a judgement and to a run."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEvent(Event):
    """An event about one run."""

    run_id: int

    @property
    def subject(self) -> str:
        return f"effects.run:{self.run_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalisationAsked(RunEvent):
    KIND: ClassVar[str] = "effects.normalisation_asked"
    SENTENCE: ClassVar[str] = "请求{station}{pollutant}气象归一化，{since}至{until}"

    station: str
    pollutant: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished(RunEvent):
    KIND: ClassVar[str] = "effects.run_finished"
    SENTENCE: ClassVar[str] = "算出{word}：{said}"

    word: str
    said: str
    input_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunGivenUp(RunEvent):
    KIND: ClassVar[str] = "effects.run_given_up"
    SENTENCE: ClassVar[str] = "{word}没有算成：{why}"

    word: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementEvent(Event):
    """An event about one judgement."""

    judgement_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"effects.judgement:{self.judgement_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementAsked(JudgementEvent):
    KIND: ClassVar[str] = "effects.judgement_asked"
    SENTENCE: ClassVar[str] = "请求评估“{name}”的成效，自{changed_on}起，{pollutant}"

    run_id: int
    changed_on: date
    pollutant: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRefreshed(JudgementEvent):
    KIND: ClassVar[str] = "effects.judgement_refreshed"
    SENTENCE: ClassVar[str] = "重新评估“{name}”，数据到{until}"

    run_id: int
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementWithdrawn(JudgementEvent):
    KIND: ClassVar[str] = "effects.judgement_withdrawn"
    SENTENCE: ClassVar[str] = "撤回对“{name}”的评估：{reason}"

    reason: str
