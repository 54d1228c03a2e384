from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_it_is_proposed_and_nothing_ends_yet(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    item = ledger.ask_void(item_id=item.id, reason="与0003重复", by=county.qian.viewer, at=at)
    assert (item.status, item.void_asked_by_id, item.void_reason) == (
        "doing",
        county.qian.id,
        "与0003重复",
    )
    assert last(item.subject) == ("ledger.void_asked", "提出作废：与0003重复")


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.ask_void(item_id=item.id, reason="", by=county.qian.viewer, at=at)


def test_what_is_closed_is_not_struck_off(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.ask_void.not_now", "当前状态是“已销号”，不能提出作废"):
        ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=at)


def test_only_a_dispatcher_proposes(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.ask_void.not_yours", "“提出作废”由调度员办理，您可以查看但不能操作"):
        ledger.ask_void(item_id=item.id, reason="重复", by=county.zhao.viewer, at=at)
    with invisible():
        ledger.ask_void(item_id=item.id, reason="重复", by=county.sun.viewer, at=at)
