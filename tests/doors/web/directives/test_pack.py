"""R006: the pack of the next meeting, as page and as paper."""

import re
from datetime import datetime

from django.test import Client
from lxml import html

from bihuan.apps.directives import queries as directives
from bihuan.foundation.audit import queries as audit
from tests.doors.web.directives.test_pages import desk  # noqa: F401
from tests.factories import directives as make
from tests.factories import ledger as items
from tests.factories.people import County


def _value(tree: html.HtmlElement, label: str) -> tuple[str, str]:
    (found,) = tree.xpath(f'//a[span[@class="counter-label"]="{label}"]')
    return found.xpath('string(span[@class="counter-value"])'), found.get("href")


def test_every_number_leads_to_the_list_it_counts(
    county: County,
    at: datetime,
    desk: Client,  # noqa: F811
) -> None:
    document = make.take_in(county, at)
    make.confirmed(county, make.proposals(document)[0], at)
    items.make_issued(county, at)
    page = desk.get("/directives/pack/")
    tree = html.fromstring(page.content)
    for label in ("在办", "超期", "临期", "本期新交办", "本期办结", "上次部署列入台账"):
        value, href = _value(tree, label)
        listed = html.fromstring(desk.get(href).content)
        assert f"共 {value} 项" in re.sub(r"\s+", " ", listed.text_content()), label
    assert _value(tree, "上次部署列入台账")[0] == "1"


def test_the_paper_is_a_pdf_with_its_number_in_the_trail(
    county: County,
    at: datetime,
    desk: Client,  # noqa: F811
) -> None:
    items.make_doing(county, at)
    answer = desk.get("/directives/pack/paper/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    newest = audit.newest_of(county.qian.id, limit=1)[0]
    assert (newest.kind, newest.facts["what"]) == ("ledger.exported", "会议材料")


def test_meetings_are_dated_speeches_and_minutes_newest_first(county: County, at: datetime) -> None:
    speech = make.take_in(county, at)
    make.take_in(county, at, text="各单位要报送清单。" * 3, doc_kind="notice")
    found = directives.meetings(county.qian.viewer, until=at.date())
    assert [one.id for one in found] == [speech.id]
    assert directives.meetings(county.sun.viewer, until=at.date()) == []
