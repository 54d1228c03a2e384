"""防汛转移点名册 on paper: one hazard point a sheet, to the last person, without network."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bihuan.doors.kit.paper.typeset import pdf

SHANGHAI = ZoneInfo("Asia/Shanghai")
SPARE_LINES = 5
"""Empty lines at the end: whoever is found on the spot stands on no list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollLine:
    """One household: whom to call, how many they are, who fetches them."""

    name: str
    heads: int
    phone: str
    helper: str
    needs_help: bool
    state: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        marked = f"{self.name}（需帮扶）" if self.needs_help else self.name
        return (marked, str(self.heads), self.phone, self.helper, self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollSheet:
    """One point: what threatens it, where to, and who calls."""

    point: str
    place: str
    threat: str
    route: str
    shelter: str
    caller: str
    lines: Sequence[RollLine] = field(default_factory=tuple)

    def content(self) -> dict[str, object]:
        facts = (
            ("位置", self.place),
            ("隐患", self.threat),
            ("撤离路线", self.route),
            ("安置点", self.shelter),
            ("叫应责任人", self.caller),
        )
        return {
            "point": self.point,
            "facts": [[word, said or "未登记"] for word, said in facts],
            "households": len(self.lines),
            "heads": sum(line.heads for line in self.lines),
            "rows": [line.cells for line in self.lines],
            "spare": SPARE_LINES,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RollPaper:
    """A book of sheets, one point after another."""

    county: str
    made_by: str
    at: datetime
    sheets: Sequence[RollSheet]

    def pdf(self) -> bytes:
        content = {
            "county": self.county,
            "made_by": self.made_by,
            "made_at": f"{self.at.astimezone(SHANGHAI):%Y年%-m月%-d日 %H:%M}",
            "sheets": [sheet.content() for sheet in self.sheets],
        }
        return pdf("callroll.typ", content, at=self.at)
