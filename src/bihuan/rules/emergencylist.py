"""应急减排清单: the emergency list read from a workbook, with a word on every row.

Columns are found by what their heads say, at any place and under merged heads: a level and a
pollutant make a cut, a level and 措施 make the measures. Nothing is guessed: a row that cannot be
used is refused with the reason, a doubt is noted beside the row that was taken.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bihuan.rules.alerts import Level
from bihuan.rules.refusal import Refused
from bihuan.rules.sheets import Book, Sheet

GRADES = ("A+", "A", "B", "C", "D")
"""环办大气〔2026〕2号; the weakest item decides, and of several industries the lowest grade."""
OLD_GRADES = ("B-", "引领性", "非引领性")
"""Of the lists under the 2020 guide; they stay readable and are marked."""
ORDER = ("A+", "A", "引领性", "B", "B-", "C", "非引领性", "D")
"""From best to worst, for 就低 between two rows of one company."""
POLLUTANTS = {"so2": "二氧化硫", "nox": "氮氧化物", "pm": "颗粒物", "vocs": "挥发性有机物"}
SEARCHED = 8
MOST_DEEP = 3
_LEVEL_WORDS = {
    Level.YELLOW: ("黄色", "Ⅲ级", "III级", "三级响应"),
    Level.ORANGE: ("橙色", "Ⅱ级", "II级", "二级响应"),
    Level.RED: ("红色", "Ⅰ级", "I级", "一级响应"),
}
_POLLUTANT_WORDS = {
    "so2": ("SO2", "SO₂", "二氧化硫"),
    "nox": ("NOX", "氮氧化物"),
    "pm": ("颗粒物", "烟粉尘", "PM"),
    "vocs": ("VOC", "挥发性有机物"),
}
_PLAIN = (
    ("kind", ("类型", "对象类别", "类别")),
    ("uscc", ("统一社会信用代码", "信用代码")),
    ("permit", ("排污许可",)),
    ("name", ("企业名称", "工地名称", "对象名称", "项目名称", "车辆类别", "单位名称", "名称")),
    ("industry", ("行业",)),
    ("grade", ("绩效等级", "绩效分级", "等级")),
    ("protection", ("保障", "豁免", "保民生")),
    ("overseer", ("监管部门", "监管单位", "主管部门")),
    ("org", ("责任单位",)),
    ("place", ("乡镇", "所在地", "区域")),
    ("phone", ("电话", "手机")),
    ("contact", ("联系人", "负责人")),
    ("verified_by", ("核查方式", "核查方法", "监控方式")),
)
_KINDS = (
    ("vehicles", ("车", "移动源", "机械")),
    ("site", ("工地", "扬尘", "施工")),
    ("enterprise", ("企业", "工业")),
)
_LINE = re.compile(r"[\n；;]+|(?<=[^\d])(?=\d{1,2}[.、．](?!\d))")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.、．]|[(（]\d{1,2}[)）])\s*")
_NUMBER = re.compile(r"^\d+(?:\.\d+)?$")
_USCC = re.compile(r"^[0-9A-HJ-NPQRTUWXY]{18}$")


class Verdict(StrEnum):
    TAKEN = "taken"
    MERGED = "merged"
    REFUSED = "refused"

    @property
    def word(self) -> str:
        return {"taken": "已导入", "merged": "已并入", "refused": "未导入"}[self]


@dataclass(slots=True)
class ListRow:
    """One object as the list has it; `notes` says what is doubtful about it."""

    where: str
    kind: str
    name: str
    text: dict[str, str] = field(default_factory=dict)
    base: dict[str, str] = field(default_factory=dict)
    measures: dict[Level, list[str]] = field(default_factory=dict)
    cuts: dict[Level, dict[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    verdict: Verdict = Verdict.TAKEN

    def refuse(self, reason: str) -> None:
        self.verdict = Verdict.REFUSED
        self.notes.append(reason)


def read(book: Book) -> list[ListRow]:
    """All rows of all visible sheets, in their order; refused as a whole if nothing is a list."""
    found = [row for sheet in book.visible for row in _rows(sheet)]
    if not found:
        raise Refused(
            "warnings.list.no_table",
            "没有找到清单：表头里要有“名称”，以及“黄色措施”“橙色措施”“红色措施”",
        )
    _judge(found)
    return found


def _rows(sheet: Sheet) -> Iterator[ListRow]:
    last, columns = _header(sheet)
    if not columns:
        return
    for row in range(last + 1, sheet.last_row + 1):
        cells = {key: sheet.text(row, column) for key, column in columns.items()}
        if not cells.get("name") or re.match(r"^(合\s*计|小\s*计|注|备\s*注)", cells["name"]):
            continue
        yield _row(f"{sheet.name} 第{row}行", sheet.name, cells)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The deepest row of the heads, and the column of each key; the most columns win."""
    best: tuple[int, dict[str, int]] = (0, {})
    for first in range(1, SEARCHED + 1):
        for last in range(first, first + MOST_DEEP):
            columns = _columns(sheet, first, last)
            if "name" in columns and len(columns) > len(best[1]):
                best = (last, columns)
    useful = any(key.startswith("measures:") for key in best[1])
    return best if useful else (0, {})


