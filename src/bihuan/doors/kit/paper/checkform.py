"""现场检查表 on paper: one checklist, blank, to be typed in afterwards."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bihuan.doors.kit.paper.typeset import pdf
from bihuan.rules.packs import CheckItem, Checklist

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckForm:
    """What stands on the sheet before anybody writes on it."""

    county: str
    register: str
    edition: int
    checklist: Checklist
    at: datetime

    def pdf(self) -> bytes:
        content = {
            "county": self.county,
            "register": self.register,
            "name": self.checklist.name,
            "edition": self.edition,
            "made_at": f"{self.at.astimezone(SHANGHAI):%Y年%-m月%-d日}",
            "rows": [[line.text, _marks(line)] for line in self.checklist.items],
        }
        return pdf("checkform.typ", content, at=self.at)


def _marks(line: CheckItem) -> str:
    said = [line.basis] if line.basis else []
    said += ["应拍照"] if line.needs_photo else []
    said += ["不合格须停工"] if line.is_grave else []
    return "；".join(said)
