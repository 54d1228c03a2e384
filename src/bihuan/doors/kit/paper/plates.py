"""挂牌督办 on paper: every plate that hangs, in A4 across or A3, black and white as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bihuan.doors.kit.paper.typeset import pdf

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateLine:
    """The cells of one line."""

    plate: str
    title: str
    number: str
    unit: str
    sponsor: str
    until: str
    rhythm: str
    state: str

    @property
    def cells(self) -> tuple[str, ...]:
        matter = f"{self.title}\n{self.number}"
        return (
            self.plate, matter, self.unit, self.sponsor, self.until, self.rhythm, self.state,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatesPaper:
    """`size` is a4 or a3, both across."""

    county: str
    office: str
    size: str
    made_by: str
    at: datetime
    lines: Sequence[PlateLine]

    def pdf(self) -> bytes:
        return pdf("plates.typ", self._content(), at=self.at)

    def _content(self) -> dict[str, object]:
        return {
            "county": self.county,
            "office": self.office,
            "size": self.size,
            "made_by": self.made_by,
            "made_at": f"{self.at.astimezone(SHANGHAI):%Y年%-m月%-d日 %H:%M}",
            "rows": [line.cells for line in self.lines],
        }
