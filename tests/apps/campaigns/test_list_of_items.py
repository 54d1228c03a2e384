"""What comes on a campaign's list and off it; removed rows stay visible (R041)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.apps.campaigns.models import Campaign
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import campaigns as make
from tests.factories import ledger as make_ledger
from tests.factories.people import County


def remove(county: County, campaign: Campaign, item: Item, at: datetime, reason: str) -> None:
    campaigns.remove_item(
        campaign_id=campaign.id, item_id=item.id, reason=reason, by=county.qian.viewer, at=at
    )


def test_what_is_over_or_there_already_is_left_out_and_counted(
    county: County, at: datetime
) -> None:
    held, fresh = make_ledger.make_issued(county, at), make_ledger.make_issued(county, at)
    closed = make_ledger.make_closed(county, at)
    made = make.make_campaign(county, at)
    make.add(county, made, [held], at)
    added = make.add(county, made, [held, fresh, closed], at)
    assert (added.count, added.known, added.over) == (1, 1, 1)
    assert added.sentence == (
        "已把1项加入“春季扬尘攻坚”；1项已在清单上、1项已经办结或作废，没有加入"
    )
    told = Record.objects.order_by("-seq")[0]
    assert told.kind == "campaigns.items_added"
    assert told.sentence == "“春季扬尘攻坚”加入1项：方案列明"
    assert told.facts["numbers"] == [fresh.shown_number]


def test_nothing_ticked_is_refused(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match=r"add_items\.none:"):
        make.add(county, make.make_campaign(county, at), [], at)


def test_nothing_that_fits_is_refused(county: County, at: datetime) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_campaign(county, at)
    make.add(county, made, [item], at)
    with pytest.raises(Refused, match=r"add_items\.none_fit"):
        make.add(county, made, [item], at)


def test_an_item_that_is_not_there_is_not_found(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at)
    with pytest.raises(NotVisible):
        campaigns.add_items(
            campaign_id=made.id, item_ids=[99], why="", by=county.qian.viewer, at=at
        )


def test_an_item_of_another_county_is_refused(county: County, at: datetime) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_campaign(county, at)
    Campaign.objects.filter(id=made.id).update(county_code="339900")
    made.refresh_from_db()
    city = replace(county.qian.viewer, scope="3399")
    with pytest.raises(Refused, match=r"add_items\.elsewhere"):
        campaigns.add_items(campaign_id=made.id, item_ids=[item.id], why="", by=city, at=at)


def test_a_removed_row_stays_with_its_reason_and_counts_no_more(
    county: County, at: datetime
) -> None:
    item, other = make_ledger.make_issued(county, at), make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [item, other])
    remove(county, made, item, at, "划入专案办理")
    shown = queries.board(county.qian.viewer, made, at=at)
    assert [task.item_id for task in shown.tasks] == [other.id]
    (row,) = shown.removed
    assert (row.item_id, row.reason, row.removed_by, row.removed_on) == (
        item.id, "划入专案办理", "钱敏", date(2026, 3, 2),
    )  # fmt: skip
    assert shown.account.withdrawn == 1
    assert shown.verdict.endswith("另有1项写明理由撤出")
    told = Record.objects.order_by("-seq")[0]
    assert (told.kind, told.sentence) == (
        "campaigns.item_removed",
        f"“春季扬尘攻坚”撤出{item.shown_number}：划入专案办理",
    )


def test_without_a_reason_nothing_is_removed(county: County, at: datetime) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [item])
    with pytest.raises(Refused, match=r"campaigns\.no_reason"):
        remove(county, made, item, at, "  ")
    assert made.entries.filter(removed_at__isnull=True).count() == 1


def test_what_is_not_on_the_list_is_not_removed(county: County, at: datetime) -> None:
    made = make.make_running(county, at, [make_ledger.make_issued(county, at)])
    with pytest.raises(Refused, match=r"remove_item\.not_on_it"):
        remove(county, made, make_ledger.make_issued(county, at), at, "不属于")


def test_a_removed_item_comes_back_by_a_persons_hand_only(county: County, at: datetime) -> None:
    item, other = make_ledger.make_issued(county, at), make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [item])
    remove(county, made, item, at, "重复")
    found = queries.proposed(county.qian.viewer, made)
    assert ([one.id for one in found.items], found.total) == ([other.id], 1)
    make.add(county, made, [item], at)
    shown = queries.board(county.qian.viewer, made, at=at)
    assert ([task.item_id for task in shown.tasks], len(shown.removed)) == ([item.id], 1)
    assert shown.account.returned == 1


def test_the_scope_proposes_what_fits_and_is_due_before_the_end(
    county: County, at: datetime
) -> None:
    fits = make_ledger.make_issued(county, at, field="air")
    make_ledger.make_issued(county, at, field="water")
    make_ledger.make_issued(county, at, field="air", due_on=date(2026, 4, 1))
    make_ledger.make_issued(county, at, field="air", kind="task")
    undated = make_ledger.make_item(county, at, field="air", due_on=None)
    elsewhere = county.town.place_code[:8] + "9"
    made = make.make_campaign(county, at, fields=["air"], kinds=["problem"], origins=["county"])
    found = queries.proposed(county.qian.viewer, made)
    assert {item.id for item in found.items} == {fits.id, undated.id}
    narrowed = make.make_campaign(county, at, name="另一个", places=[elsewhere])
    assert queries.proposed(county.qian.viewer, narrowed).total == 0


def test_an_item_names_the_campaigns_it_is_worked_on_in(county: County, at: datetime) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [item])
    assert queries.of_item(county.zhao.viewer, item.id) == [made]
    assert queries.open_campaigns(county.qian.viewer) == [made]
    remove(county, made, item, at, "重复")
    assert queries.of_item(county.qian.viewer, item.id) == []
