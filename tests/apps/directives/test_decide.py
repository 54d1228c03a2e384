from datetime import date, datetime

import pytest

from bihuan.apps.directives import actions as directives
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused
from tests.factories import directives as make
from tests.factories.people import County


def test_a_confirmed_proposal_is_an_item_with_its_sentence(county: County, at: datetime) -> None:
    """R002: every confirmed task opens on the exact sentence."""
    document = make.take_in(county, at)
    row = make.confirmed(county, make.proposals(document)[0], at)
    item = ledger.item(county.qian.viewer, row.item_id or 0)
    assert (row.status, item.number, item.status) == ("confirmed", "YC-2026-0001", "draft")
    assert document.text[item.quote_start : item.quote_end] == item.quote == row.quote
    assert (item.document_id, item.document_title) == (document.id, document.title)
    assert (item.kind, item.origin, item.level) == ("task", "speech", "county")
    assert (item.lead_org_id, item.due_on) == (county.housing.id, date(2026, 3, 20))
    last = audit.about(document.subject)[-1]
    assert (last.kind, last.facts["number"]) == ("directives.confirmed", "YC-2026-0001")


def test_open_questions_go_along_and_block_assignment(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    asked = document.questions.filter(kind="masked_name").order_by("start")[0]
    assert asked.proposal is not None
    row = make.confirmed(county, asked.proposal, at, lead_org_id=county.bureau.id)
    item = ledger.item(county.qian.viewer, row.item_id or 0)
    assert [(q.kind, q.token) for q in item.questions.filter(kind="masked_name")] == [
        ("masked_name", "*热源厂")
    ]


def test_an_answer_given_later_frees_the_item_too(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    asked = document.questions.filter(kind="masked_name").order_by("start")[0]
    assert asked.proposal is not None
    row = make.confirmed(county, asked.proposal, at)
    directives.answer_question(
        question_id=asked.id, answer="城东第一热源厂", by=county.qian.viewer, at=at
    )
    item = ledger.item(county.qian.viewer, row.item_id or 0)
    assert item.questions.get(token="*热源厂").answer == "城东第一热源厂"


def test_words_decide_the_pace(county: County, at: datetime) -> None:
    """R023: 立行立改 is an immediate item, 长期坚持 a standing one."""
    text = "通知\n县住建局要对工地问题立行立改。\n县水利局要长期坚持河道巡查。\n"
    first, second = make.proposals(make.take_in(county, at, text=text))
    assert (first.pace, second.pace) == ("immediate", "standing")


def test_a_feedback_list_becomes_problems_of_its_round(county: County, at: datetime) -> None:
    """R024: each problem names its round."""
    opened = directives.open_round(
        code="2026-SD-1", name="省督察第一轮", level="province", kind="inspection",
        is_planned=True, from_on=date(2026, 1, 5), to_on=None, by=county.qian.viewer, at=at,
    )  # fmt: skip
    document = make.take_in(county, at, doc_kind="feedback", level="province", round_id=opened.id)
    row = make.confirmed(county, make.proposals(document)[0], at)
    item = ledger.item(county.qian.viewer, row.item_id or 0)
    assert (item.kind, item.origin, item.level, item.round_code) == (
        "problem", "province", "province", "2026-SD-1",
    )  # fmt: skip


def test_confirming_twice_is_refused(county: County, at: datetime) -> None:
    row = make.confirmed(county, make.proposals(make.take_in(county, at))[0], at)
    with pytest.raises(Refused) as no:
        directives.confirm(
            proposal_id=row.id, version=row.version, changes=None, by=county.qian.viewer, at=at
        )
    assert no.value.code == "directives.confirm.not_now"
    assert no.value.sentence == "这一条当前是“已确认”，不能确认"


def test_a_card_that_moved_meanwhile_is_told(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[0]
    changes = make.changes_of(row, title="全县工地排查")
    directives.correct(proposal_id=row.id, version=1, changes=changes, by=county.qian.viewer, at=at)
    with pytest.raises(Refused) as no:
        directives.correct(
            proposal_id=row.id, version=1, changes=changes, by=county.wang.viewer, at=at
        )
    assert no.value.code == "directives.correct.conflict"


def test_a_correction_names_what_changed(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    row = make.proposals(document)[0]
    directives.correct(
        proposal_id=row.id,
        version=1,
        changes=make.changes_of(
            row, title="全县工地排查", criteria=["逐个工地有记录", ""], due_on=date(2026, 3, 18)
        ),
        by=county.qian.viewer,
        at=at,
    )
    row.refresh_from_db()
    assert (row.title, row.criteria, row.due_on) == (
        "全县工地排查", ["逐个工地有记录"], date(2026, 3, 18),
    )  # fmt: skip
    last = audit.about(document.subject)[-1]
    assert (last.kind, last.facts["changes"]) == (
        "directives.corrected", "名称、验收标准、时限",
    )  # fmt: skip


def test_a_title_is_required(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[0]
    with pytest.raises(Refused) as no:
        make.confirmed(county, row, at, title=" ")
    assert no.value.code == "directives.correct.no_title"


def test_the_lead_cannot_assist(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[0]
    with pytest.raises(Refused) as no:
        make.confirmed(county, row, at, assisting_org_ids=[county.housing.id])
    assert no.value.code == "directives.correct.lead_assists"


def test_a_unit_of_another_county_cannot_be_chosen(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[0]
    with pytest.raises(Refused) as no:
        make.confirmed(county, row, at, lead_org_id=county.sun.org.id)
    assert no.value.code == "directives.correct.unknown_org"
    row.refresh_from_db()
    assert (row.status, row.item_id) == ("proposed", None)


def test_dismissing_needs_a_reason_and_can_be_taken_back(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    row = make.proposals(document)[0]
    with pytest.raises(Refused) as no:
        directives.dismiss(proposal_id=row.id, reason=" ", by=county.qian.viewer, at=at)
    assert no.value.code == "directives.dismiss.no_reason"
    directives.dismiss(proposal_id=row.id, reason="与另一条重复", by=county.qian.viewer, at=at)
    directives.restore(proposal_id=row.id, by=county.qian.viewer, at=at)
    row.refresh_from_db()
    assert (row.status, row.dismiss_reason, row.decided_by) == ("proposed", "", "")
    kinds = [record.kind for record in audit.about(document.subject)][-2:]
    assert kinds == ["directives.dismissed", "directives.restored"]


def test_restoring_an_open_one_is_refused(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[0]
    with pytest.raises(Refused) as no:
        directives.restore(proposal_id=row.id, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.restore.not_now"
