"""导入模板: the county's form with the columns an import takes, and its choices as lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bihuan.doors.kit.sheet.cells import add_styles, cell, guarded, print_setup, saved
from bihuan.rules.sheets import FIELDS

BLANKS = 30
# Column key, group, width, look.
COLUMNS: tuple[tuple[str, str, int, str], ...] = (
    ("serial", "", 6, "bh_centre"),
    ("source", "", 12, "bh_centre"),
    ("problem", "", 44, "bh_text"),
    ("aspect", "归类", 12, "bh_centre"),
    ("type_word", "归类", 12, "bh_centre"),
    ("domain", "归类", 9, "bh_centre"),
    ("township", "点位", 12, "bh_centre"),
    ("village", "点位", 12, "bh_centre"),
    ("place_text", "点位", 16, "bh_text"),
    ("goal", "", 26, "bh_text"),
    ("measures", "", 34, "bh_text"),
    ("criteria", "", 26, "bh_text"),
    ("lead", "责任", 20, "bh_centre"),
    ("assist", "责任", 20, "bh_text"),
    ("manager", "责任", 10, "bh_centre"),
    ("person", "责任", 10, "bh_centre"),
    ("supervisor", "责任", 11, "bh_centre"),
    ("leader", "责任", 10, "bh_centre"),
    ("due_on", "", 17, "bh_date"),
)
HOW = (
    "一行一个问题；只有“问题描述”必填，其余可以导入后再补。",
    "整改时限写日期（2026-11-30），也可写“11月底前”“立行立改”“长期坚持”；只写月日的，导入时要填清单日期。",
    "责任单位写一个；配合单位之间用顿号隔开，没有就写“无”。单位写全称、简称都可以。",
    "验收标准一行一条，在单元格里按Alt+回车换行。",
    "导入先校验、后确认，确认前什么都不写；确认后24小时内可以整批撤销。",
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the drop-down lists of the template offer."""

    sources: Sequence[str]
    domains: Sequence[str]
    townships: Sequence[str]
    units: Sequence[str]


def template_book(title: str, choices: Choices) -> bytes:
    book = Workbook()
    add_styles(book)
    sheet = book.worksheets[0]
    sheet.title = "问题清单"
    last = get_column_letter(len(COLUMNS))
    sheet.append([cell(sheet, title, "bh_title")])
    sheet.append(
        [cell(sheet, group or FIELDS[key].word, "bh_head") for key, group, _, _ in COLUMNS]
    )
    sheet.append([cell(sheet, FIELDS[key].word, "bh_head") for key, _, _, _ in COLUMNS])
    for serial in range(1, BLANKS + 1):
        looks = (look for _, _, _, look in COLUMNS)
        sheet.append([cell(sheet, None, look) for look in looks])
        sheet.cell(3 + serial, 1).value = serial
        sheet.row_dimensions[3 + serial].height = 30
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 42, 24
    sheet.row_dimensions[3].height = 30
    for number, (_, _, width, _) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.merge_cells(f"A1:{last}1")
    _merge_heads(sheet)
    sheet.freeze_panes = "D4"
    print_setup(sheet, "导入模板", "")
    _explain(book)
    _offer(book, sheet, choices)
    return saved(book)


def _merge_heads(sheet: Worksheet) -> None:
    numbered = enumerate(COLUMNS, start=1)
    for group, run in groupby(numbered, key=lambda pair: pair[1][1] or pair[1][0]):
        members = [number for number, _ in run]
        left, right = get_column_letter(members[0]), get_column_letter(members[-1])
        is_group = any(column[1] == group for column in COLUMNS)
        sheet.merge_cells(f"{left}2:{right}2" if is_group else f"{left}2:{left}3")


def _explain(book: Workbook) -> None:
    page = book.create_sheet("填写说明")
    page.column_dimensions["A"].width = 90
    for number, line in enumerate(HOW, start=1):
        page.append([cell(page, f"{number}. {line}", "bh_text")])
        page.row_dimensions[number].height = 36


def _offer(book: Workbook, sheet: Worksheet, choices: Choices) -> None:
    """Lists stand in a hidden sheet, because a list inside a rule ends after 255 signs."""
    page = book.create_sheet("选项")
    page.sheet_state = "hidden"
    offered = {
        "source": choices.sources, "domain": choices.domains,
        "township": choices.townships, "lead": choices.units,
    }  # fmt: skip
    keys = [key for key, _, _, _ in COLUMNS]
    for number, (key, words) in enumerate(offered.items(), start=1):
        column = get_column_letter(number)
        for row, word in enumerate(words, start=1):
            page.cell(row, number).value = guarded(word)
        if not words:
            continue
        rule = DataValidation(
            type="list", formula1=f"选项!${column}$1:${column}${len(words)}", allow_blank=True
        )
        rule.errorStyle, rule.showErrorMessage = "warning", True
        target = get_column_letter(keys.index(key) + 1)
        rule.add(f"{target}4:{target}{3 + BLANKS}")
        sheet.add_data_validation(rule)
