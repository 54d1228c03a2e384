from dataclasses import replace
from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.rules.viewer import Duty
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_on_two_peoples_word_it_is_struck_off_and_stays_visible(
    county: County, at: datetime
) -> None:
    """R041."""
    item = make.make_doing(county, at)
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=at)
    item = ledger.void(item_id=item.id, by=county.li.viewer, at=at)
    assert (item.status, item.stage, item.clock_due_on) == ("void", "over", None)
    assert queries.item(county.qian.viewer, item.id).void_reason == "重复"
    assert last(item.subject) == ("ledger.voided", "批准作废")


def test_a_draft_without_owners_may_be_struck_off(county: County, at: datetime) -> None:
    item = make.make_item(county, at, lead_org_id=None, doer_id=None)
    ledger.ask_void(item_id=item.id, reason="误登", by=county.qian.viewer, at=at)
    item = ledger.void(item_id=item.id, by=county.li.viewer, at=at)
    assert item.status == "void"


def test_nothing_of_it_presses_anybody_any_more(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 1), reason="阴雨", by=county.zhao.viewer, at=at
    )
    ledger.urge(item_id=item.id, text="请填报", by=county.qian.viewer, at=at)
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=at)
    ledger.void(item_id=item.id, by=county.li.viewer, at=at)
    assert queries.todo_count(county.qian.viewer, at=at) == 0
    assert queries.todo_count(county.zhao.viewer, at=at) == 0
    assert item.extensions.get().state == "withdrawn"


def test_a_dispatcher_proposes_first(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.void.not_asked", "作废须先由调度员提出"):
        ledger.void(item_id=item.id, by=county.li.viewer, at=at)


def test_nobody_agrees_with_themselves(county: County, at: datetime) -> None:
    both = replace(county.qian.viewer, duties=frozenset({Duty.DISPATCHER, Duty.LEADER}))
    item = make.make_doing(county, at)
    ledger.ask_void(item_id=item.id, reason="重复", by=both, at=at)
    with refused("ledger.void.same_person", "提出作废的人不能自己批准"):
        ledger.void(item_id=item.id, by=both, at=at)


def test_what_is_closed_stays_closed(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.void.not_now", "当前状态是“已销号”，不能批准作废"):
        ledger.void(item_id=item.id, by=county.li.viewer, at=at)


def test_only_a_county_leader_agrees(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.void.not_yours", "“批准作废”由县领导办理，您可以查看但不能操作"):
        ledger.void(item_id=item.id, by=county.qian.viewer, at=at)
    with invisible():
        ledger.void(item_id=item.id, by=county.sun.viewer, at=at)
