"""A warning before the last day: by the pace, by the plan, by milestones that slip (R029, R043)."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item
from bihuan.rules.deadlines import LAWFUL
from tests.factories import ledger as make
from tests.factories import plans
from tests.factories.people import County

DUE = date(2026, 4, 30)


def outlook(county: County, item: Item, at: datetime) -> queries.Outlook:
    fresh = queries.item(county.qian.viewer, item.id)
    return queries.outlook(fresh, at=at, calendar=LAWFUL)


def report(county: County, item: Item, pct: int, at: datetime) -> None:
    ledger.report(item_id=item.id, pct=pct, text="推进", by=county.zhao.viewer, at=at)


def lay(county: County, item: Item, at: datetime, *days: date) -> None:
    ledger.plan(
        item_id=item.id,
        milestones=[ledger.Milestone(f"第{n}阶段", day) for n, day in enumerate(days, 1)],
        measure="",
        by=county.zhao.viewer,
        at=at,
    )


def test_the_pace_so_far_is_carried_on(county: County, at: datetime) -> None:
    """By hand: from 2 to 13 March are ten working days for 10 %: one point a day, 90 left.

    Working days after Friday 13 March: 12 of March, 21 of April, 19 of May, 21 of June, and 17 of
    July: Thursday the 23rd.
    """
    item = make.make_doing(county, at, due_on=DUE)
    report(county, item, 10, at + timedelta(days=11))
    found = outlook(county, item, at + timedelta(days=12))
    assert found.pace is not None
    day = date(2026, 7, 23)
    assert found.pace.finish == day
    assert found.warnings == ("按目前进度预计7月23日完成，晚于时限84天",)
    assert (found.expected_on, found.late_days) == (day, 84)


def test_the_first_days_say_nothing_of_the_pace(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=DUE)
    report(county, item, 1, at + timedelta(days=3))
    assert outlook(county, item, at + timedelta(days=3)).warnings == ()


def test_no_progress_between_reports_never_comes_to_an_end(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=DUE)
    report(county, item, 0, at + timedelta(days=9))
    found = outlook(county, item, at + timedelta(days=9))
    assert found.warnings == ("按目前进度完不成：几次填报之间没有进展",)


def test_a_milestone_overdue_pushes_the_last_one(county: County, at: datetime) -> None:
    """Due the 9th, today the 13th: 4 working days on from 30 April are 6, 7, 8 and 9 May."""
    item = make.make_doing(county, at, due_on=DUE)
    lay(county, item, at, date(2026, 3, 9), DUE)
    found = outlook(county, item, at + timedelta(days=11))
    assert found.slipped_on == LAWFUL.add_workdays(DUE, 4).on
    assert found.slipped_on == date(2026, 5, 9)
    assert found.warnings == (
        "照已经拖后的天数推算，预计5月9日完成，晚于时限9天",
        "节点“第1阶段”已过4天没有完成",
    )


def test_a_milestone_reached_late_pushes_those_after_it(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=DUE)
    lay(county, item, at, date(2026, 3, 9), DUE)
    late = at + timedelta(days=9)
    ledger.finish_step(
        item_id=item.id,
        step_id=plans.step(item, "第1阶段").id,
        on=late.date(),
        by=county.zhao.viewer,
        at=late,
    )
    assert outlook(county, item, late).slipped_on == LAWFUL.add_workdays(DUE, 2).on


def test_a_milestone_nobody_ticked_off_does_not_slip_when_the_per_cent_cover_it(
    county: County, at: datetime
) -> None:
    """Half of the weight is due by the 9th, and half is reported."""
    item = make.make_doing(county, at, due_on=DUE)
    lay(county, item, at, date(2026, 3, 9), DUE)
    for pct, slipped_on in ((49, date(2026, 5, 9)), (50, None)):
        report(county, item, pct, at + timedelta(days=11))
        found = outlook(county, item, at + timedelta(days=11))
        assert found.slipped_on == slipped_on
    assert found.warnings == ()


def test_what_keeps_its_days_is_quiet(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=DUE)
    lay(county, item, at, date(2026, 3, 9), DUE)
    found = outlook(county, item, at)
    assert (found.warnings, found.expected_on, found.late_start) == ((), None, "")


def test_a_latest_start_gone_by_says_by_how_many_days(county: County, at: datetime) -> None:
    """R043: 招标 should begin on Tuesday the 10th; on Thursday nobody has."""
    item = plans.lay(county.zhao, make.make_doing(county, at), at)
    found = outlook(county, item, at + timedelta(days=10))
    assert found.warnings == (
        "今天起已不可能按方案在3月20日前完成，差2个工作日，卡在“招标”",
        "“招标”最晚应于3月10日开工，已晚2天",
        "剩余步骤从今天排，最早3月24日完成，晚于时限4天",
    )
    assert found.is_infeasible
    assert found.short == "2个工作日"


def test_work_under_way_is_not_taken_for_late(county: County, at: datetime) -> None:
    item = plans.lay(county.zhao, make.make_doing(county, at), at)
    begun = at + timedelta(days=8)
    ledger.begin_step(
        item_id=item.id,
        step_id=plans.step(item, "招标").id,
        on=begun.date(),
        by=county.zhao.viewer,
        at=begun,
    )
    assert outlook(county, item, at + timedelta(days=10)).warnings == ()


def test_nobody_is_warned_of_what_is_out_of_their_hands(county: County, at: datetime) -> None:
    later = at + timedelta(days=60)
    assert outlook(county, make.make_submitted(county, at), later).warnings == ()
    assert outlook(county, make.make_closed(county, at), later).warnings == ()


def test_the_list_of_what_slips_is_flat_in_queries(county: County, at: datetime) -> None:
    """One for the items, one each for steps and progress, one for the calendar."""
    for _ in range(3):
        item = make.make_doing(county, at, due_on=DUE)
        lay(county, item, at, date(2026, 3, 9), DUE)
    make.make_doing(county, at)
    later = at + timedelta(days=11)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        slips = queries.slipping(county.qian.viewer, at=later)
    assert [slip.outlook.late_days for slip in slips] == [9, 9, 9]
    assert len(seen) == 4
    assert queries.slipping(county.sun.viewer, at=later) == []


def test_the_planned_share_grows_day_by_day_where_a_step_has_its_start(
    county: County, at: datetime
) -> None:
    """招标 is 3 of 9 by weight; after its first of three days a ninth is due: 11 %."""
    item = plans.lay(county.zhao, make.make_doing(county, at), at)
    shown = queries.detail(county.qian.viewer, item.id, at=at + timedelta(days=9))
    assert shown.planned_pct == 11
