from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.apps.directives import access, queries
from bihuan.apps.directives import actions as directives
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import directives as make
from tests.factories.people import County

ROUND = {"level": "province", "kind": "inspection", "is_planned": True, "to_on": None}


def _many(count: int) -> str:
    lines = [f"县住建局要在3月20日前完成第{n}号工地排查。\n" for n in range(count)]
    return "通知\n" + "".join(lines)


def test_the_text_is_shown_whole(county: County, at: datetime) -> None:
    """Segments joined are the document again, whatever is marked in it."""
    noisy = "当前位置：首页 > 讲话\n" + make.SPEECH + "版权所有，网友上传分享\n"
    document = make.take_in(county, at, text=noisy)
    shown = queries.review(county.qian.viewer, document.id, on=at.date())
    texts = [segment.text for block in shown.blocks for segment in block.segments]
    assert "".join(texts) == document.text
    kinds = [block.kind for block in shown.blocks if not block.is_blank]
    assert (kinds[0], kinds[1], kinds[-1]) == ("noise", "title", "noise")
    headings = [b.segments[0].text for b in shown.blocks if b.kind == "heading"]
    assert headings == ["一、管住工地", "二、管住道路"]


def test_the_review_takes_as_many_queries_for_3_as_for_30(county: County, at: datetime) -> None:
    taken = []
    for count in (3, 30):
        document = make.take_in(county, at, text=_many(count))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            shown = queries.review(county.qian.viewer, document.id, on=at.date())
        assert len(shown.cards) == count
        taken.append(len(caught))
    assert taken == [15, 15]


