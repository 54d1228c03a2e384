"""What can happen to what is known of the county's cells."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageEvent(Event):
    """An event about one county's cells."""

    county_code: str

    @property
    def subject(self) -> str:
        return f"coverage.county:{self.county_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsSeen(CoverageEvent):
    KIND: ClassVar[str] = "coverage.cells_seen"
    SENTENCE: ClassVar[str] = "{what}，看到{cells}个网格"

    kind: str
    what: str
    cells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounted(CoverageEvent):
    KIND: ClassVar[str] = "coverage.day_counted"
    SENTENCE: ClassVar[str] = "{on}监管覆盖：{within_hours}小时内看到{seen}/{cells}个网格"

    on: str
    within_hours: int
    cells: int
    seen: int
