"""An .xlsx as plain cells, read part by part and only as far as it is honest.

openpyxl is not used for reading: it refuses the styles some office suites write, its fast
mode knows no merged ranges, and its full mode keeps every empty cell.
"""

import math
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from bihuan.rules.intake import packed
from bihuan.rules.refusal import Refused
from bihuan.rules.sheets.grid import EMPTY, Area, Book, Cell, Sheet, Value, area, laid, place

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 1_500_000
MOST_SHEETS = 60
MOST_MERGED = 20_000
SPREAD = 400_000
BLOCK = 1 << 18
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  sheet time
LAST_SERIAL = 2_958_465
# ECMA-376 part 1, 18.8.30: the built-in formats that show a date.
BUILT_IN = frozenset((*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)))
NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
Part = tuple[str, ElementTree.Element]


def too_many() -> Refused:
    return Refused(
        "sheets.too_many_rows", f"表格超过{MOST_ROWS}行，请按年份或来源拆成几个文件再导入"
    )


def read(data: bytes) -> Book:
    """Every sheet; Refused with a sentence when the file is broken, locked or too large."""
    try:
        return _read(data)
    except (ElementTree.ParseError, ValueError, KeyError, OverflowError, LookupError) as error:
        raise packed.broken() from error


def _read(data: bytes) -> Book:
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
    heads = packed.parts(data, (*names, "xl/sharedStrings.xml"))
    if names[0] not in heads:
        raise packed.broken()
    targets = _targets(heads.get(names[1], b""))
    listed, epoch = _listed(heads[names[0]])
    paths = [targets.get(rel, "") for _, rel, _ in listed]
    strings = list(_strings(heads.get("xl/sharedStrings.xml", b"")))
    dates = _date_styles(heads.get(names[2], b""))
    sheets = []
    for (name, _, is_hidden), path in zip(listed, paths, strict=True):
        content = packed.parts(data, (path,)).get(path)
        if content is not None:  # a chart sheet has no cells
            sheets.append(_Reader(strings, dates, epoch).sheet(name, content, is_hidden=is_hidden))
    if not sheets:
        raise Refused("sheets.none", "文件里没有工作表")
    return Book(tuple(sheets))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _each(content: bytes) -> Iterator[Part]:
    """Elements as they end; a document type is no part of a workbook."""
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise packed.bomb()
    reader: ElementTree.XMLPullParser[Any] = ElementTree.XMLPullParser(("end",))
    for start in range(0, len(content), BLOCK):
        reader.feed(content[start : start + BLOCK])
        yield from _ended(reader)
    if content:
        reader.close()
        yield from _ended(reader)


def _ended(reader: "ElementTree.XMLPullParser[Any]") -> Iterator[Part]:
    events: Any = reader.read_events()
    for _, element in events:
        yield _local(element.tag), element


def _targets(content: bytes) -> dict[str, str]:
    found = {}
    for tag, element in _each(content):
        if tag == "Relationship":
            target = element.get("Target", "")
            found[element.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"
            )
    return found


def _listed(content: bytes) -> tuple[list[tuple[str, str, bool]], datetime]:
    listed, epoch = [], EPOCH
    for tag, element in _each(content):
        if tag == "workbookPr" and element.get("date1904") in {"1", "true"}:
            epoch = EPOCH_1904
        if tag == "sheet":
            rel = next((value for name, value in element.items() if _local(name) == "id"), "")
            is_hidden = element.get("state", "visible") != "visible"
            listed.append((element.get("name", ""), rel, is_hidden))
    if len(listed) > MOST_SHEETS:
        raise Refused("sheets.too_many_sheets", f"工作表超过{MOST_SHEETS}个，请只留要导入的")
    return listed, epoch


def _strings(content: bytes) -> Iterator[str]:
    for tag, element in _each(content):
        if tag == "si":
            yield _words(element)
            element.clear()


def _words(element: ElementTree.Element) -> str:
    """Runs joined; phonetic guides (rPh) are not what the cell says."""
    said = []
    for child in element:
        tag = _local(child.tag)
        if tag == "t":
            said.append(child.text or "")
        elif tag == "r":
            said += [part.text or "" for part in child if _local(part.tag) == "t"]
    return "".join(said)


