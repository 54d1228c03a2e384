from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from bihuan.apps.directives.models import Document
from tests.factories import directives as make
from tests.factories.people import County, Somebody

SOON = 10**11
TEXT = (
    "在攻坚会上的讲话\n截至今天，优良天数累计为230天，距离全年80%的目标还差近30天。\n"
    "县住建局要抓好工地扬尘，县财政安排资金500万元用于雾炮购置。\n"
)


def _client(somebody: Somebody) -> Client:
    client = Client(HTTP_HOST="localhost")
    session = client.session
    session["person_id"] = somebody.id
    session["seen_at"] = SOON
    session.save()
    return client


@pytest.fixture
def document(county: County, at: datetime) -> Document:
    return make.take_in(county, at, text=TEXT, issued_on=date(2025, 10, 20))


def _panel(client: Client, document: Document) -> html.HtmlElement:
    page = client.get(reverse("directives-review", args=[document.id]))
    whole = html.fromstring(page.content)
    (panel,) = whole.xpath("//*[@id='figures']")
    for link in panel.xpath(".//a[starts-with(@href, '#f')]"):
        assert whole.xpath(f"//*[@id='{link.get('href')[1:]}']")
    return panel


def _cells(row: html.HtmlElement) -> list[str]:
    return ["".join(cell.text_content().split()) for cell in row.xpath("./td")]


def test_said_and_reckoned_stand_side_by_side(document: Document, county: County) -> None:
    """R012, R014, R130: each number with its formula and its place in the text."""
    panel = _panel(_client(county.qian), document)
    indicators, funds = panel.xpath(".//table/tbody")
    assert _cells(indicators[0]) == [
        *("优良天数现状", "截至今天（2025-10-20）", "230天", "292天", "近30天", "62天"),
        "365天×80%＝292天；292－230＝62天",
    ]
    assert _cells(funds[0])[:3] == ["500万元", "500万元", "雾炮购置"]
    assert "用于雾炮购置" in _cells(funds[0])[3]


def test_a_doubt_is_answered_on_the_page(document: Document, county: County) -> None:
    desk = _client(county.qian)
    doubt = document.findings.get(kind="good_days")
    answer = desk.post(reverse("directives-finding", args=[doubt.id]), {"answer": "监测站确认62天"})
    assert answer.headers["Location"] == f"/directives/{document.id}/#figures"
    words = _panel(desk, document).text_content()
    assert "监测站确认62天" in words
    assert "钱敏" in words


def test_who_may_not_decide_is_asked_nothing(document: Document, county: County) -> None:
    panel = _panel(_client(county.zhou), document)
    assert "对不上" in panel.text_content()
    assert panel.xpath(".//form") == []
