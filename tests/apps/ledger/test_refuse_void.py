from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import last, refused
from tests.factories.people import County


def test_a_leader_keeps_the_item_and_it_may_be_proposed_again(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.ask_void(item_id=item.id, reason="与0003重复", by=county.qian.viewer, at=at)
    item = ledger.refuse_void(item_id=item.id, reason="不是同一处", by=county.li.viewer, at=at)
    assert (item.status, item.void_asked_by_id, item.void_reason) == ("doing", None, "")
    assert last(item.subject) == ("ledger.void_refused", "不同意作废：不是同一处")
    item = ledger.ask_void(item_id=item.id, reason="已合并", by=county.qian.viewer, at=at)
    assert item.void_reason == "已合并"


def test_it_must_be_asked_and_given_a_reason(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.refuse_void.not_asked", "没有待批的作废申请"):
        ledger.refuse_void(item_id=item.id, reason="不", by=county.li.viewer, at=at)
    ledger.ask_void(item_id=item.id, reason="与0003重复", by=county.qian.viewer, at=at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.refuse_void(item_id=item.id, reason=" ", by=county.li.viewer, at=at)


def test_only_a_leader_refuses(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.ask_void(item_id=item.id, reason="与0003重复", by=county.qian.viewer, at=at)
    with refused("ledger.refuse_void.not_yours", "“不同意作废”由县领导办理，您可以查看但不能操作"):
        ledger.refuse_void(item_id=item.id, reason="不", by=county.qian.viewer, at=at)
