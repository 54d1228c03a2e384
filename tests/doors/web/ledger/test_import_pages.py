"""The wizard as a dispatcher walks it, without a script: upload, map, check, confirm, undo."""

from datetime import date
from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.apps.ledger.models import Import, Item
from tests.doors.conftest import Browser
from tests.factories import sheets
from tests.factories.people import County

BAD = (2, "城东料场扬尘", "县住建局", "", "", "覆盖", "年底")


def upload(client: Client, content: bytes, name: str = "清单.xlsx") -> Import:
    answer = client.post(
        "/ledger/import/", {"upload": SimpleUploadedFile(name, content), "source_name": ""}
    )
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("id")


def mapped(client: Client, batch: Import, **changes: str) -> None:
    given = {"sheet": "清单", "first_row": "2", "last_row": "2", "origin": "province"}
    columns = {"column_2": "problem", "column_3": "lead", "column_4": "assist",
               "column_5": "person", "column_6": "measures", "column_7": "due_on"}  # fmt: skip
    answer = client.post(f"/ledger/import/{batch.id}/map/", given | columns | changes)
    assert answer.status_code == 302, answer.content.decode()


def test_from_the_file_to_the_ledger_and_back(county: County, browser: Browser) -> None:
    client = browser(county.qian)
    batch = upload(client, sheets.book(sheets.ROW, BAD))
    shown = client.get(f"/ledger/import/{batch.id}/map/").content.decode()
    assert "第 2 行认出表头，对上 7 列" in shown
    assert "东门工地土方未覆盖" in shown
    mapped(client, batch)
    checked = client.get(f"/ledger/import/{batch.id}/check/").content.decode()
    assert "G4" in checked
    assert "不知道是哪一年，请填清单日期" in checked
    row = f"/ledger/import/{batch.id}/rows/4/"
    client.post(row, {"key": "due_on", "text": "2026年12月31日"})
    assert batch.rows.get(number=4).verdict == "new"
    sure = client.get(f"/ledger/import/{batch.id}/confirm/").content.decode()
    assert "读到 2 行：新增 2 项" in sure
    assert Item.objects.count() == 0
    client.post(f"/ledger/import/{batch.id}/confirm/", {})
    assert Item.objects.get(title="城东料场扬尘").due_on == date(2026, 12, 31)
    report = client.get(f"/ledger/import/{batch.id}/").content.decode()
    assert "读到 2 行，新增 2 项，丢失 0 行" in report
    client.post(f"/ledger/import/{batch.id}/undo/")
    assert set(Item.objects.values_list("status", flat=True)) == {"void"}


def test_doubtful_rows_are_left_out_only_when_their_number_is_confirmed(
    county: County, browser: Browser
) -> None:
    client = browser(county.qian)
    batch = upload(client, sheets.book(sheets.ROW, BAD))
    mapped(client, batch)
    client.post(f"/ledger/import/{batch.id}/confirm/", {})
    assert Item.objects.count() == 0
    client.post(f"/ledger/import/{batch.id}/confirm/", {"leave_out": "1"})
    assert Item.objects.count() == 1
    report = client.get(f"/ledger/import/{batch.id}/").content.decode()
    assert "读到 2 行，新增 1 项，丢失 0 行" in report


def test_the_error_report_is_the_same_workbook_with_red_cells(
    county: County, browser: Browser
) -> None:
    client = browser(county.qian)
    batch = upload(client, sheets.book(sheets.ROW, BAD))
    mapped(client, batch)
    answer = client.get(f"/ledger/import/{batch.id}/errors/")
    page = openpyxl.load_workbook(BytesIO(answer.content))["清单"]
    assert page["B3"].value == "东门工地土方未覆盖"
    assert page["G4"].comment.text == "不知道是哪一年，请填清单日期"
    assert page["G4"].fill.fgColor.rgb == "00FFC7CE"


def test_the_template_comes_back_empty_and_filled(county: County, browser: Browser) -> None:
    client = browser(county.qian)
    content = client.get("/ledger/import/template/").content
    filled = sheets.edited(content, {"C4": "青石河漂浮物", "M4": "青石镇", "S4": "立行立改"})
    batch = upload(client, filled, "模板.xlsx")
    shown = client.get(f"/ledger/import/{batch.id}/map/").content.decode()
    assert "第 2—3 行认出表头，对上 19 列" in shown


def test_a_refused_file_says_why_on_the_page(county: County, browser: Browser) -> None:
    client = browser(county.qian)
    old = SimpleUploadedFile("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    answer = client.post("/ledger/import/", {"upload": old})
    assert answer.status_code == 422
    assert "请用WPS或Excel另存为xlsx后再导入" in answer.content.decode()


def test_the_mapping_is_proposed_again_for_a_list_of_that_name(
    county: County, browser: Browser
) -> None:
    client = browser(county.qian)
    first = upload(client, sheets.book(sheets.ROW), "省督察.xlsx")
    mapped(client, first, column_6="goal")
    again = upload(client, sheets.book(sheets.ROW), "省督察.xlsx")
    shown = client.get(f"/ledger/import/{again.id}/map/").content.decode()
    assert "按上次“省督察”的对应关系填好了" in shown
    assert '<option value="goal" selected>' in shown
