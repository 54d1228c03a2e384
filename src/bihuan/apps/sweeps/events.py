"""What can happen to a sweep."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepEvent(Event):
    """An event about one sweep."""

    sweep_id: int
    number: str
    """Of the item it comes from."""

    @property
    def subject(self) -> str:
        return f"sweeps.sweep:{self.sweep_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepIssued(SweepEvent):
    KIND: ClassVar[str] = "sweeps.issued"
    SENTENCE: ClassVar[str] = (
        "由{number}举一反三：{cause}，下达{units}个单位排查{targets}个对象，{end_on}前"
    )

    cause: str
    units: int
    targets: int
    end_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepConcluded(SweepEvent):
    KIND: ClassVar[str] = "sweeps.concluded"
    SENTENCE: ClassVar[str] = (
        "{number}举一反三结束：应查{targets}个，已查{visited}个，发现问题{failed}个：{conclusion}"
    )

    targets: int
    visited: int
    failed: int
    conclusion: str
