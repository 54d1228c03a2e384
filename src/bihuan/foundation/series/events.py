"""What can happen to the series: rows come, rows are taken out of use, rows move to Parquet."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestEvent(Event):
    """An event about one ingest."""

    ingest_id: int

    @property
    def subject(self) -> str:
        return f"series.ingest:{self.ingest_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsReceived(IngestEvent):
    KIND: ClassVar[str] = "series.received"
    SENTENCE: ClassVar[str] = "接收“{source}”：新增{new}个，更正{corrected}个，相同{same}个"

    source: str
    new: int
    corrected: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsVoided(IngestEvent):
    KIND: ClassVar[str] = "series.voided"
    SENTENCE: ClassVar[str] = "{series}的{parameter}读数{rows}个判为无效：{reason}"

    series: str
    parameter: str
    rows: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotRowsSwept(Event):
    KIND: ClassVar[str] = "series.swept"
    SENTENCE: ClassVar[str] = "{rows}个读数转入分区文件{parts}个"

    rows: int
    parts: int

    @property
    def subject(self) -> str:
        return "series.sweep:0"
