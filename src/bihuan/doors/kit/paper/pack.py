"""会议材料 on paper: tables of one day, and what each number counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bihuan.doors.kit.paper.typeset import pdf

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, as many as the sheet has columns."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the pack; without rows it is printed as 无."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPaper:
    """`rules` are (label, what it counts, the address of its list)."""

    county: str
    meeting: str
    since: date
    at: datetime
    number: str
    made_by: str
    sheets: Sequence[Sheet]
    rules: Sequence[tuple[str, str, str]]

    def pdf(self) -> bytes:
        return pdf("pack.typ", self._content(), at=self.at)

    def _content(self) -> dict[str, object]:
        cut_off = self.at.astimezone(SHANGHAI)
        return {
            "county": self.county,
            "meeting": self.meeting,
            "since": f"{self.since:%Y年%-m月%-d日}",
            "cut_off": f"{cut_off:%Y年%-m月%-d日 %H:%M}",
            "number": self.number,
            "made_by": self.made_by,
            "sheets": [
                {
                    "title": sheet.title,
                    "columns": sheet.columns,
                    "rows": [row.cells for row in sheet.rows],
                }
                for sheet in self.sheets
            ],
            "rules": self.rules,
        }
