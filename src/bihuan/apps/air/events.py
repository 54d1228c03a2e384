"""What can happen to the county's air data; the journal of a station is the list of these."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StationEvent(Event):
    """An event about one station."""

    code: str
    name: str

    @property
    def subject(self) -> str:
        return f"air.station:{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationRegistered(StationEvent):
    KIND: ClassVar[str] = "air.station_registered"
    SENTENCE: ClassVar[str] = "登记{kind}“{name}”（{code}），代表{place}，{owner}所有"

    kind: str
    place: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationCorrected(StationEvent):
    KIND: ClassVar[str] = "air.station_corrected"
    SENTENCE: ClassVar[str] = "修改站点“{name}”：{changes}"

    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationMoved(StationEvent):
    KIND: ClassVar[str] = "air.station_moved"
    SENTENCE: ClassVar[str] = "站点“{name}”自{on}起由{from_place}迁至{to_place}：{reason}"

    on: date
    from_place: str
    to_place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationClosed(StationEvent):
    KIND: ClassVar[str] = "air.station_closed"
    SENTENCE: ClassVar[str] = "站点“{name}”自{on}起停用：{reason}"

    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSilent(StationEvent):
    KIND: ClassVar[str] = "air.station_silent"
    SENTENCE: ClassVar[str] = "站点“{name}”自{since:%Y-%m-%d %H:%M}起断数，{where}：{why}"

    silence_id: int
    since: datetime
    where: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSpoke(StationEvent):
    KIND: ClassVar[str] = "air.station_spoke"
    SENTENCE: ClassVar[str] = "站点“{name}”恢复来数，断数{hours}小时"

    silence_id: int
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceAnswered(StationEvent):
    KIND: ClassVar[str] = "air.silence_answered"
    SENTENCE: ClassVar[str] = "说明站点“{name}”断数原因：{answer}"

    silence_id: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceTicketed(StationEvent):
    KIND: ClassVar[str] = "air.silence_ticketed"
    SENTENCE: ClassVar[str] = "站点“{name}”断数转为台账事项{number}"

    silence_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignFound(StationEvent):
    KIND: ClassVar[str] = "air.sign_found"
    SENTENCE: ClassVar[str] = "站点“{name}”{parameter}数据疑点：{reason}"

    sign_id: int
    parameter: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignDecided(StationEvent):
    KIND: ClassVar[str] = "air.sign_decided"
    SENTENCE: ClassVar[str] = "站点“{name}”{parameter}数据疑点{verdict}：{decision}"

    sign_id: int
    parameter: str
    verdict: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursImported(Event):
    KIND: ClassVar[str] = "air.hours_imported"
    SENTENCE: ClassVar[str] = (
        "导入小时数据“{source}”：新增{new}个，更正{corrected}个，相同{same}个，重算{days}个站点日"
    )

    county: str
    source: str
    new: int
    corrected: int
    same: int
    days: int

    @property
    def subject(self) -> str:
        return f"air.county:{self.county}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysImported(HoursImported):
    KIND: ClassVar[str] = "air.days_imported"
    SENTENCE: ClassVar[str] = (
        "导入日数据“{source}”：新增{new}个，更正{corrected}个，相同{same}个，重算{days}个站点日"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysClosed(Event):
    KIND: ClassVar[str] = "air.days_closed"
    SENTENCE: ClassVar[str] = "重算{stations}个站点日、{areas}个区域日，{changed}个有变化"

    county: str
    stations: int
    areas: int
    changed: int

    @property
    def subject(self) -> str:
        return f"air.county:{self.county}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionalEvent(Event):
    """An event about a day that stays out of the means."""

    event_id: int
    place: str
    day: date

    @property
    def subject(self) -> str:
        return f"air.event:{self.event_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionalMarked(ExceptionalEvent):
    KIND: ClassVar[str] = "air.exceptional_marked"
    SENTENCE: ClassVar[str] = (
        "{place}{day}认定为{kind}日，{pollutants}不参与均值统计：{reason}（{basis}）"
    )

    kind: str
    pollutants: str
    reason: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionalLifted(ExceptionalEvent):
    KIND: ClassVar[str] = "air.exceptional_lifted"
    SENTENCE: ClassVar[str] = "撤销{place}{day}的例外事件认定：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEvent(Event):
    """An event about a file on its way in."""

    file_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"air.file:{self.file_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTaken(FileEvent):
    KIND: ClassVar[str] = "air.file_taken"
    SENTENCE: ClassVar[str] = "上传空气数据文件“{name}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswered(FileEvent):
    KIND: ClassVar[str] = "air.file_answered"
    SENTENCE: ClassVar[str] = "核定空气数据文件“{name}”的列、站点和单位"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileConfirmed(FileEvent):
    KIND: ClassVar[str] = "air.file_confirmed"
    SENTENCE: ClassVar[str] = "确认导入空气数据文件“{name}”{rows}行"

    rows: int
