"""The left side of the review page: the original as it looks, with all its words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from bihuan.apps.directives.models import Document
from tests.doors.conftest import Browser
from tests.factories.people import County
from tests.rules.intake.papers import cell, paragraph, printed, row, table, word

BEGIN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
PLAN = (
    paragraph("扬尘整治方案", '<w:jc w:val="center"/>')
    + paragraph("一、管住工地")
    + paragraph("县住建局要在3月20日前完成全县工地排查。")
    + table(
        row(cell("序号"), cell("任务"), cell("责任单位")),
        row(cell("1", BEGIN), cell("排查工地"), cell("县住建局", BEGIN)),
        row(cell("", GO_ON), cell("清运渣土"), cell("", GO_ON)),
        row(cell("合计", '<w:gridSpan w:val="3"/>')),
    )
)


def shown(desk: Client, name: str, content: bytes) -> tuple[html.HtmlElement, Document]:
    """What the page shows as the original, without numbers and notes of its own."""
    upload = SimpleUploadedFile(name, content)
    answer = desk.post(
        reverse("directives-take-in"), {"upload": upload, "doc_kind": "plan", "level": "county"}
    )
    assert answer.status_code == 302
    document = Document.objects.get()
    page = desk.get(reverse("directives-review", args=[document.id])).content.decode()
    (paper,) = html.fromstring(page).xpath("//article[@data-document]")
    for added in paper.xpath(".//sup | .//summary | .//aside"):
        added.drop_tree()
    return paper, document


def words(text: str) -> str:
    return "".join(text.split())


def test_a_word_table_is_a_table_with_its_merged_cells(browser: Browser, county: County) -> None:
    """R001: the original is shown as it is, and every word of the stored text stands in it."""
    paper, document = shown(browser(county.qian), "方案.docx", word(PLAN))
    assert words(paper.text_content()) == words(document.text)
    assert [one.text_content() for one in paper.xpath(".//h2[@class='is-title']")] == [
        "扬尘整治方案"
    ]
    assert [one.text_content() for one in paper.xpath(".//h3")] == ["一、管住工地"]
    spans = [
        (cell.text_content().strip(), cell.get("rowspan"), cell.get("colspan"))
        for cell in paper.xpath(".//td[not(@hidden)]")
    ]
    assert spans[3:] == [
        ("1", "2", None),
        ("排查工地", None, None),
        ("县住建局", "2", None),
        ("清运渣土", None, None),
        ("合计", None, "3"),
    ]


def test_what_was_not_read_is_said_above_the_original(browser: Browser, county: County) -> None:
    desk = browser(county.qian)
    upload = SimpleUploadedFile("方案.docx", word(PLAN, comments="<w:comment/>"))
    desk.post(
        reverse("directives-take-in"), {"upload": upload, "doc_kind": "plan", "level": "county"}
    )
    document = Document.objects.get()
    page = desk.get(reverse("directives-review", args=[document.id])).content.decode()
    (note,) = html.fromstring(page).xpath("//article//aside")
    assert note.text_content() == "有1条批注，没有读入正文。"


@pytest.mark.slow("sets a paper, starts PDFium, opens the page")
def test_a_pdf_is_taken_in(browser: Browser, county: County) -> None:
    paper, document = shown(
        browser(county.qian),
        "方案.pdf",
        printed("一、管住工地\n\n县住建局要在3月20日前完成全县工地排查。"),
    )
    assert document.file_kind == "pdf"
    assert words(paper.text_content()) == words(document.text)
