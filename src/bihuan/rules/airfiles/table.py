"""The cells of an air file as rows of text; a year of hours of a county fits."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

from bihuan.rules import filekind, sheets
from bihuan.rules.intake import plain
from bihuan.rules.refusal import Refused
from bihuan.rules.sheets.opening import LARGEST, MEGABYTE

MOST_ROWS = 200_000
MOST_COLUMNS = 60


def rows_of(filename: str, data: bytes) -> list[list[str]]:
    """Of a workbook the visible sheet with most rows, merged cells spread over their area."""
    if len(data) > LARGEST:
        raise Refused(
            "airfiles.too_big", f"文件超过{LARGEST // MEGABYTE}兆，请按季度或站点分开导入"
        )
    if filekind.sniff(BytesIO(data)) is filekind.TEXT and data:
        return _comma_separated(data)
    book = sheets.take(filename, data)
    if not book.visible:
        raise Refused("airfiles.empty", "工作簿没有可见的工作表")
    sheet = max(book.visible, key=lambda one: one.last_row)
    columns = range(1, min(sheet.last_column, MOST_COLUMNS) + 1)
    return [
        [_shown(sheet.cell(row, column).value) for column in columns]
        for row in range(1, sheet.last_row + 1)
    ]


def _shown(value: sheets.Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else sheets.shown(value)


def _comma_separated(data: bytes) -> list[list[str]]:
    text = plain.decoded(data)
    if text is None:
        raise Refused("airfiles.no_text", "文件里没有可读的文字，请另存为xlsx或UTF-8的csv后再导入")
    clean = plain.normalised(text)
    mark = max(",\t;", key=clean[:4096].count)
    rows = []
    for line in csv.reader(StringIO(clean), delimiter=mark):
        rows.append([cell.strip() for cell in line[:MOST_COLUMNS]])
        if len(rows) > MOST_ROWS:
            raise Refused("airfiles.too_long", f"超过{MOST_ROWS}行，请按季度或站点分开导入")
    return rows
