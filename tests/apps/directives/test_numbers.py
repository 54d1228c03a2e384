from datetime import date, datetime

import pytest

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.directives.models import Document, Finding
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import directives as make
from tests.factories.people import County

TEXT = (
    "在攻坚会上的讲话\n截至今天，优良天数累计为230天，距离全年80%的目标还差近30天。\n"
    "县住建局要抓好工地扬尘，县财政安排资金500万元用于雾炮购置。\n"
)


@pytest.fixture
def document(county: County, at: datetime) -> Document:
    return make.take_in(county, at, text=TEXT, issued_on=date(2025, 10, 20))


@pytest.fixture
def doubt(document: Document) -> Finding:
    return document.findings.get(kind="good_days")


def test_figures_findings_and_money_are_kept(document: Document) -> None:
    """R012, R014, R130."""
    (figure,) = document.figures.all()
    assert (figure.indicator, figure.role, figure.stated, figure.unit) == (
        *("优良天数", "current", "230", "天"),
    )
    assert (figure.target, figure.gap, figure.gap_said) == ("292", "62", "近30天")
    assert (figure.period, figure.until_on) == ("截至今天", date(2025, 10, 20))
    assert figure.formula == "365天×80%＝292天；292－230＝62天"
    (amount,) = document.amounts.all()
    assert (amount.yuan, amount.reckoned, amount.purpose) == (5_000_000, "500万元", "雾炮购置")
    assert document.text[amount.start : amount.end] == amount.quote == "500万元"


def test_doubts_come_before_what_merely_follows(document: Document, county: County) -> None:
    found = queries.findings(county.qian.viewer, document.id)
    assert [(one.kind, one.is_doubt) for one in found] == [
        ("good_days", True),
        ("good_days_left", False),
    ]


def test_who_sees_no_document_sees_no_finding(document: Document, county: County) -> None:
    with pytest.raises(NotVisible):
        queries.findings(county.sun.viewer, document.id)


def test_a_finding_is_answered_with_a_sentence(
    doubt: Finding, county: County, at: datetime
) -> None:
    directives.answer_finding(
        finding_id=doubt.id, answer=" 监测站确认应为62天 ", by=county.qian.viewer, at=at
    )
    doubt.refresh_from_db()
    assert (doubt.answer, doubt.answered_by) == ("监测站确认应为62天", "钱敏")
    last = audit.about(doubt.document.subject)[-1]
    assert (last.kind, last.facts["answer"]) == (
        *("directives.finding_answered", "监测站确认应为62天"),
    )


def test_an_empty_answer_is_no_answer(doubt: Finding, county: County, at: datetime) -> None:
    with pytest.raises(Refused) as no:
        directives.answer_finding(finding_id=doubt.id, answer=" ", by=county.qian.viewer, at=at)
    assert no.value.code == "directives.answer_finding.empty"


def test_an_answer_stands(doubt: Finding, county: County, at: datetime) -> None:
    viewer = county.qian.viewer
    directives.answer_finding(finding_id=doubt.id, answer="口误", by=viewer, at=at)
    with pytest.raises(Refused) as no:
        directives.answer_finding(finding_id=doubt.id, answer="不是口误", by=viewer, at=at)
    assert no.value.code == "directives.answer_finding.already"


def test_another_county_reaches_no_finding(doubt: Finding, county: County, at: datetime) -> None:
    with pytest.raises(NotVisible):
        directives.answer_finding(finding_id=doubt.id, answer="口误", by=county.sun.viewer, at=at)


def test_reading_again_with_another_day_reckons_anew(
    document: Document, county: County, at: datetime
) -> None:
    directives.read_again(
        document_id=document.id, issued_on=date(2025, 11, 25), by=county.qian.viewer, at=at
    )
    left = document.findings.get(kind="good_days_left")
    assert left.is_doubt
    assert left.sentence.startswith("到11月25日全年还剩36天，而还需62天优良")
    assert (document.figures.count(), document.amounts.count()) == (1, 1)


def test_reading_again_never_loses_what_was_checked(
    document: Document, doubt: Finding, county: County, at: datetime
) -> None:
    directives.answer_finding(finding_id=doubt.id, answer="口误", by=county.qian.viewer, at=at)
    with pytest.raises(Refused) as no:
        directives.read_again(document_id=document.id, issued_on=None, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.read_again.checked"


def test_the_review_marks_where_each_number_stands(document: Document, county: County) -> None:
    whole = queries.review(county.qian.viewer, document.id, on=date(2025, 10, 21))
    places = {
        segment.start
        for block in whole.blocks
        for segment in block.all_segments()
        if segment.is_place
    }
    assert places == set(whole.numbers.places)
    assert (len(whole.numbers.doubts), whole.numbers.open) == (1, 1)
    assert [one.kind for one in whole.numbers.consequences] == ["good_days_left"]
    assert [one.indicator for one in whole.numbers.measured] == ["优良天数"]


def test_money_stands_beside_the_demand_that_holds_it(document: Document, county: County) -> None:
    """R130."""
    whole = queries.review(county.qian.viewer, document.id, on=date(2025, 10, 21))
    ((amount, card),) = whole.funds
    assert card is not None
    assert amount.quote in card.proposal.quote
