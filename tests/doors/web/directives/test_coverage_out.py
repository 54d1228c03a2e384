"""R002: the report of unheld sentences leaves as paper and as a book; its counts reconcile."""

import io
from datetime import datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.foundation.audit import queries as audit
from tests.doors.conftest import Browser
from tests.factories import directives as make
from tests.factories.people import County


def test_held_unheld_and_set_aside_are_all_sentences(county: County, at: datetime) -> None:
    document = make.take_in(county, at, text=make.SPEECH + "我们必须坚定信心。\n")
    rows = make.proposals(document)
    make.confirmed(county, rows[0], at)
    directives.dismiss(proposal_id=rows[1].id, reason="已经完成", by=county.qian.viewer, at=at)
    found = queries.coverage(county.qian.viewer, document.id)
    assert (found.held, found.set_aside) == (1, 1)
    assert found.held + found.unheld + found.set_aside == found.sentences == len(rows) + 1


@pytest.mark.parametrize(("page", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_each_copy_is_numbered_and_on_record(
    county: County, at: datetime, browser: Browser, page: str, begins: bytes
) -> None:
    document = make.take_in(county, at)
    answer = browser(county.li).get(reverse(f"directives-coverage-{page}", args=[document.id]))
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    last = audit.about(document.subject)[-1]
    assert (last.kind, last.facts["sentences"]) == ("directives.coverage_exported", 4)


def test_the_book_names_document_moment_and_person(
    county: County, at: datetime, browser: Browser
) -> None:
    document = make.take_in(county, at)
    answer = browser(county.qian).get(reverse("directives-coverage-xlsx", args=[document.id]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["A1"].value == f"{document.title} 落实缺口"
    assert county.qian.viewer.name in str(sheet["A2"].value)
    assert "数据截至" in str(sheet["A2"].value)
    assert "部署性句子 4 句 ＝ 已有事项 0 句 ＋ 无人承接 4 句" in str(sheet["A3"].value)


def test_the_number_of_a_copy_is_that_of_its_record(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    number = directives.note_coverage(
        document_id=document.id, form="PDF", by=county.zhou.viewer, at=at
    )
    assert number == f"EX-20260302-{audit.about(document.subject)[-1].seq:05d}"