def _columns(sheet: Sheet, first: int, last: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in range(1, sheet.last_column + 1):
        heads = dict.fromkeys(sheet.text(row, column) for row in range(first, last + 1))
        key = _key("/".join(one for one in heads if one))
        if key:
            columns.setdefault(key, column)
    return columns


def _key(head: str) -> str:
    """measures:red, cut:red:nox, base:nox, or a plain column; "" for what is not read."""
    bare = "".join(head.split()).upper()
    level = next((one for one, words in _LEVEL_WORDS.items() if _names(bare, words)), None)
    pollutant = next(
        (one for one, words in _POLLUTANT_WORDS.items() if any(word in bare for word in words)), ""
    )
    if level and pollutant:
        return f"cut:{level}:{pollutant}"
    if level:
        return f"measures:{level}" if "措施" in bare else ""
    if pollutant:
        return f"base:{pollutant}"
    return next((key for key, words in _PLAIN if any(word in bare for word in words)), "")


def _names(bare: str, words: tuple[str, ...]) -> bool:
    """II级 is not I级: the letters before it must be no more of the same."""
    return any(re.search(rf"(?<![IⅠⅡ]){re.escape(word)}", bare) for word in words)


def _row(where: str, sheet_name: str, cells: Mapping[str, str]) -> ListRow:
    made = ListRow(where, _kind(cells.get("kind", "") or sheet_name), cells["name"].strip())
    made.text = {
        key: cells.get(key, "").strip() for key, _ in _PLAIN if key not in {"kind", "name"}
    }
    for key, written in cells.items():
        part, _, rest = key.partition(":")
        if part == "measures":
            lines = [_NUMBERED.sub("", one).strip(" ，,。") for one in _LINE.split(written)]
            made.measures[Level(rest)] = [one for one in lines if one]
        elif part == "base" and (number := _number(made, rest, written)):
            made.base[rest] = number
        elif part == "cut":
            level, _, pollutant = rest.partition(":")
            if number := _number(made, pollutant, written):
                made.cuts.setdefault(Level(level), {})[pollutant] = number
    return made


def _number(row: ListRow, pollutant: str, written: str) -> str:
    bare = written.replace(",", "").strip()
    if not bare or bare in {"/", "-", "—", "无"}:
        return ""
    if _NUMBER.match(bare):
        return bare
    row.notes.append(f"{POLLUTANTS[pollutant]}排放量“{written}”不是数，没有采用")
    return ""


def _kind(words: str) -> str:
    return next((kind for kind, hints in _KINDS if any(one in words for one in hints)), "")


def _judge(rows: list[ListRow]) -> None:
    seen: dict[tuple[str, str], ListRow] = {}
    for row in rows:
        if not row.kind:
            row.refuse("看不出是企业、工地还是车辆，请在“类型”列写明")
            continue
        _judge_grade(row)
        _judge_measures(row)
        code = row.text.get("uscc", "")
        if code and not _USCC.match(code):
            row.notes.append("统一社会信用代码不是18位，没有采用")
            row.text["uscc"] = ""
        if row.verdict is Verdict.TAKEN:
            earlier = seen.setdefault((row.kind, row.name), row)
            if earlier is not row:
                _lower(earlier, row)


def _judge_grade(row: ListRow) -> None:
    grade = row.text.get("grade", "").upper().removesuffix("级")
    grade = "" if grade in {"/", "-", "无"} else grade
    row.text["grade"] = grade
    if row.kind == "enterprise" and not grade and not row.text.get("protection"):
        row.notes.append("没有写绩效等级")
    if grade in OLD_GRADES:
        row.notes.append(f"“{grade}”是2020年指南的分级，2026年起为A、B、C、D，请重新核定")
    elif grade and grade not in GRADES:
        row.notes.append(f"绩效等级“{grade}”不在A+、A、B、C、D之内，没有采用")
        row.text["grade"] = ""


def _judge_measures(row: ListRow) -> None:
    if row.text.get("protection"):
        return
    missing = [level.word for level in Level if not row.measures.get(level)]
    if len(missing) == len(Level):
        row.refuse("三个级别都没有措施，也没有写明保障类理由")
    elif missing:
        row.notes.append(f"{'、'.join(missing)}没有措施")


def _lower(earlier: ListRow, row: ListRow) -> None:
    """One company in two industries: one object with the lower grade, both rows' measures."""
    row.verdict = Verdict.MERGED
    row.notes.append(f"与{earlier.where}同名，措施并入该行")
    mine, theirs = earlier.text.get("grade", ""), row.text.get("grade", "")
    if mine != theirs and mine and theirs:
        earlier.text["grade"] = max(mine, theirs, key=ORDER.index)
        earlier.notes.append(f"两行等级不同（{mine}、{theirs}），按就低取{earlier.text['grade']}")
    for level, lines in row.measures.items():
        held = earlier.measures.setdefault(level, [])
        held += [one for one in lines if one not in held]
        earlier.cuts[level] = _summed(earlier.cuts.get(level, {}), row.cuts.get(level, {}))
    earlier.base = _summed(earlier.base, row.base)


def _summed(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    return {
        name: str(Decimal(one.get(name, "0")) + Decimal(other.get(name, "0")))
        for name in POLLUTANTS
        if name in one or name in other
    }
