"""R007: what a unit promises is on record, and the next meeting sees what became of it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.directives.flow import Standing, standing
from bihuan.apps.directives.models import Pledge
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import directives as make
from tests.factories.people import County

MONTH_END = date(2026, 3, 31)


def pledge(county: County, at: datetime, **changes: Any) -> Pledge:
    document = changes.pop("document", None) or make.take_in(county, at)
    return make.pledged(county, at, document, **changes)


def judge(county: County, row: Pledge, at: datetime, **changes: Any) -> Pledge:
    facts: dict[str, Any] = {
        "verdict": "kept", "done_on": at.date(), "evidence": "3月2日现场查看，20处全部到位",
    }  # fmt: skip
    return directives.judge_pledge(
        pledge_id=row.id, **{**facts, **changes}, by=county.qian.viewer, at=at
    )


def test_a_pledge_is_a_dated_record_with_owner_and_measure(county: County, at: datetime) -> None:
    row = pledge(county, at)
    assert (row.status, row.made_on, row.org_id) == ("made", date(2026, 3, 1), county.housing.id)
    assert (row.target, row.due_on, row.recorded_by) == ("20处", MONTH_END, county.qian.viewer.name)
    last = audit.about(row.document.subject)[-1]
    assert (last.kind, last.facts["due_on"]) == ("directives.pledged", "2026-03-31")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (("made", True, MONTH_END, None, MONTH_END), Standing.OPEN),
        (("made", True, MONTH_END, None, date(2026, 4, 1)), Standing.LATE),
        (("made", True, None, None, date(2027, 1, 1)), Standing.OPEN),
        (("made", False, MONTH_END, None, date(2026, 4, 1)), Standing.UNMEASURABLE),
        (("kept", True, MONTH_END, MONTH_END, date(2026, 9, 1)), Standing.KEPT),
        (("kept", True, MONTH_END, date(2026, 4, 2), date(2026, 9, 1)), Standing.LATE),
        (("kept", True, None, date(2026, 4, 2), date(2026, 9, 1)), Standing.KEPT),
        (("broken", True, MONTH_END, None, date(2026, 3, 2)), Standing.BROKEN),
        (("read", True, MONTH_END, None, date(2026, 9, 1)), Standing.READ),
        (("withdrawn", True, MONTH_END, None, date(2026, 9, 1)), Standing.WITHDRAWN),
    ],
)
def test_how_a_pledge_stands_follows_from_its_dates(facts: Any, expected: Standing) -> None:
    status, has_target, due_on, done_on, on = facts
    stands = standing(status, has_target=has_target, due_on=due_on, done_on=done_on, on=on)
    assert stands == expected


def test_the_next_meeting_sees_kept_late_and_unmeasurable(county: County, at: datetime) -> None:
    """R007: the pack of the next meeting shows kept, late or unmeasurable."""
    document = make.take_in(county, at)
    judge(county, pledge(county, at, document=document), at)
    pledge(county, at, document=document, due_on=date(2026, 3, 10))
    pledge(county, at, document=document, target="", content="全力以赴")
    found = queries.pledges_since(county.qian.viewer, document.id, on=date(2026, 4, 1))
    counts = {standing.value: count for standing, _, count in found.counts}
    assert counts == {"open": 0, "kept": 1, "late": 1, "broken": 0, "unmeasurable": 1}
    assert (found.total, len(found.waiting)) == (3, 0)


def test_a_read_promise_waits_until_a_person_records_it(county: County, at: datetime) -> None:
    text = make.SPEECH + "县住建局承诺3月31日前完成20处工地围挡。\n"
    document = make.take_in(county, at, text=text)
    [read] = queries.pledges_of(county.qian.viewer, document.id, on=at.date())
    row = read.pledge
    assert (
        document.text[row.start : row.end] == row.quote == "县住建局承诺3月31日前完成20处工地围挡"
    )
    assert (read.standing, row.org_id, row.due_on) == ("read", county.housing.id, MONTH_END)
    assert queries.pledges_since(county.qian.viewer, document.id, on=MONTH_END).total == 0
    kept = pledge(county, at, document=document, pledge_id=row.id, content=row.content)
    assert (kept.id, kept.status, kept.start) == (row.id, "made", row.start)


def test_a_unit_sees_what_it_promised_itself(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    own = pledge(county, at, document=document)
    pledge(county, at, document=document, org_id=county.bureau.id)
    seen = queries.pledges(county.zhao.viewer, queries.PledgeFilter(), on=at.date())
    assert [row.pledge.id for row in seen.rows] == [own.id]
    all_seen = queries.pledges(county.li.viewer, queries.PledgeFilter(), on=at.date())
    assert [len(unit.rows) for unit in all_seen.units] == [1, 1]
    nothing = queries.pledges(county.sun.viewer, queries.PledgeFilter(), on=at.date())
    assert (nothing.total, nothing.rows) == (0, [])


def test_the_list_takes_a_constant_number_of_queries(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    document = make.take_in(county, at)
    for number in range(12):
        pledge(county, at, document=document, content=f"第{number}条")
    with django_assert_num_queries(2):
        found = queries.pledges(county.qian.viewer, queries.PledgeFilter(), on=at.date())
        assert len(found.units[0].rows) == 12


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"content": " "}, "directives.pledge.no_content"),
        ({"org_id": None}, "directives.pledge.no_unit"),
        ({"org_id": 987654}, "directives.pledge.unknown_org"),
    ],
)
def test_a_pledge_needs_words_and_a_unit(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as no:
        pledge(county, at, **changes)
    assert no.value.code == code
    assert Pledge.objects.count() == 0


def test_judging_says_why_and_when(county: County, at: datetime) -> None:
    row = judge(county, pledge(county, at), at)
    assert (row.status, row.done_on, row.judged_by) == ("kept", at.date(), county.qian.viewer.name)
    again = judge(county, row, at, verdict="broken", evidence="回头看发现7处已拆")
    assert (again.status, again.done_on) == ("broken", None)
    last = audit.about(row.document.subject)[-1]
    assert (last.kind, last.facts["verdict"]) == ("directives.pledge_judged", "未兑现")


@pytest.mark.parametrize(
    ("made", "judged", "code"),
    [
        ({"target": ""}, {}, "directives.judge_pledge.unmeasurable"),
        ({}, {"evidence": " "}, "directives.judge_pledge.no_evidence"),
        ({}, {"done_on": None}, "directives.judge_pledge.no_day"),
        ({}, {"done_on": date(2026, 3, 3)}, "directives.judge_pledge.future"),
        ({}, {"verdict": "soon"}, "directives.judge_pledge.no_verdict"),
    ],
)
def test_no_verdict_without_proof(
    county: County, at: datetime, made: dict[str, Any], judged: dict[str, Any], code: str
) -> None:
    row = pledge(county, at, **made)
    with pytest.raises(Refused) as no:
        judge(county, row, at, **judged)
    assert no.value.code == code
    row.refresh_from_db()
    assert row.status == "made"


def test_a_withdrawn_pledge_leaves_every_count(county: County, at: datetime) -> None:
    row = pledge(county, at)
    gone = directives.withdraw_pledge(
        pledge_id=row.id, reason="属于工作汇报", by=county.qian.viewer, at=at
    )
    assert (gone.status, gone.evidence) == ("withdrawn", "属于工作汇报")
    assert queries.pledges(county.qian.viewer, queries.PledgeFilter(), on=at.date()).total == 0
    assert audit.about(row.document.subject)[-1].kind == "directives.pledge_withdrawn"


def test_withdrawing_needs_a_reason(county: County, at: datetime) -> None:
    row = pledge(county, at)
    with pytest.raises(Refused) as no:
        directives.withdraw_pledge(pledge_id=row.id, reason="", by=county.qian.viewer, at=at)
    assert no.value.code == "directives.withdraw_pledge.no_reason"


def test_a_unit_judges_no_pledge_of_its_own(county: County, at: datetime) -> None:
    row = pledge(county, at)
    with pytest.raises(Refused) as no:
        directives.judge_pledge(
            pledge_id=row.id, verdict="kept", done_on=at.date(), evidence="已完成",
            by=county.zhao.viewer, at=at,
        )  # fmt: skip
    assert no.value.code == "directives.not_yours"


def test_a_strangers_pledge_is_invisible(county: County, at: datetime) -> None:
    row = pledge(county, at)
    with pytest.raises(NotVisible):
        directives.withdraw_pledge(pledge_id=row.id, reason="无", by=county.sun.viewer, at=at)


def test_reading_again_keeps_recorded_pledges(county: County, at: datetime) -> None:
    text = make.SPEECH + "县住建局承诺3月31日前完成20处工地围挡。\n"
    document = make.take_in(county, at, text=text)
    pledge(county, at, document=document)
    directives.read_again(
        document_id=document.id, issued_on=None, by=county.qian.viewer, at=at + timedelta(hours=1)
    )
    found = queries.pledges_of(county.qian.viewer, document.id, on=at.date())
    assert sorted(row.standing for row in found) == ["open", "read"]
