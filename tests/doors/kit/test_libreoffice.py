"""Every workbook the product makes opens in a second office suite, looks right, and is whole."""

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from bihuan.doors.kit import sheet
from bihuan.rules import sheets
from tests.factories import papers
from tests.factories import sheets as lists

SOFFICE = shutil.which("soffice") or ""
pytestmark = [
    pytest.mark.slow("one start of LibreOffice for all workbooks"),
    pytest.mark.skipif(not SOFFICE, reason="soffice is not installed (apt: libreoffice-calc)"),
]
META = sheet.BookMeta(
    title="云川县生态环境问题整改台账",
    export_id="EX-20261122-00042",
    filters="",
    user="县环委办 钱敏",
    exported_at=datetime(2026, 11, 22, 1, 42, tzinfo=UTC),
    statuses=("待签收", "办理中"),
)
ROW = sheet.LedgerRow(
    number="YC-2026-0087", source="省督察", problem="=取水口周边环境未整治，" * 12,
    lead="青石镇人民政府", due_on=date(2026, 11, 10), days_left=-6, progress=80, lamp="over",
)  # fmt: skip


def books() -> dict[str, bytes]:
    original = lists.book(lists.ROW)
    page = sheets.take("清单.xlsx", original).sheets[0]
    return {
        "ledger": sheet.ledger_book([ROW] * 60, META),
        "materials": sheet.materials_book([papers.file(1, "现场.jpg")]),
        "template": sheet.template_book("清单", sheet.Choices(["省督察"], ["水"], ["青石镇"], [])),
        "marked": sheet.marked_book(original, page, [sheet.Mark(3, 7, "“年底”无法识别")]),
        "anew": sheet.marked_book(b"", page, [sheet.Mark(3, 7, "“年底”无法识别")]),
    }


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them opened by LibreOffice and saved again by it."""
    place = tmp_path_factory.mktemp("books")
    for name, content in books().items():
        (place / f"{name}.xlsx").write_bytes(content)
    command = [
        SOFFICE, f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to",
        "xlsx:Calc MS Excel 2007 XML", "--outdir", str(place / "out"),
        *(str(place / f"{name}.xlsx") for name in books()),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return place / "out"


@pytest.mark.parametrize("name", ["ledger", "materials", "template", "marked", "anew"])
def test_a_second_suite_reads_the_same_words(opened: Path, name: str) -> None:
    ours = sheets.take("a.xlsx", books()[name]).sheets[0]
    theirs = sheets.take("b.xlsx", (opened / f"{name}.xlsx").read_bytes()).sheets[0]
    said = {place: sheets.shown(cell.value) for place, cell in ours.cells.items()}
    kept = {place: sheets.shown(cell.value) for place, cell in theirs.cells.items()}
    assert {place: text for place, text in kept.items() if text} == {
        place: text for place, text in said.items() if text
    }


def test_the_ledger_keeps_its_form(opened: Path) -> None:
    page = openpyxl.load_workbook(opened / "ledger.xlsx")["问题台账"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$1:$3"
    assert "A1:AF1" in {str(merged) for merged in page.merged_cells.ranges}
    assert page.row_dimensions[4].height >= 90
    assert page["F4"].value.startswith("'=取水口")


def test_an_untouched_book_saved_by_a_second_suite_still_says_what_it_said(opened: Path) -> None:
    """The round trip holds after WPS or LibreOffice saved the file."""
    book = sheets.take("ledger.xlsx", (opened / "ledger.xlsx").read_bytes())
    exported = sheets.exported(book)
    assert exported is not None
    page = book.sheets[0]
    mapping = sheets.find(page).mapping
    base = exported.prints["YC-2026-0087"]
    row = page.last_row
    changed = [
        key
        for column, key in mapping.items()
        if sheets.print_of(page.cell(row, column).value) != base[key] and key != "serial"
    ]
    assert changed == []


def test_the_index_of_materials_is_one_page_wide(opened: Path) -> None:
    page = openpyxl.load_workbook(opened / "materials.xlsx")["材料索引"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert page.page_setup.fitToWidth == 1
    assert (page["A1"].value, page["B3"].value) == ("材料索引", "现场.jpg")
