from datetime import datetime
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.directives.models import Document, Proposal
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import directives as make
from tests.factories.people import County, Somebody

STOPS = " \t\r\n\u3000，,；;。、"


def _exact(document: Document) -> list[Proposal]:
    rows = list(document.proposals.exclude(status="merged").order_by("start", "id"))
    assert [document.text[row.start : row.end] for row in rows] == [row.quote for row in rows]
    assert all(one.end <= two.start for one, two in pairwise(rows))
    return rows


@pytest.mark.slow(reason="plays 25 reviews against the database")
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(st.integers(0, 70), max_size=5), joins=st.lists(st.integers(0, 9), max_size=4))
def test_any_splits_and_merges_keep_every_offset_exact(
    county: County, at: datetime, cuts: list[int], joins: list[int]
) -> None:
    """Between two halves nothing is lost but stops and spaces; a merge covers both and the gap."""
    with transaction.atomic():
        document = make.take_in(county, at)
        for place, offset in enumerate(cuts):
            _cut(county, document, place, offset, at)
        for place in joins:
            _join(county, document, place, at)
        _exact(document)
        transaction.set_rollback(True)


def _cut(county: County, document: Document, place: int, offset: int, at: datetime) -> None:
    rows = _exact(document)
    whole = rows[place % len(rows)]
    left, right = whole.quote[:offset].strip(STOPS), whole.quote[offset:].strip(STOPS)
    if not left or not right:
        return
    first, second = directives.split(
        proposal_id=whole.id, offset=offset, by=county.qian.viewer, at=at
    )
    assert (first.quote, second.quote) == (left, right)
    assert (first.start, second.end) == (whole.start, whole.end)
    assert document.text[first.end : second.start].strip(STOPS) == ""


def _join(county: County, document: Document, place: int, at: datetime) -> None:
    rows = _exact(document)
    row, after = rows[place % len(rows)], rows[(place + 1) % len(rows)]
    if after.start < row.end:
        return
    joined = directives.merge(proposal_id=row.id, by=county.qian.viewer, at=at)
    assert (joined.start, joined.end) == (row.start, after.end)


