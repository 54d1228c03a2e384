"""A county's own Excel list → the columns of a register, however the sheet is headed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bihuan.rules import entries, sheets
from bihuan.rules.packs import Pack
from bihuan.rules.packs.pack import CHOICE, DATE, PERMIT, PHONE, PLATE, USCC

SEARCHED, DEEPEST = 10, 3
SAMPLE, MOSTLY = 30, 0.8
TELLING = (USCC, PERMIT, PLATE, PHONE, DATE, CHOICE)
"""Types whose cells show by themselves what they are."""
BESIDE: Mapping[str, tuple[str, ...]] = {
    "name": ("名称", "单位名称", "企业名称", "项目名称", "姓名"),
    "place": ("所在地", "乡镇", "乡镇街道", "所属乡镇", "镇街", "村", "所在村", "村社区", "网格"),
    "address": ("地址", "详细地址", "位置", "地点", "住址"),
    "lon": ("经度", "东经"),
    "lat": ("纬度", "北纬"),
    "number": ("系统编号",),
}
"""Columns that every register has beside its fields, as lists head them."""
WORDS: Mapping[str, str] = {
    "place": "所在地",
    "address": "地址",
    "lon": "经度",
    "lat": "纬度",
    "number": "系统编号",
}
NOISE = re.compile(r"[（(【\[].*?[)）】\]]|[*＊:：_\-—]")
FOOT = re.compile(
    r"^(合\s*计|总\s*计|小\s*计|备\s*注|说\s*明|注\s*[:：]|填\s*(报|表)|制\s*表|审\s*核)"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet holds for a register: where its data stand, and what the columns seem to be."""

    sheet_name: str
    heads: Mapping[int, str]
    mapping: Mapping[int, str]
    rows: Sequence[tuple[int, Mapping[int, str]]]
    passed_over: Sequence[tuple[int, str, str]]


def columns(pack: Pack) -> dict[str, str]:
    """What a column may be, with its word, in the order a person reads them."""
    fields = {one.code: one.name for one in pack.fields}
    return {"name": pack.name_word, **fields, **WORDS}


def take(pack: Pack, book: sheets.Book) -> Taken:
    """The sheet whose head says most, or the first one as it stands where none has a head."""
    seen = [(sheet, *_head(pack, sheet)) for sheet in book.visible]
    sheet, first, last, mapping = max(seen, key=lambda one: len(one[3]))
    known = dict(mapping) or _by_content(pack, sheet)
    heads = {
        column: "/".join(_parts(sheet, column, first, last)) if last else ""
        for column in range(1, sheet.last_column + 1)
    }
    rows: list[tuple[int, Mapping[int, str]]] = []
    passed: list[tuple[int, str, str]] = []
    for row in range(last + 1, sheet.last_row + 1):
        cells = {
            column: said
            for column in range(1, sheet.last_column + 1)
            if (said := sheet.text(row, column))
        }
        if not cells:
            continue
        why = _no_data(cells, heads)
        if why:
            passed.append((row, why, next(iter(cells.values()))[:30]))
        else:
            rows.append((row, cells))
    return Taken(sheet.name, heads, known, rows, passed)


def _named(pack: Pack) -> dict[str, str]:
    """Every heading that is understood → the column it is."""
    named = {_bare(word): code for code, words in BESIDE.items() for word in words}
    named |= {_bare(word): code for code, word in WORDS.items()}
    named |= {_bare(word): code for word, code in pack.also.items()}
    named |= {_bare(one.name): one.code for one in pack.fields}
    return named | {_bare(pack.name_word): "name"}


def _bare(head: str) -> str:
    return entries.folded(NOISE.sub("", head))


def _head(pack: Pack, sheet: sheets.Sheet) -> tuple[int, int, Mapping[int, str]]:
    """First and last row of the head and what its columns are; rows 0 to 0: none."""
    named = _named(pack)
    best: tuple[int, int, Mapping[int, str]] = (0, 0, {})
    for first in range(1, min(SEARCHED, sheet.last_row) + 1):
        for last in range(first, min(first + DEEPEST, sheet.last_row + 1)):
            mapping: dict[int, str] = {}
            for column in range(1, sheet.last_column + 1):
                parts = _parts(sheet, column, first, last)
                tried = [*reversed(parts), "".join(parts)]
                code = next((named[_bare(part)] for part in tried if _bare(part) in named), "")
                if code and code not in mapping.values():
                    mapping[column] = code
            if len(mapping) > max(len(best[2]), 1 if sheet.last_column > 1 else 0):
                best = (first, last, mapping)
    return best


def _parts(sheet: sheets.Sheet, column: int, first: int, last: int) -> list[str]:
    said = (sheet.text(row, column).replace("\n", "") for row in range(first, last + 1))
    return list(dict.fromkeys(word for word in said if word))


def _no_data(cells: Mapping[int, str], heads: Mapping[int, str]) -> str:
    said = list(dict.fromkeys(cells.values()))
    if FOOT.match(said[0]) and len(said) <= 4:
        return "合计、备注或落款行"
    if len(said) == 1 and len(cells) > 1:
        return "分节标题"
    again = [column for column, text in cells.items() if text in heads.get(column, "").split("/")]
    return "重复的表头" if len(again) >= max(2, len(cells) // 2) else ""


def _by_content(pack: Pack, sheet: sheets.Sheet) -> dict[int, str]:
    """Without a head: a column is what nearly all its cells can only be; the first text a name."""
    mapping: dict[int, str] = {}
    for column in range(1, sheet.last_column + 1):
        cells = [said for row in range(1, sheet.last_row + 1) if (said := sheet.text(row, column))][
            :SAMPLE
        ]
        code = _fitting(pack, cells, taken=set(mapping.values()))
        if code:
            mapping[column] = code
    return mapping


def _fitting(pack: Pack, cells: Sequence[str], *, taken: set[str]) -> str:
    for field in pack.fields:
        if field.code in taken or field.type not in TELLING or not cells:
            continue
        fit = sum(not entries.read(pack, {field.code: cell})[1] for cell in cells)
        if fit / len(cells) >= MOSTLY:
            return field.code
    is_text = cells and not any(cell.replace(".", "").isdigit() for cell in cells)
    return "name" if is_text and "name" not in taken else ""
