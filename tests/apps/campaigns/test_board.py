"""The scoreboard: whose rows, which numbers, what it costs, and the weekly words."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.apps.campaigns.models import Campaign
from bihuan.apps.ledger import actions as ledger
from bihuan.rules.account import Account
from tests.factories import campaigns as make
from tests.factories import ledger as make_ledger
from tests.factories.people import County


def mixed(county: County, at: datetime) -> Campaign:
    """Two of the housing bureau, of which one is overdue and hard; one of the bureau, soon due."""
    before = at - timedelta(days=10)
    late = make_ledger.make_issued(
        county, before, title="围挡缺口", due_on=date(2026, 3, 1), difficulty="hard"
    )
    fine = make_ledger.make_doing(county, before, due_on=date(2026, 3, 31))
    other = make_ledger.make_issued(
        county, before, lead_org_id=county.bureau.id, due_on=date(2026, 3, 6), kind="task"
    )
    return make.make_running(county, before, [late, fine, other])


def test_the_board_counts_what_a_person_would_count(county: County, at: datetime) -> None:
    made = mixed(county, at)
    board = queries.board(county.qian.viewer, made, at=at)
    one = board.score
    assert (one.total, one.live, one.overdue, one.soon, one.over) == (3, 3, 1, 1, 0)
    assert (board.hard.total, board.simple.total) == (1, 2)
    assert (one.planned_pct, one.actual_pct) == (33, 0)
    assert [(row.word, row.place, row.score.overdue) for row in board.units] == [
        ("县生态环境局", 1, 0),
        ("县住建局", 2, 1),
    ]
    assert board.account == Account(opening=3, closing=3)
    assert board.week == Account(opening=3, closing=3)
    assert board.verdict == "没有清零：应办3项，已办结0项，还有3项在办"


def test_the_weekly_words_hold_the_boards_numbers(county: County, at: datetime) -> None:
    made = mixed(county, at)
    words = queries.weekly(made, queries.board(county.qian.viewer, made, at=at))
    assert words == (
        "【春季扬尘攻坚】截至2026年3月2日，清单应办3项，已办结0项（办结率0%）"
        "，其中核查销号0项、审核办结0项；在办3项，超期1项，临期1项。"
        "近7天新增0项、返回0项、销号办结0项、撤出0项。"
        "序时进度33%，实际进度0%，落后序时33个百分点。"
        "硬骨头1项，办结0项（0%）；一般事项2项，办结0项（0%）。"
        "超期事项：县住建局“围挡缺口”超期1天。"
        "在办3项，开始不到2周，还不推算。"
    )


def test_a_unit_sees_its_own_rows_and_the_numbers_of_those(county: County, at: datetime) -> None:
    made = mixed(county, at)
    board = queries.board(county.zhao.viewer, made, at=at)
    assert board.is_part
    assert {task.unit for task in board.tasks} == {"县住建局"}
    assert (board.score.total, board.account.closing) == (2, 2)
    assert queries.journal(county.zhao.viewer, made) == []


def test_a_unit_sees_its_own_part_of_what_was_frozen(county: County, at: datetime) -> None:
    made = mixed(county, at)
    campaigns.freeze(campaign_id=made.id, by=county.qian.viewer, at=at)
    found = queries.campaign(county.zhao.viewer, made.id)
    board = queries.board(county.zhao.viewer, found, at=at + timedelta(days=9))
    assert (board.score.total, board.score.overdue) == (2, 1)
    assert [group.word for group in board.by_unit] == ["县住建局"]
    assert board.account == Account(opening=2, closing=2)
    (line,) = queries.campaigns(county.zhao.viewer, at=at)
    assert line.score is None
    (line,) = queries.campaigns(county.zhou.viewer, at=at)
    assert line.score is not None
    assert line.score.total == 3


def test_the_weekly_words_of_a_frozen_campaign_are_its_verdict(
    county: County, at: datetime
) -> None:
    made = mixed(county, at)
    campaigns.freeze(campaign_id=made.id, by=county.qian.viewer, at=at)
    found = queries.campaign(county.qian.viewer, made.id)
    words = queries.weekly(found, queries.board(county.qian.viewer, found, at=at))
    assert words.endswith("临期1项。没有清零：应办3项，已办结0项，还有3项在办。")


@pytest.mark.parametrize("count", [3, 30])
def test_the_board_costs_the_same_for_any_number_of_items(
    county: County, at: datetime, count: int
) -> None:
    item = make_ledger.make_doing(county, at)
    steps = [ledger.Milestone("围挡", date(2026, 3, 10))]
    ledger.plan(item_id=item.id, milestones=steps, measure="", by=county.zhao.viewer, at=at)
    items = [item, *(make_ledger.make_item(county, at) for _ in range(count - 1))]
    made = make.make_running(county, at, items)
    found = queries.campaign(county.qian.viewer, made.id)
    queries.board(county.qian.viewer, found, at=at)
    with CaptureQueriesContext(connection) as asked:
        board = queries.board(county.qian.viewer, found, at=at)
    assert board.score.total == count
    assert len(asked) == 7
    with CaptureQueriesContext(connection) as asked:
        queries.campaigns(county.qian.viewer, at=at)
    assert len(asked) == 6


def test_a_name_is_found_by_a_part_of_it_and_by_itself_first(county: County, at: datetime) -> None:
    one = make.make_campaign(county, at, name="扬尘")
    two = make.make_campaign(county, at, name="扬尘二期")
    assert queries.named(county.qian.viewer, "二期") == [two]
    assert queries.named(county.qian.viewer, "扬尘") == [one]
    assert queries.named(county.qian.viewer, "扬") == [one, two]
    assert queries.named(county.sun.viewer, "扬") == []


def test_the_journal_is_newest_first(county: County, at: datetime) -> None:
    made = mixed(county, at)
    told = [record.kind for record in queries.journal(county.qian.viewer, made)]
    assert told == ["campaigns.started", "campaigns.items_added", "campaigns.opened"]
    assert ("autumn_winter", "秋冬季攻坚") in queries.kinds()
