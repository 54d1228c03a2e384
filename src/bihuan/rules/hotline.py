"""An export of 12345 tickets: columns by their names, each row a ticket or a sentence why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bihuan.rules.sheets.grid import Book

HEADS = {
    "number": ("工单号", "工单编号", "受理编号", "诉求编号"),
    "called_at": ("来电时间", "受理时间", "诉求时间", "登记时间"),
    "text": ("诉求内容", "工单内容", "问题描述", "内容"),
    "address": ("地址", "诉求地址", "事发地址", "问题地点"),
    "category": ("类别", "诉求类别", "问题类别", "分类"),
    "phone": ("联系电话", "来电号码", "电话", "手机"),
    "name": ("来电人", "诉求人", "姓名", "联系人"),
}
MUST = ("number", "called_at", "text")
WORDS = {"number": "工单号", "called_at": "来电时间", "text": "诉求内容"}
KINDS = (
    ("fire", re.compile(r"焚烧|秸秆|烧荒|烧垃圾|着火")),
    ("fume", re.compile(r"油烟|烧烤|异味|臭味|恶臭")),
    ("noise", re.compile(r"噪声|噪音|扰民|喧哗|夜间施工")),
    ("dust", re.compile(r"扬尘|粉尘|尘土|裸土|渣土|工地")),
    ("vehicle", re.compile(r"黑烟车|尾气|柴油车")),
    ("coal", re.compile(r"散煤|燃煤|煤炉")),
    ("gas", re.compile(r"废气|烟囱|烟气|刺鼻")),
    ("waste", re.compile(r"垃圾|固废|建筑废料|倾倒")),
    ("water", re.compile(r"污水|河|沟|水体|水质|排污")),
)
FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y年%m月%d日 %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One call: its number is its key."""

    row: int
    number: str
    called_at: datetime
    text: str
    address: str
    kind: str
    phone: str
    name: str


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be taken, with the reason."""

    row: int
    why: str


class NoTickets(ValueError):
    """Not an export of tickets; the text says in Chinese what is missing."""


def rows_of(book: Book) -> list[list[object]]:
    """The cells of the first sheet a person sees, row by row."""
    sheet = next((one for one in book.sheets if not one.is_hidden), book.sheets[0])
    wide = max((column for _, column in sheet.cells), default=0)
    return [
        [
            held.value if (held := sheet.cells.get((row, column))) else None
            for column in range(1, wide + 1)
        ]
        for row in range(1, sheet.last_row + 1)
    ]


def read(
    rows: Sequence[Sequence[object]], *, zone: tzinfo | None
) -> tuple[list[Ticket], list[WrongRow]]:
    """Tickets and wrong rows; row numbers as a person counts them in the sheet."""
    at, columns = _head(rows)
    tickets: list[Ticket] = []
    wrong: list[WrongRow] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows[at + 1 :], start=at + 2):
        said = {name: _text(cells, column) for name, column in columns.items()}
        if not any(said.values()):
            continue
        called_at = _moment(_cell(cells, columns["called_at"]), zone)
        why = _wrong(said, called_at, seen)
        if why or called_at is None:
            wrong.append(WrongRow(number, why))
            continue
        seen[said["number"]] = number
        text = said["text"]
        tickets.append(
            Ticket(
                row=number,
                number=said["number"],
                called_at=called_at,
                text=text,
                address=said.get("address", ""),
                kind=kind_of(f"{said.get('category', '')} {text}"),
                phone=said.get("phone", ""),
                name=said.get("name", ""),
            )
        )
    return tickets, wrong


def kind_of(words: str) -> str:
    """The first kind whose words stand in the ticket; a person can say otherwise."""
    return next((kind for kind, wanted in KINDS if wanted.search(words)), "other")


def _head(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
    """The first row that names what a ticket must have."""
    for at, cells in enumerate(rows[:10]):
        words = [re.sub(r"\s", "", str(cell or "")) for cell in cells]
        columns = {
            name: words.index(found)
            for name, heads in HEADS.items()
            if (found := next((head for head in heads if head in words), None)) is not None
        }
        if all(name in columns for name in MUST):
            return at, columns
    missing = "、".join(WORDS[name] for name in MUST)
    raise NoTickets(f"表头须有{missing}三列")


def _cell(cells: Sequence[object], column: int) -> object:
    return cells[column] if column < len(cells) else None


def _text(cells: Sequence[object], column: int) -> str:
    held = _cell(cells, column)
    if isinstance(held, float) and held.is_integer():
        held = int(held)
    return "" if held is None else str(held).strip()


def _moment(held: object, zone: tzinfo | None) -> datetime | None:
    if isinstance(held, datetime):
        return held.replace(tzinfo=zone)
    words = str(held or "").strip()
    for form in FORMATS:
        try:
            return datetime.strptime(words, form).replace(tzinfo=zone)
        except ValueError:
            continue
    return None


def _wrong(said: dict[str, str], called_at: datetime | None, seen: dict[str, int]) -> str:
    if not said["number"]:
        return "没有工单号"
    if said["number"] in seen:
        return f"工单号与第{seen[said['number']]}行重复"
    if not said["text"]:
        return "没有诉求内容"
    return "" if called_at else "来电时间不是日期"
