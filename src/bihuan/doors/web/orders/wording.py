"""An order's words laid on paper; the page's `paper.html` says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import segno
from django.utils.timezone import localtime

from bihuan.apps.orders.queries import Line, Paper
from bihuan.doors.kit import word
from bihuan.rules.colours import Colour

INKS: dict[str, str] = {Colour.BLUE: "1F6FEB", Colour.YELLOW: "F2B800", Colour.RED: "D4141E"}
COLUMNS = (
    word.Column("序号", 14),
    word.Column("编号", 37),
    word.Column("问题", 51, is_text=True),
    word.Column("整改时限", 34),
    word.Column("超期", 20),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One order, where its page is, and its receipt as far as there is one."""

    paper: Paper
    url: str
    receiver: str
    signed_at: datetime | None
    opinion: str


def word_file(sheets: Sequence[Sheet], *, at: datetime) -> bytes:
    first = sheets[0].paper
    made = word.Paper(title=first.title, author=first.office, at=at)
    for place, sheet in enumerate(sheets):
        if place:
            made.begin_anew()
        _lay(made, sheet)
    return made.content()


def _lay(made: word.Paper, sheet: Sheet) -> None:
    paper = sheet.paper
    made.letterhead(paper.office, number=paper.number or "（草稿，未编号）", signer=paper.signer)
    made.title(paper.title)
    made.note(f"（{paper.colour_word}督办单）", colour=INKS[paper.colour])
    made.addressee(paper.org)
    made.heading("一、督办依据")
    made.paragraph(paper.basis)
    for earlier in paper.earlier:
        made.paragraph(
            f"此前已于{day(earlier.issued_on)}以{earlier.number}"
            f"（{earlier.colour_word}督办单）督办，仍未按要求办结。"
        )
    made.heading("二、存在问题")
    made.table(COLUMNS, [_row(place, line) for place, line in enumerate(paper.lines, 1)])
    made.heading("三、办理要求")
    made.paragraph(paper.requirement)
    if paper.assisting:
        made.paragraph(f"协办单位：{'、'.join(paper.assisting)}。")
    made.heading("四、办理时限和反馈方式")
    if paper.due_on:
        made.paragraph(f"请于{day(paper.due_on)}24:00前办结并反馈。")
    made.paragraph(paper.feedback)
    made.attachments(paper.attachments)
    made.signature(paper.office, paper.issued_on)
    made.paragraph(f"（拟稿人：{paper.drafter}）")
    if paper.assisting:
        made.imprint(paper.assisting, paper.office, paper.issued_on)
    made.receipt("督办单回执", _receipt(sheet), picture=_code(sheet.url))


def _row(place: int, line: Line) -> list[str]:
    due = f"{line.due_on:%Y-%m-%d}" if line.due_on else "长期坚持"
    late = f"{line.days_late}天" if line.days_late else line.state_word
    return [str(place), line.number, line.title, due, late]


def _receipt(sheet: Sheet) -> list[list[tuple[str, str]]]:
    paper = sheet.paper
    signed = f"{localtime(sheet.signed_at):%Y-%m-%d %H:%M}" if sheet.signed_at else ""
    return [
        [("督办单号", paper.number), ("办理时限", day(paper.due_on) if paper.due_on else "")],
        [("承办单位", paper.org)],
        [("签收人", sheet.receiver), ("签收时间", signed)],
        [("意见", sheet.opinion)],
    ]


def _code(url: str) -> bytes:
    held = BytesIO()
    segno.make(url, micro=False).save(held, kind="png", scale=8, border=1)
    return held.getvalue()


def day(on: date) -> str:
    """Arabic, without leading zeros (7.3.5)."""
    return f"{on.year}年{on.month}月{on.day}日"
