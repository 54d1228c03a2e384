"""What can happen to the county's inventory."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EmissionsNoted(Event):
    KIND: ClassVar[str] = "inventory.emissions_noted"
    SENTENCE: ClassVar[str] = "登记{year}年源清单{pollutant}：{figures}"

    county_code: str
    year: int
    pollutant: str
    figures: str

    @property
    def subject(self) -> str:
        return f"inventory.year:{self.county_code}-{self.year}"
