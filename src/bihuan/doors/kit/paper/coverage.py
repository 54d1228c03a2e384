"""落实缺口 for the meeting file: which demands of a document nobody holds, on paper or in Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bihuan.doors.kit.paper.typeset import pdf

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence on a list, the place it stands at and what is said about it."""

    quote: str
    place: str
    unit: str = ""
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the report; an empty one is printed as 无."""

    title: str
    lines: Sequence[Line]
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageReport:
    """`sentences` is `held` and `unheld` and `set_aside` together; the lists say which they are."""

    office: str
    document: str
    kind: str
    issued: str
    sentences: int
    held: int
    unheld: int
    set_aside: int
    parts: Sequence[Part]
    number: str
    made_by: str
    at: datetime

    @property
    def cut_off(self) -> str:
        return f"{self.at.astimezone(SHANGHAI):%Y年%-m月%-d日 %H:%M}"

    @property
    def equation(self) -> str:
        return (
            f"部署性句子 {self.sentences} 句 ＝ 已有事项 {self.held} 句 ＋ "
            f"无人承接 {self.unheld} 句 ＋ 写明理由不办 {self.set_aside} 句"
        )

    def pdf(self) -> bytes:
        return pdf("coverage.typ", self._content(), at=self.at)

    def _content(self) -> dict[str, object]:
        return {
            "office": self.office,
            "document": self.document,
            "kind": self.kind,
            "issued": self.issued,
            "cut_off": self.cut_off,
            "equation": self.equation,
            "numbers": [
                ["部署性句子", self.sentences],
                ["已有事项", self.held],
                ["无人承接", self.unheld],
                ["写明理由不办", self.set_aside],
            ],
            "number": self.number,
            "made_by": self.made_by,
            "parts": [
                {
                    "title": part.title,
                    "meaning": part.meaning,
                    "lines": [
                        [line.place, line.quote, line.unit, line.due, line.note]
                        for line in part.lines
                    ],
                }
                for part in self.parts
            ],
        }
