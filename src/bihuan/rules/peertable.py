"""各县区数值: a city bulletin's table of its counties, numbers by indicator with last year's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bihuan.rules.refusal import Refused
from bihuan.rules.sheets import Book, Sheet

INDICATORS = {
    "pm25": "PM2.5",
    "pm10": "PM10",
    "so2": "SO₂",
    "no2": "NO₂",
    "co": "CO",
    "o3_8h": "O₃",
    "good_share": "优良天数比例",
    "composite": "综合指数",
}
MORE_IS_BETTER = frozenset({"good_share"})
_HEADS = (
    ("composite", ("综合指数",)),
    ("good_share", ("优良天数比例", "优良率", "优良天比例")),
    ("pm25", ("PM2.5", "PM25", "细颗粒物")),
    ("pm10", ("PM10", "可吸入颗粒物")),
    ("so2", ("SO2", "SO₂", "二氧化硫")),
    ("no2", ("NO2", "NO₂", "二氧化氮")),
    ("o3_8h", ("O3", "O₃", "臭氧")),
    ("co", ("CO", "一氧化碳")),
)
_NAMES = ("县区", "县（市、区）", "县(市、区)", "区县", "县市区", "地区", "名称")
_CODES = ("行政区划代码", "代码")
_BEFORE = ("去年同期", "上年同期", "同期值")
_PASSED = ("同比", "变化", "升降", "排名", "名次", "变幅", "改善")
_NUMBER = re.compile(r"^-?\d+(?:\.\d+)?%?$")
SEARCHED = 6


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal | None
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class PeerRow:
    code: str
    name: str
    numbers: Mapping[str, Number]
    valid_days: int | None


@dataclass(frozen=True, slots=True)
class PeerTable:
    rows: tuple[PeerRow, ...]
    notes: tuple[str, ...]


def read(book: Book) -> PeerTable:
    """The first visible sheet that names counties and an indicator; a doubt is a note."""
    for sheet in book.visible:
        for last in range(1, SEARCHED + 1):
            columns = _columns(sheet, last)
            if "name" in columns and any(key in INDICATORS for key in columns):
                return _rows(sheet, last, columns)
    raise Refused(
        "warnings.peers.no_table", "没有找到表格：要有“县区”一列，以及PM2.5等指标或综合指数的列"
    )


def _columns(sheet: Sheet, last: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in range(1, sheet.last_column + 1):
        heads = dict.fromkeys(sheet.text(row, column) for row in range(max(1, last - 1), last + 1))
        key = _key("".join(one for one in heads if one))
        if key:
            columns.setdefault(key, column)
    return columns


def _key(head: str) -> str:
    bare = "".join(head.split()).upper()
    if any(word in bare for word in _CODES):
        return "code"
    if "有效天数" in bare:
        return "valid_days"
    indicator = next((key for key, words in _HEADS if any(word in bare for word in words)), "")
    if indicator:
        if any(word in bare for word in _BEFORE):
            return f"before:{indicator}"
        return "" if any(word in bare for word in _PASSED) else indicator
    return "name" if any(word in bare for word in _NAMES) else ""


def _rows(sheet: Sheet, last: int, columns: Mapping[str, int]) -> PeerTable:
    rows: list[PeerRow] = []
    notes: list[str] = []
    for row in range(last + 1, sheet.last_row + 1):
        cells = {key: sheet.text(row, column) for key, column in columns.items()}
        name = "".join(cells["name"].split())
        if not name or name in {"合计", "平均", "全市", "全市平均"}:
            continue
        if any(one.name == name for one in rows):
            notes.append(f"第{row}行“{name}”重复，没有采用")
            continue
        numbers = {
            key: Number(
                _number(cells[key], f"{name}{INDICATORS[key]}", notes),
                _number(cells.get(f"before:{key}", ""), f"{name}{INDICATORS[key]}去年", notes),
            )
            for key in INDICATORS
            if key in cells
        }
        days = cells.get("valid_days", "")
        valid = int(days) if days.isdecimal() else None
        rows.append(PeerRow(cells.get("code", ""), name, numbers, valid))
    return PeerTable(tuple(rows), tuple(notes))


def _number(text: str, what: str, notes: list[str]) -> Decimal | None:
    bare = text.replace(",", "").strip()
    if not bare or bare in {"/", "-", "—", "NA"}:
        return None
    if not _NUMBER.match(bare):
        notes.append(f"{what}“{text}”不是数，按缺失处理")
        return None
    return Decimal(bare.rstrip("%"))