def test_each_half_keeps_the_words_it_holds(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    whole = make.proposals(document)[0]
    offset = whole.quote.index("对措施不到位")
    first, second = directives.split(
        proposal_id=whole.id, offset=offset, by=county.qian.viewer, at=at
    )
    assert first.quote == "县住建局要会同县水利局，在3月20日前完成全县工地排查"
    assert second.quote == "对措施不到位的一律停工整改"
    assert (first.lead_names, first.assist_names) == (["县住建局"], ["县水利局"])
    assert (second.lead_names, second.inherited_names) == ([], ["县住建局"])
    assert (first.due_on is not None, second.due_on) == (True, None)
    assert audit.about(document.subject)[-1].kind == "directives.split"


def test_the_question_goes_with_its_words(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    asked = document.questions.filter(token="*热源厂").order_by("start")[0]
    whole = asked.proposal
    assert whole is not None
    first, second = directives.split(
        proposal_id=whole.id, offset=whole.quote.index("确保"), by=county.qian.viewer, at=at
    )
    asked.refresh_from_db()
    assert asked.proposal_id == first.id
    assert second.quote == "确保在供暖季前完成"


def test_a_cut_outside_the_sentence_is_refused(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[0]
    for offset in (0, len(row.quote), 9999):
        with pytest.raises(Refused) as no:
            directives.split(proposal_id=row.id, offset=offset, by=county.qian.viewer, at=at)
        assert no.value.code == "directives.split.outside"


def test_merging_covers_both_and_says_where_the_second_went(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    first, second = make.proposals(document)[:2]
    joined = directives.merge(proposal_id=first.id, by=county.qian.viewer, at=at)
    second.refresh_from_db()
    assert joined.quote == document.text[first.start : second.end]
    assert (second.status, second.merged_into_id) == ("merged", first.id)
    assert set(
        document.questions.filter(token="*热源厂").values_list("proposal_id", flat=True)
    ) >= {first.id}
    assert audit.about(document.subject)[-1].kind == "directives.merged"


def test_the_last_one_has_nothing_to_merge_with(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[-1]
    with pytest.raises(Refused) as no:
        directives.merge(proposal_id=row.id, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.merge.last"


def test_a_decided_neighbour_is_not_swallowed(county: County, at: datetime) -> None:
    first, second = make.proposals(make.take_in(county, at))[:2]
    make.confirmed(county, second, at)
    with pytest.raises(Refused) as no:
        directives.merge(proposal_id=first.id, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.be_merged.not_now"


def test_sentences_far_apart_are_not_one_demand(county: County, at: datetime) -> None:
    text = f"通知\n县住建局要完成工地排查。\n{'这是背景。' * 100}\n县水利局要完成河道清理。\n"
    first = make.proposals(make.take_in(county, at, text=text))[0]
    with pytest.raises(Refused) as no:
        directives.merge(proposal_id=first.id, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.merge.far"


def test_a_person_marks_what_the_reader_passed_over(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    start = document.text.index("空气质量关系")
    added = directives.add_proposal(
        document_id=document.id, start=start, end=start + 12, by=county.qian.viewer, at=at
    )
    assert added.quote == document.text[added.start : added.end] == "空气质量关系千家万户"
    assert (added.added_by, added.title) == ("钱敏", "空气质量关系千家万户")
    assert audit.about(document.subject)[-1].kind == "directives.added"
    held = queries.coverage(county.qian.viewer, document.id)
    assert added.quote not in [gap.quote for gap in held.no_item]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 10**6)])
def test_a_mark_outside_the_text_is_refused(
    county: County, at: datetime, start: int, end: int
) -> None:
    document = make.take_in(county, at)
    with pytest.raises(Refused) as no:
        directives.add_proposal(
            document_id=document.id, start=start, end=end, by=county.qian.viewer, at=at
        )
    assert no.value.code == "directives.span.outside"


def test_a_mark_over_a_held_sentence_is_refused(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    row = make.proposals(document)[0]
    with pytest.raises(Refused) as no:
        directives.add_proposal(
            document_id=document.id, start=row.start, end=row.end, by=county.qian.viewer, at=at
        )
    assert no.value.code == "directives.add.held"


def test_a_sentence_is_set_aside_with_a_reason_and_leaves_no_gap(
    county: County, at: datetime
) -> None:
    """R002: what needs no task says why instead of staying a gap for ever."""
    text = "讲话\n县住建局要完成工地排查。\n我们必须坚定信心。\n"
    document = make.take_in(county, at, text=text)
    (gap,) = queries.coverage(county.qian.viewer, document.id).no_item
    assert gap.uncovered is not None
    _set_aside(county.qian, gap.uncovered.id, "原则性要求", at)
    held = queries.coverage(county.qian.viewer, document.id)
    assert (held.no_item, [row.note for row in held.dismissed]) == ([], ["原则性要求"])
    assert audit.about(document.subject)[-1].kind == "directives.set_aside"


def _set_aside(who: Somebody, uncovered_id: int, reason: str, at: datetime) -> None:
    directives.set_aside(uncovered_id=uncovered_id, reason=reason, by=who.viewer, at=at)


def test_setting_aside_needs_a_reason_once_and_the_right_person(
    county: County, at: datetime
) -> None:
    text = "讲话\n县住建局要完成工地排查。\n我们必须坚定信心。\n"
    gap = make.take_in(county, at, text=text).uncovered.get()
    with pytest.raises(Refused) as no:
        _set_aside(county.qian, gap.id, " ", at)
    assert no.value.code == "directives.set_aside.no_reason"
    with pytest.raises(NotVisible):
        _set_aside(county.sun, gap.id, "重复", at)
    _set_aside(county.qian, gap.id, "原则性要求", at)
    with pytest.raises(Refused) as no:
        _set_aside(county.wang, gap.id, "再说一次", at)
    assert no.value.code == "directives.set_aside.already"