def _date_styles(content: bytes) -> frozenset[int]:
    """The cell styles whose number format shows a date."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    for tag, element in _each(content):
        if tag == "numFmt":
            formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif tag == "cellXfs":
            styles = [int(xf.get("numFmtId", "0")) for xf in element]
    return frozenset(
        index for index, code in enumerate(styles) if code in BUILT_IN or _shows(formats.get(code))
    )


def _shows(code: str | None) -> bool:
    return bool(code) and re.search("[yd]", NOT_CODE.sub("", code or "").lower()) is not None


class _Reader:
    """One sheet, row by row."""

    def __init__(self, strings: list[str], dates: frozenset[int], epoch: datetime) -> None:
        self.strings, self.dates, self.epoch = strings, dates, epoch
        self.cells: dict[tuple[int, int], Cell] = {}
        self.filled: set[int] = set()
        self.hidden: set[int] = set()
        self.merged: list[Area] = []
        self.row = 0

    def sheet(self, name: str, content: bytes, *, is_hidden: bool) -> Sheet:
        for tag, element in _each(content):
            if tag == "row":
                self._row(element)
                element.clear()
            elif tag == "mergeCell" and (found := area(element.get("ref", ""))):
                self.merged.append(found)
        if len(self.merged) > MOST_MERGED:
            raise Refused("sheets.too_many_merged", "合并单元格太多，请取消多余的合并再导入")
        self._spread()
        return laid(
            name,
            self.cells,
            merged=tuple(self.merged),
            hidden_rows=frozenset(self.hidden),
            is_hidden=is_hidden,
        )

    def _row(self, element: ElementTree.Element) -> None:
        self.row = int(element.get("r") or self.row + 1)
        column = 0
        for child in element:
            if _local(child.tag) != "c":
                continue
            at = place(child.get("r", ""))
            column = at[1] if at else column + 1
            made = self._cell(child)
            if made is EMPTY or column > MOST_COLUMNS:
                continue
            self.cells[self.row, column] = made
            self.filled.add(self.row)
        if self.row in self.filled and element.get("hidden") in {"1", "true"}:
            self.hidden.add(self.row)
        if len(self.filled) > MOST_ROWS or len(self.cells) > MOST_CELLS:
            raise too_many()

    def _cell(self, element: ElementTree.Element) -> Cell:
        kind, style = element.get("t", "n"), int(element.get("s") or 0)
        value, is_formula = "", False
        for child in element:
            tag = _local(child.tag)
            if tag == "f":
                is_formula = True
            elif tag == "v":
                value = child.text or ""
            elif tag == "is":
                value = _words(child)
        if is_formula:
            return Cell(None, is_formula=True)
        if not value.strip():
            return EMPTY
        return Cell(self._value(kind, value, style))

    def _value(self, kind: str, value: str, style: int) -> Value:
        if kind == "s":
            return self.strings[int(value)]
        if kind in {"str", "inlineStr", "e"}:
            return value
        if kind == "b":
            return "是" if value == "1" else "否"
        if kind == "d":
            return datetime.fromisoformat(value).replace(tzinfo=None)
        return self._number(float(value), style)

    def _number(self, found: float, style: int) -> Value:
        if style in self.dates and 0 < found <= LAST_SERIAL:
            return self.epoch + timedelta(seconds=round(found * 86_400))
        return found if math.isfinite(found) else None

    def _spread(self) -> None:
        """A merged range says the same in each of its cells, as far as there are cells at all."""
        last = max(self.filled, default=0)
        widest = max((column for _, column in self.cells), default=0)
        left = SPREAD
        for top, start, bottom, end in self.merged:
            made = self.cells.get((top, start))
            if made is None:
                continue
            for row in range(top, min(bottom, last) + 1):
                for column in range(start, min(end, max(widest, start)) + 1):
                    self.cells[row, column] = made
                    left -= 1
            if left < 0:
                raise Refused("sheets.too_many_merged", "合并单元格太多，请取消多余的合并再导入")
