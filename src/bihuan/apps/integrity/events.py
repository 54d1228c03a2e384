"""What can happen to a fraud sign, and to how strict a county is with a pattern."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignEvent(Event):
    """An event about one sign."""

    sign_id: int
    outlet: str
    pattern: str
    """The pattern in words."""

    @property
    def subject(self) -> str:
        return f"integrity.sign:{self.sign_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignFound(SignEvent):
    KIND: ClassVar[str] = "integrity.sign_found"
    SENTENCE: ClassVar[str] = "“{outlet}”出现数据疑点“{pattern}”（{score}分）：{reason}"

    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignGrown(SignEvent):
    KIND: ClassVar[str] = "integrity.sign_grown"
    SENTENCE: ClassVar[str] = "“{outlet}”数据疑点“{pattern}”仍在继续（{score}分）：{reason}"

    score: float
    reason: str
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignConfirmed(SignEvent):
    KIND: ClassVar[str] = "integrity.sign_confirmed"
    SENTENCE: ClassVar[str] = "“{outlet}”数据疑点“{pattern}”移交核查：{decision}（附件{files}个）"

    county_code: str
    code: str
    decision: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCleared(SignEvent):
    KIND: ClassVar[str] = "integrity.sign_cleared"
    SENTENCE: ClassVar[str] = "排除“{outlet}”数据疑点“{pattern}”，原因是{cause}：{decision}"

    county_code: str
    code: str
    cause: str
    decision: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignTicketed(SignEvent):
    KIND: ClassVar[str] = "integrity.sign_ticketed"
    SENTENCE: ClassVar[str] = "“{outlet}”数据疑点“{pattern}”由台账事项{number}办理"

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdCalibrated(Event):
    KIND: ClassVar[str] = "integrity.threshold_calibrated"
    SENTENCE: ClassVar[str] = "“{pattern}”列出阈值由{earlier}调整为{score}：{why}"

    county_code: str
    pattern: str
    earlier: float
    score: float
    why: str

    @property
    def subject(self) -> str:
        return f"integrity.county:{self.county_code}"
