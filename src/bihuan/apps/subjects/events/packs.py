"""What can happen to a register's pack, and to what its rules watch."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAdopted(Event):
    """An edition of a register's pack holds from here on."""

    KIND: ClassVar[str] = "subjects.pack_adopted"
    SENTENCE: ClassVar[str] = "清单“{name}”采用第{edition}版：{reason}（{sha256}）"

    county_code: str
    register: str
    name: str
    edition: int
    reason: str
    sha256: str

    @property
    def subject(self) -> str:
        return f"subjects.register:{self.county_code}:{self.register}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacksAdopted(Event):
    """All packs that came with the installation, in one act."""

    KIND: ClassVar[str] = "subjects.packs_adopted"
    SENTENCE: ClassVar[str] = "采用随系统提供的清单{count}种"

    county_code: str
    count: int
    registers: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"subjects.registers:{self.county_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEvent(Event):
    """An event about one alert of a register."""

    alert_id: int
    register: str
    rule: str
    text: str
    place_code: str

    @property
    def subject(self) -> str:
        return f"subjects.alert:{self.alert_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRaised(AlertEvent):
    """A subject, or a township's subjects together, began to meet a rule of the pack."""

    KIND: ClassVar[str] = "subjects.alert_raised"
    SENTENCE: ClassVar[str] = "清单预警：{text}"

    level: str
    subject_id: int | None
    subjects_count: int
    due_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertCleared(AlertEvent):
    """What was alerted is so no longer."""

    KIND: ClassVar[str] = "subjects.alert_cleared"
    SENTENCE: ClassVar[str] = "清单预警解除：{text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTicketed(AlertEvent):
    """A ledger item follows it up."""

    KIND: ClassVar[str] = "subjects.alert_ticketed"
    SENTENCE: ClassVar[str] = "清单预警转台账{number}：{text}"

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsNoted(Event):
    """Alerts that only show on the register, as one look at its rules found them."""

    KIND: ClassVar[str] = "subjects.alerts_noted"
    SENTENCE: ClassVar[str] = (
        "清单“{name}”提示：新增{raised}个，重新计数{recounted}个，解除{cleared}个"
    )

    county_code: str
    register: str
    name: str
    raised: int
    recounted: int
    cleared: int

    @property
    def subject(self) -> str:
        return f"subjects.register:{self.county_code}:{self.register}"
