"""Closing a campaign freezes its final account (R022); zero only by verified closures (R041)."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.apps.campaigns.models import Campaign, FinalAccount
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit.models import Record
from bihuan.rules.account import Account
from bihuan.rules.refusal import Refused
from tests.factories import campaigns as make
from tests.factories import ledger as make_ledger
from tests.factories.people import OTHER, County

LATER = timedelta(days=12)


def freeze(county: County, campaign: Campaign, at: datetime) -> FinalAccount:
    return campaigns.freeze(campaign_id=campaign.id, by=county.qian.viewer, at=at)


def shown(county: County, campaign: Campaign, at: datetime) -> queries.Board:
    return queries.board(
        county.qian.viewer, queries.campaign(county.qian.viewer, campaign.id), at=at
    )


def close(county: County, item: Item, at: datetime) -> None:
    """From public to closed, which takes the days of publicity."""
    ledger.close(item_id=item.id, by=county.qian.viewer, at=at)


def lived(county: County, at: datetime) -> tuple[Campaign, datetime]:
    """Of four: one closed, one done, one late, one removed."""
    ripe = make_ledger.make_public(county, at)
    done = make_ledger.make_submitted(county, at, needs_closure=False, kind="task", field="water")
    late = make_ledger.make_issued(county, at, due_on=date(2026, 3, 5), difficulty="hard")
    gone = make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [ripe, done, late, gone])
    ledger.finish(item_id=done.id, by=county.qian.viewer, at=at + timedelta(hours=1))
    campaigns.remove_item(
        campaign_id=made.id, item_id=gone.id, reason="划出", by=county.qian.viewer, at=at
    )
    close(county, ripe, at + LATER)
    return made, at + LATER


def test_the_final_account_balances_and_says_what_is_carried_over(
    county: County, at: datetime
) -> None:
    made, ends = lived(county, at)
    kept = freeze(county, made, ends)
    board = shown(county, made, ends)
    assert board.account == Account(opening=0, new=4, closed=2, withdrawn=1, closing=1)
    assert board.account.balances
    for groups in (board.by_unit, board.by_field, board.by_difficulty):
        assert sum(group.account.closing for group in groups) == 1
        assert all(group.account.balances for group in groups)
    assert [(g.word, g.account.closing) for g in board.by_difficulty] == [
        ("硬骨头", 1),
        ("一般", 0),
    ]
    assert (board.score.total, board.score.over, board.score.overdue) == (3, 2, 1)
    assert (board.hard.over, board.simple.over) == (0, 2)
    assert (board.score.carried, board.score.in_time_rate) == (1, 100)
    assert board.verdict == ("没有清零：应办3项，已办结2项，还有1项在办；另有1项写明理由撤出")
    assert board.sha256 == kept.sha256
    told = Record.objects.order_by("-seq")[0]
    assert told.kind == "campaigns.frozen"
    assert told.facts["sha256"] == kept.sha256
    assert kept.content["campaign"]["lead"] == "云川县住房和城乡建设局"


def test_later_changes_of_items_change_no_frozen_number(county: County, at: datetime) -> None:
    made, ends = lived(county, at)
    freeze(county, made, ends)
    before = shown(county, made, ends)
    closed = next(task for task in before.tasks if task.outcome == "closed")
    ledger.reopen(
        item_id=closed.item_id,
        reason="反弹",
        until=date(2026, 4, 30),
        by=county.qian.viewer,
        at=ends + LATER,
    )
    for task in before.tasks:
        Item.objects.filter(id=task.item_id).update(title="改了", difficulty="hard")
    after = shown(county, made, ends + LATER)
    assert after == before
    kept = FinalAccount.objects.get()
    assert kept.is_unchanged
    assert queries.hash_of(kept.content) == kept.sha256


def test_a_changed_final_account_is_told_by_its_hash(county: County, at: datetime) -> None:
    made, ends = lived(county, at)
    kept = freeze(county, made, ends)
    kept.content["score"]["closed"] = 3
    assert not kept.is_unchanged


def test_a_frozen_campaign_takes_no_verb(county: County, at: datetime) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [item])
    goal = make.make_goal(county, made, at)
    freeze(county, made, at)
    by = county.qian.viewer
    sentence = "“春季扬尘攻坚”已封账，不能再"
    with pytest.raises(Refused, match=f"{sentence}加入事项"):
        make.add(county, made, [make_ledger.make_issued(county, at)], at)
    with pytest.raises(Refused, match=f"{sentence}撤出事项"):
        campaigns.remove_item(campaign_id=made.id, item_id=item.id, reason="x", by=by, at=at)
    with pytest.raises(Refused, match=f"{sentence}设定目标"):
        make.make_goal(county, made, at, name="另一个")
    with pytest.raises(Refused, match=f"{sentence}填写实测值"):
        campaigns.measure_goal(
            goal_id=goal.id, measured=goal.target, measured_on=at.date(), source="月报",
            by=by, at=at,
        )  # fmt: skip
    with pytest.raises(Refused, match=f"{sentence}撤下目标"):
        campaigns.drop_goal(goal_id=goal.id, reason="x", by=by, at=at)
    with pytest.raises(Refused, match=f"{sentence}取消"):
        campaigns.cancel(campaign_id=made.id, reason="x", by=by, at=at)
    with pytest.raises(Refused, match=f"{sentence}封账"):
        freeze(county, made, at)
    with pytest.raises(Refused, match=f"{sentence}修改"):
        campaigns.correct_campaign(
            campaign_id=made.id, version=made.version, frame=make.frame(county), by=by, at=at
        )


def test_a_list_reaches_zero_by_verified_closures_alone(county: County, at: datetime) -> None:
    """R041: the same list with one row reviewed only, struck only, or closed."""
    ripe, other = make_ledger.make_public(county, at), make_ledger.make_public(county, at)
    struck = make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [ripe, other, struck])
    close(county, ripe, at + LATER)
    close(county, other, at + LATER)
    ledger.ask_void(item_id=struck.id, reason="重复", by=county.qian.viewer, at=at)
    ledger.void(item_id=struck.id, by=county.li.viewer, at=at)
    board = shown(county, made, at + LATER)
    assert not board.score.is_cleared
    assert board.verdict == "没有清零：应办3项，已办结2项，还有1项作废未撤出"
    campaigns.remove_item(
        campaign_id=made.id, item_id=struck.id, reason="作废", by=county.qian.viewer, at=at
    )
    board = shown(county, made, at + LATER)
    assert board.verdict == "清零：2项全部核查销号；另有1项写明理由撤出"
    assert [row.reason for row in board.removed] == ["作废"]


def test_before_it_begins_there_is_nothing_to_freeze(county: County, at: datetime) -> None:
    made = make.make_running(
        county, at, [make_ledger.make_issued(county, at)], start_on=date(2026, 3, 3)
    )
    with pytest.raises(Refused, match=r"freeze\.early"):
        freeze(county, made, at)
    assert FinalAccount.objects.count() == 0


def test_what_the_closer_cannot_see_is_never_left_out_in_silence(
    county: County, at: datetime
) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [item])
    Item.objects.filter(id=item.id).update(county_code=OTHER, place_code=OTHER)
    with pytest.raises(Refused, match=r"freeze\.hidden.*清单上有1项您看不到"):
        freeze(county, made, at)
