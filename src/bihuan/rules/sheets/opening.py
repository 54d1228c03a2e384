"""Which reader a list needs, told from its content; what is no table is refused with advice."""

import csv
from io import BytesIO, StringIO

from bihuan.rules import filekind
from bihuan.rules.intake import packed, plain
from bihuan.rules.refusal import Refused
from bihuan.rules.sheets import workbook
from bihuan.rules.sheets.grid import Book, Cell, Sheet, laid

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
OLD = {"xls": "旧版Excel文件（xls）", "et": "WPS表格文件（et）", "ods": "ODF表格（ods）"}


def take(filename: str, data: bytes) -> Book:
    """The sheets of an .xlsx or .csv; anything else is refused with what to do about it."""
    if not data:
        raise Refused("sheets.empty", "文件是空的，没有可读的内容")
    if len(data) > LARGEST:
        cap = LARGEST // MEGABYTE
        raise Refused("sheets.too_big", f"文件超过{cap}兆，请删去图片和多余的工作表再导入")
    kind, written = filekind.sniff(BytesIO(data)), filekind.extension(filename)
    if kind is filekind.XLSX:
        return workbook.read(data)
    if kind is filekind.TEXT and written in {"csv", "txt", ""}:
        return Book((_comma_separated(data),))
    raise _refusal(kind, written)


def _refusal(kind: filekind.Kind, written: str) -> Refused:
    if kind is filekind.ENCRYPTED:
        return packed.locked()
    if kind is filekind.BOMB:
        return packed.bomb()
    if written in OLD or kind is filekind.OLD_OFFICE:
        word = OLD.get(written, "旧版Office文件")
        return Refused("sheets.old", f"这是{word}，请用WPS或Excel另存为xlsx后再导入")
    if kind is filekind.MACRO:
        return Refused("sheets.macro", "文件带宏，请另存为不带宏的xlsx后再导入")
    if kind.mime == "application/x-broken-zip":
        return packed.broken()
    return Refused("sheets.not_a_table", f"这是{kind.word}，不是表格；请导入xlsx或csv文件")


def _comma_separated(data: bytes) -> Sheet:
    text = plain.decoded(data)
    if text is None:
        raise Refused("sheets.not_a_table", "文件里没有可读的文字，请另存为xlsx后再导入")
    clean = plain.normalised(text)
    mark = max(",\t;", key=clean[:4096].count)
    cells: dict[tuple[int, int], Cell] = {}
    filled = 0
    try:
        for row, line in enumerate(csv.reader(StringIO(clean), delimiter=mark), 1):
            found = {
                (row, column): Cell(value.strip())
                for column, value in enumerate(line[: workbook.MOST_COLUMNS], 1)
                if value.strip()
            }
            cells |= found if found else {}
            filled += bool(found)
            if filled > workbook.MOST_ROWS:
                raise workbook.too_many()
    except csv.Error as error:
        raise Refused("sheets.not_a_table", "CSV文件的格式有误，请另存为xlsx后再导入") from error
    return laid("CSV", cells)