def test_chips_count_what_they_show(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    rows = make.proposals(document)
    make.confirmed(county, rows[0], at)
    directives.dismiss(proposal_id=rows[1].id, reason="与另一条重复", by=county.qian.viewer, at=at)
    shown = queries.review(county.qian.viewer, document.id, on=at.date())
    assert {code: len(shown.shown(code)) for code in queries.CHIPS} == shown.counts
    assert (shown.counts["confirmed"], shown.counts["dismissed"]) == (1, 1)


def test_an_inherited_owner_is_offered_and_not_stored(county: County, at: datetime) -> None:
    text = "讲话\n一、管住工地\n县住建局要完成工地排查。要建立问题台账。\n"
    document = make.take_in(county, at, text=text)
    second = queries.review(county.qian.viewer, document.id, on=at.date()).cards[1]
    assert second.proposal.lead_org_id is None
    assert (second.suggested_lead_id, second.is_lead_inherited) == (county.housing.id, True)


def test_coverage_lists_what_nobody_holds(county: County, at: datetime) -> None:
    """R002: sentences without task, owner or date, and what was dismissed."""
    document = make.take_in(county, at)
    rows = make.proposals(document)
    make.confirmed(county, rows[0], at)
    directives.dismiss(proposal_id=rows[1].id, reason="已经完成", by=county.qian.viewer, at=at)
    held = queries.coverage(county.li.viewer, document.id)
    assert held.on_ledger == 1
    assert [gap.note for gap in held.dismissed] == ["已经完成"]
    assert rows[0].quote not in {gap.quote for gap in (*held.no_owner, *held.no_date)}
    assert rows[1].quote not in {gap.quote for gap in held.no_date}
    assert held.is_whole is False


def test_a_date_set_on_the_ledger_fills_the_gap(county: County, at: datetime) -> None:
    text = "通知\n县住建局要完成工地排查。\n"
    document = make.take_in(county, at, text=text)
    row = make.confirmed(county, make.proposals(document)[0], at)
    assert len(queries.coverage(county.qian.viewer, document.id).no_date) == 1
    ledger.correct(
        item_id=row.item_id or 0, version=1, changes={"due_on": date(2026, 4, 1)},
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    assert queries.coverage(county.qian.viewer, document.id).no_date == []


def test_units_and_the_other_county_see_no_document(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    row = make.proposals(document)[0]
    for somebody in (county.zhao, county.sun, county.wu):
        viewer = somebody.viewer
        assert queries.documents(viewer, queries.Filter()).total == 0
        assert access.may_see(viewer, document.id) is False
        for asked in (
            lambda v=viewer: queries.review(v, document.id, on=at.date()),
            lambda v=viewer: queries.card(v, row.id, on=at.date()),
            lambda v=viewer: queries.coverage(v, document.id),
            lambda v=viewer: queries.downward(v, document.id),
            lambda v=viewer: queries.differences(v, document.id),
            lambda v=viewer: directives.merge(proposal_id=row.id, by=v, at=at),
        ):
            with pytest.raises(NotVisible):
                asked()


def test_leader_and_supervisor_read_and_do_not_decide(county: County, at: datetime) -> None:
    """R108: the supervisor reads everything in scope and changes nothing."""
    document = make.take_in(county, at)
    row = make.proposals(document)[0]
    for somebody in (county.li, county.zhou):
        shown = queries.review(somebody.viewer, document.id, on=at.date())
        assert shown.may_decide is False
        with pytest.raises(Refused) as no:
            directives.dismiss(proposal_id=row.id, reason="重复", by=somebody.viewer, at=at)
        assert no.value.code == "directives.not_yours"


def test_from_an_upper_document_down_to_the_item_and_back(county: County, at: datetime) -> None:
    """R004: walk down to every local task, and from a task up to what requires it."""
    above = make.take_in(county, at, text="市级方案\n各县要完成工地排查。\n", level="city")
    below = make.take_in(county, at, upper_id=above.id)
    row = make.confirmed(county, make.proposals(below)[0], at)
    root = queries.downward(county.li.viewer, above.id)
    assert [branch.document.id for branch in root.lower] == [below.id]
    (leaf,) = root.lower[0].leaves
    assert (leaf.number, leaf.status_word, leaf.proposal.id) == ("YC-2026-0001", "草稿", row.id)
    assert root.total == 1
    chain = queries.upward(county.li.viewer, below.id)
    assert [document.id for document in chain] == [below.id, above.id]


def test_uppers_never_form_a_circle(county: County, at: datetime) -> None:
    above = make.take_in(county, at, text="市级方案\n各县要完成工地排查。\n", level="city")
    below = make.take_in(county, at, upper_id=above.id)
    with pytest.raises(Refused) as no:
        directives.link_upper(document_id=above.id, upper_id=below.id, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.link_upper.circle"
    directives.link_upper(document_id=below.id, upper_id=None, by=county.qian.viewer, at=at)
    assert audit.about(below.subject)[-1].kind == "directives.upper_linked"


def test_units_that_owe_a_plan_are_listed(county: County, at: datetime) -> None:
    """R003: parent items with no child plan."""
    document = make.take_in(county, at)
    make.confirmed(county, make.proposals(document)[0], at)
    viewer, on = county.qian.viewer, at.date()
    (owed,) = queries.parents_without_child_plan(viewer, document.id, on=on)
    assert (owed.org_name, owed.items) == ("云川县住房和城乡建设局", 1)
    make.take_in(
        county, at, text="工地整治实施方案\n质安站要逐个排查工地。\n",
        doc_kind="plan", issuer="县住建局", upper_id=document.id,
    )  # fmt: skip
    assert queries.parents_without_child_plan(viewer, document.id, on=on) == []


def test_a_newer_version_is_compared_clause_by_clause(county: County, at: datetime) -> None:
    """R005: the difference of a superseding duty document."""
    old = "责任意见\n县住建局要负责建筑工地扬尘监管。\n县水利局要负责河道采砂扬尘监管。\n"
    new = (
        "责任意见（新）\n县住建局要负责建筑工地和拆迁工地扬尘监管。\n"
        "县生态环境局要每年组织一次应急演练。\n"
    )
    before = make.take_in(county, at, text=old, doc_kind="duty")
    after = make.take_in(county, at, text=new, doc_kind="duty", supersedes_id=before.id)
    found = queries.differences(county.qian.viewer, after.id)
    assert [pair.what for pair in found.changed] == [["内容"]]
    assert [row.quote for row in found.added] == ["县生态环境局要每年组织一次应急演练"]
    assert [row.quote for row in found.gone] == ["县水利局要负责河道采砂扬尘监管"]
    assert after.is_duty


def test_rounds_are_counted_with_their_items(county: County, at: datetime) -> None:
    """R024: the dashboard splits by round."""
    by = county.qian.viewer
    opened = directives.open_round(
        code="2026-SD-1", name="省督察第一轮", from_on=date(2026, 1, 5), by=by, at=at, **ROUND
    )
    document = make.take_in(county, at, doc_kind="feedback", round_id=opened.id)
    make.confirmed(county, make.proposals(document)[0], at)
    (row,) = queries.round_board(county.li.viewer)
    assert (row.round.code, row.documents, row.items, row.over) == ("2026-SD-1", 1, 1, 0)
    last = audit.about(f"directives.round:{opened.id}")[-1]
    assert last.kind == "directives.round_opened"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": " "}, "directives.open_round.no_name"),
        ({"to_on": date(2025, 1, 1)}, "directives.open_round.ends_first"),
        ({}, "directives.open_round.twice"),
    ],
)
def test_a_round_is_refused(
    county: County, at: datetime, changes: dict[str, object], code: str
) -> None:
    facts = {**ROUND, "code": "R1", "name": "第一轮", "from_on": date(2026, 1, 5)}
    directives.open_round(**facts, by=county.qian.viewer, at=at)
    with pytest.raises(Refused) as no:
        directives.open_round(**{**facts, **changes}, by=county.qian.viewer, at=at)
    assert no.value.code == code


def test_the_list_counts_in_a_constant_number_of_queries(county: County, at: datetime) -> None:
    for count in (3, 5):
        make.take_in(county, at, text=_many(count))
    with CaptureQueriesContext(connection) as caught:
        page = queries.documents(county.qian.viewer, queries.Filter())
    assert [(row.total, row.undecided) for row in page.rows] == [(5, 5), (3, 3)]
    assert len(caught) == 4
