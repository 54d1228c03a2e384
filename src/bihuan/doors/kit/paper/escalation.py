"""重大事项报告 on one page of A4: what the county is asked to decide, and between what."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bihuan.doors.kit.paper.typeset import pdf

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONGEST_SITUATION = 420
LONGEST_WORDS = 400
"""With these the fullest request still stands on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationPaper:
    """`facts` are (label, words), printed two to a line."""

    office: str
    county: str
    number: str
    title: str
    facts: tuple[tuple[str, str], ...]
    situation: str
    question: str
    options: tuple[str, ...]
    suggestion: str
    asked: str
    decision: str
    made_by: str
    at: datetime

    def pdf(self) -> bytes:
        return pdf("escalation.typ", self._content(), at=self.at)

    def _content(self) -> dict[str, object]:
        return {
            "office": self.office,
            "county": self.county,
            "number": self.number,
            "title": self.title,
            "facts": self.facts,
            "situation": _cut(self.situation, LONGEST_SITUATION),
            "question": self.question,
            "options": self.options,
            "suggestion": self.suggestion,
            "asked": self.asked,
            "decision": _cut(self.decision, LONGEST_WORDS),
            "made_by": self.made_by,
            "made_at": f"{self.at.astimezone(SHANGHAI):%Y年%-m月%-d日 %H:%M}",
        }


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
